import { Chip } from '../ui/chip';

/** How a record stands in a list: by the number of its signatures. */
export function SigningChip({ signatures }: { signatures: number }) {
  if (signatures === 0) return <Chip>not signed</Chip>;
  return <Chip tone="green">{signatures === 1 ? 'signed' : 'amended'}</Chip>;
}
