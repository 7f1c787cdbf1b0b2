/** "a…@e….org": enough to recognise an address one knows, not enough to write to it. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 1) return '…';
  const domain = address.slice(at + 1);
  const ending = domain.includes('.') ? domain.slice(domain.lastIndexOf('.')) : '';
  return `${address.slice(0, 1)}…@${domain.slice(0, 1)}…${ending}`;
}
