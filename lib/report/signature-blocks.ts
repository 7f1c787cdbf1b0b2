import { type SignatureState, signatureStateNames } from '../domain/signing/meanings';
import { formatInstant } from '../format/format-date';
import type { ReportBlock } from './document';

/** A record that can be signed, with what stands under it. */
export interface SignedRecord {
  /** "Session 3", "BDI-II, after session 3". */
  name: string;
  state: SignatureState;
  /** Oldest first. */
  signatures: readonly {
    name: string;
    at: Date;
    meaning: string;
    /** Of an amendment. */ reason: string | null;
  }[];
}

/** What is signed, by whom and for what; what is a draft or was amended is said before the list. */
export function signatureBlocks(records: readonly SignedRecord[], zone: string): ReportBlock[] {
  const of = (state: SignatureState) => records.filter((record) => record.state === state);
  const unsigned = of('unsigned').map(({ name }) => name);
  const amended = of('amended').length;
  const sentences = [
    `${records.length - unsigned.length} of ${records.length} records are signed${amended === 0 ? '' : `, ${amended} of them amended`}.`,
    ...(unsigned.length === 0 ? [] : [`Drafts without a signature: ${unsigned.join('; ')}.`]),
  ];
  return [
    { kind: 'heading', text: 'Signatures' },
    {
      kind: 'paragraph',
      text: records.length === 0 ? 'There is no record to sign yet.' : sentences.join(' '),
    },
    {
      kind: 'table',
      small: true,
      table: {
        columns: [
          { title: 'Record', share: 34, bold: true },
          { title: 'Stands', share: 24 },
          { title: 'Signed', share: 92 },
        ],
        rows: records
          .filter(({ state }) => state !== 'unsigned')
          .map(({ name, state, signatures }) => [
            name,
            signatureStateNames[state],
            signatures.map((each) => signedText(each, zone)).join('; then '),
          ]),
        empty: '',
      },
    },
  ];
}

function signedText({ name, at, meaning, reason }: SignedRecord['signatures'][number], zone: string): string {
  const why = reason === null ? '' : `, amended because: ${reason}`;
  return `${name}, ${formatInstant(at, zone)}, ${meaning}${why}`;
}
