import { changeDayText, changeWords, type MedicineChange } from '../domain/medicines/medicine-change';
import { type ScreenedMedicines, sinceText, takenNote, takenNow } from '../domain/medicines/taken-now';
import { medicineCallouts } from '../domain/screening/medicine-callouts';
import type { ReportBlock } from './document';

export interface ReportedMedicines {
  /** The latest first. */
  changes: readonly (MedicineChange & { recordedBy: string | null; enteredInError: object | null })[];
  screening: ScreenedMedicines | null;
}

/** What is taken besides the doses of the sessions, and its changes; what was entered in error is counted, not told. */
export function medicineBlocks({ changes, screening }: ReportedMedicines): ReportBlock[] {
  const told = changes.filter(({ enteredInError }) => enteredInError === null);
  const struck = changes.length - told.length;
  const leftOut =
    struck === 0
      ? ''
      : ` ${struck} ${struck === 1 ? 'change was' : 'changes were'} entered in error and left out.`;
  const taken = takenNow([...told].reverse(), screening);
  const note = takenNote(taken, told.length > 0, screening);
  const list = taken.map(
    ({ medicine, dose, since }) => `${medicine}, ${dose ?? 'dose not recorded'} (${sinceText(since)})`,
  );
  const callouts = medicineCallouts(taken.map(({ medicine }) => ({ name: medicine })));
  return [
    { kind: 'heading', text: 'Medicines besides the doses of the sessions' },
    {
      kind: 'paragraph',
      text: `Taken now: ${[...(list.length > 0 ? [`${list.join('; ')}.`] : []), note ?? ''].join(' ').trim()}`,
    },
    ...callouts.map(({ sentence, source }): ReportBlock => ({
      kind: 'paragraph',
      text: `${sentence} (${source})`,
    })),
    {
      kind: 'table',
      table: {
        columns: [
          { title: 'Change', share: 52, bold: true },
          { title: 'Day', share: 24 },
          { title: 'Reason', share: 36 },
          { title: 'Entered by', share: 20 },
        ],
        rows: told.map((change) => [
          changeWords(change),
          changeDayText(change),
          change.reason ?? '–',
          change.recordedBy ?? '–',
        ]),
        empty: `No change of a medicine is recorded.${leftOut}`,
        note: `– means not recorded.${leftOut}`,
      },
    },
  ];
}
