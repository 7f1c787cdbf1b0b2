import { describe, expect, it } from 'vitest';
import { parsePlainDate } from '../plain-date';
import type { ProtocolDefinition } from '../protocol/definition';
import { courseDue } from '../protocol/due';
import { pilotDefinitions } from '../protocol/pilot-definitions';
import { timepointText } from '../protocol/timepoint';
import { formsMatrix } from './forms-matrix';
import { formsTable } from './forms-table';
import type { VisitForms } from './saved-form';

const day = (text: string) => {
  const date = parsePlainDate(text);
  if (!date) throw new Error(text);
  return date;
};
const instruments = ['bdi-ii', 'gad-7', 'meq30'] as const;

function matrix(visits: readonly VisitForms[], held: number, protocol?: ProtocolDefinition) {
  const sessions = [1, 2, 3, 4, 5, 6].map((number) => ({
    number,
    plannedDate: day(`2026-09-0${number}`),
    heldOn: number <= held ? day(`2026-09-0${number}`) : null,
  }));
  const today = day('2026-09-09');
  const due = courseDue({
    status: 'active',
    bdiInstrument: 'bdi-ii',
    sessions,
    assessments: visits.map(({ timepoint, forms }) => ({
      timepoint,
      instruments: forms.map((form) => form.instrument),
    })),
    today,
    protocol,
  });
  const measures = protocol?.measures;
  return formsMatrix({ visits, sessions, instruments, bdiInstrument: 'bdi-ii', due, today, measures });
}

describe('the forms of a course', () => {
  it('stand there before they are opened, where the protocol asks for them', () => {
    const rows = matrix([], 0);
    expect(rows.map((row) => timepointText(row.timepoint))).toEqual([
      'Baseline',
      'After session 1',
      'After session 3',
      'After session 6',
    ]);
    expect(rows[0]?.cells.map((cell) => cell.kind)).toEqual(['due', 'due', 'not-offered']);
    expect(rows[1]).toMatchObject({ visit: null, on: null });
  });

  it('are missed once the next session was held, and optional where nobody asks', () => {
    const form = {
      instrument: 'gad-7',
      version: 1,
      completedOn: day('2026-08-31'),
      entryMode: 'items',
    } as const;
    const visits: VisitForms[] = [
      {
        id: 'b',
        timepoint: { kind: 'baseline' },
        assessedOn: day('2026-08-31'),
        forms: [{ ...form, needsReview: false, read: null }],
      },
      { id: 'u', timepoint: { kind: 'unscheduled', label: 'x' }, assessedOn: day('2026-09-01'), forms: [] },
    ];
    const rows = matrix(visits, 1);
    expect(rows[0]?.cells.map((cell) => cell.kind)).toEqual(['missed', 'saved', 'not-offered']);
    expect(rows[1]?.cells.map((cell) => cell.kind)).toEqual(['due', 'due', 'due']);
    expect(rows.at(-1)?.cells.map((cell) => cell.kind)).toEqual(['optional', 'optional', 'not-offered']);
  });

  it('of a protocol stand after its own sessions, with its follow-ups once the last session was held', () => {
    const { measures } = pilotDefinitions.psychedelic;
    const protocol = { ...pilotDefinitions.psychedelic, measures: { ...measures, afterSessions: [2, 6] } };
    const names = (held: number, visits: VisitForms[] = []) =>
      matrix(visits, held, protocol).map((row) => timepointText(row.timepoint));
    expect(names(0)).toEqual(['Baseline', 'After session 2', 'After session 6']);
    expect(names(6).slice(3)).toEqual(['Follow-up, 4 weeks', 'Follow-up, 12 weeks']);
    // Their days lie ahead: nobody is late with them yet.
    const followUps = formsTable(matrix([], 6, protocol)).slice(3);
    expect(followUps.map((row) => row.cells[0]?.kind)).toEqual(['not-yet', 'not-yet']);
    expect(followUps[0]?.cells[0]).toMatchObject({ from: expect.stringMatching(/^\d\d-\w{3}-2026$/) });
    const opened: VisitForms = {
      id: 'f',
      timepoint: { kind: 'follow-up', label: '4 weeks' },
      assessedOn: day('2026-09-09'),
      forms: [],
    };
    expect(names(6, [opened]).slice(3)).toEqual(['Follow-up, 4 weeks', 'Follow-up, 12 weeks']);
  });
});
