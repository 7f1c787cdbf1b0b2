import { type SignatureState, signatureStateNames } from '../domain/signing/meanings';
import { lowerFirst } from '../domain/trajectory/session-words';
import { formatInstant } from '../format/format-date';
import type { ReportBlock } from './document';

/** A record that can be signed, with what stands under it. */
export interface SignedRecord {
  /** "Session 3", "BDI-II". */
  name: string;
  /** The visit that a form belongs to: "After session 3". */
  visit: string | null;
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
  const unsigned = of('unsigned').map(recordName);
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
          { title: 'Record', share: 62, bold: true },
          { title: 'Stands', share: 14 },
          { title: 'Signed', share: 76 },
        ],
        rows: signedRows(records, zone),
        empty: '',
      },
    },
  ];
}

/** "BDI-II, after session 3", "Session 3". */
export function recordName({ name, visit }: Pick<SignedRecord, 'name' | 'visit'>): string {
  return visit === null ? name : `${name}, ${lowerFirst(visit)}`;
}

/** Forms of one visit that were signed together stand in one line. */
function signedRows(records: readonly SignedRecord[], zone: string): string[][] {
  const rows: { visit: string | null; names: string[]; cells: string[] }[] = [];
  for (const { name, visit, state, signatures } of records) {
    if (state === 'unsigned') continue;
    const cells = [
      signatureStateNames[state],
      signatures.map((each) => signedText(each, zone)).join('; then '),
    ];
    const last = rows.at(-1);
    if (visit !== null && last?.visit === visit && last.cells.join() === cells.join()) last.names.push(name);
    else rows.push({ visit, names: [name], cells });
  }
  return rows.map(({ visit, names, cells }) => [
    visit === null ? names.join(', ') : `${visit}: ${names.join(', ')}`,
    ...cells,
  ]);
}

function signedText({ name, at, meaning, reason }: SignedRecord['signatures'][number], zone: string): string {
  const why = reason === null ? '' : `, amended because: ${reason}`;
  return `${name}, ${formatInstant(at, zone)}, ${meaning}${why}`;
}
