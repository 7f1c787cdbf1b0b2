const problems: Readonly<Record<string, string>> = {
  'server-unreachable': 'the mail server did not answer',
  'address-refused': 'the address was refused',
  'mail-refused': 'the mail server refused it',
  'no-address': 'no address is recorded',
  'opted-out': 'the patient wants no e-mail',
  'switched-off': 'e-mail is switched off',
  'nothing-missing': 'nothing was missing any more',
  'time-passed': 'its time had passed',
  'no-link': 'nothing could be answered alone',
};

/** How an e-mail stands: "sent 24-Sep-2026", "not sent: the address was refused". */
export function mailStateText(state: string, problem: string | null, day: string): string {
  const why = problem === null ? '' : (problems[problem] ?? problem);
  switch (state) {
    case 'sent':
      return `sent ${day}`;
    case 'waiting':
      return why === '' ? 'on its way' : `waiting: ${why}, it is tried again`;
    case 'sending':
      return 'on its way';
    case 'unclear':
      return `${day}: not known whether it was sent`;
    default:
      return `not sent: ${why}`;
  }
}
