import { describe, expect, it } from 'vitest';
import { parsePlainDate } from '../plain-date';
import type { MatrixRow } from './forms-matrix';
import { formsTable } from './forms-table';
import type { FormRecord } from './saved-form';

const day = (text: string) => {
  const date = parsePlainDate(text);
  if (!date) throw new Error(text);
  return date;
};
const bdi: FormRecord = {
  instrument: 'bdi-ii',
  version: 1,
  completedOn: day('2026-09-09'),
  entryMode: 'total-only',
  needsReview: false,
  read: {
    answers: [],
    riskAnswer: 0,
    scores: [{ scale: 'bdi', kind: 'scored', value: 0, prorated: false }],
  },
};
const row = (form: FormRecord): MatrixRow => ({
  timepoint: { kind: 'after-session', session: 3 },
  visit: {
    id: 'v',
    timepoint: { kind: 'after-session', session: 3 },
    assessedOn: day('2026-09-09'),
    forms: [form],
  },
  on: day('2026-09-09'),
  cells: [{ kind: 'saved', form }, { kind: 'due', instrument: 'gad-7' }, { kind: 'not-offered' }],
});
const saved = (form: FormRecord) => formsTable([row(form)])[0]?.cells[0];

describe('the forms of a course in words', () => {
  it('show a score of zero as a score', () => {
    expect(formsTable([row(bdi)])).toEqual([
      {
        timepoint: { kind: 'after-session', session: 3 },
        name: 'After session 3',
        visitId: 'v',
        on: '2026-09-09',
        secondReading: true,
        cells: [
          { kind: 'saved', headline: '0 · minimal', detail: 'total only', risk: null },
          { kind: 'due' },
          { kind: 'not-offered' },
        ],
      },
    ]);
  });

  it('name the day of a form where it is another than the timepoint’s', () => {
    expect(saved({ ...bdi, completedOn: day('2026-09-08') })).toMatchObject({
      detail: 'total only, 08-Sep-2026',
    });
  });

  it('tell an answer to item 9 that asks for review from one that was never recorded, and from none of it', () => {
    const read = bdi.read as NonNullable<FormRecord['read']>;
    expect(saved({ ...bdi, needsReview: true, read: { ...read, riskAnswer: 2 } })).toMatchObject({ risk: 2 });
    expect(saved({ ...bdi, read: { ...read, riskAnswer: null } })).toMatchObject({ risk: 'unknown' });
    expect(saved(bdi)).toMatchObject({ risk: null });
  });

  it('offer a second reading until every paper is checked, and never of what the patient answered', () => {
    const checked: FormRecord = {
      ...bdi,
      secondEntry: {
        ...{ kind: 'checked', id: 'e', secondBy: 'Second', firstBy: 'First', settledBy: 'Second' },
        ...{ differences: 0, at: '2026-09-10T08:00:00Z' },
      },
    };
    const offers = (form: FormRecord) => formsTable([row(form)])[0]?.secondReading;
    expect(offers(bdi)).toBe(true);
    expect(offers(checked)).toBe(false);
    expect(offers({ ...bdi, selfReport: true })).toBe(false);
    expect(saved(checked)).toMatchObject({ second: 'checked' });
  });

  it('name the language in which a patient answered, where it is not English', () => {
    const answered: FormRecord = { ...bdi, selfReport: true };
    expect(saved({ ...answered, language: 'de' })).toMatchObject({
      detail: 'total only, self-report in German',
    });
    expect(saved({ ...answered, language: 'en-GB' })).toMatchObject({ detail: 'total only, self-report' });
    expect(saved({ ...answered, language: null })).toMatchObject({ detail: 'total only, self-report' });
  });

  it('say to those who may not read scores only that the form was entered, and when', () => {
    expect(saved({ ...bdi, needsReview: true, read: null })).toEqual({
      kind: 'saved',
      headline: null,
      detail: '09-Sep-2026',
      risk: null,
    });
  });
});
