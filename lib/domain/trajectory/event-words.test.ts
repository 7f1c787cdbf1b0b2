import { describe, expect, it } from 'vitest';
import { addDays } from '../plain-date';
import { planSessions } from '../protocol/schedule';
import { batievsky2023 } from '../reference/batievsky-2023';
import { defaultChangeSettings } from '../thresholds';
import { dateText } from '../words';
import { chartCsv } from './chart-csv';
import { courseView } from './course-view';
import { bareEventWords } from './event-words';
import { bdiTotals, courseStart } from './trajectory-fixtures';
import type { CourseEvent } from './types';

const change = (after: number, words: string, about = false): CourseEvent => ({
  kind: 'medicine-change',
  on: addDays(courseStart, after),
  words,
  happening: 'started',
  about,
  serious: false,
});
const nausea: CourseEvent = {
  kind: 'adverse-event',
  on: addDays(courseStart, -100),
  words: 'Nausea, said by Ms Sample, grade 2',
  serious: false,
};
const sessions = planSessions(courseStart).map((session) => ({
  ...session,
  heldOn: session.number === 1 ? session.plannedDate : null,
  weightKg: null,
  doses: [],
  peakPressure: null,
  psychotherapy: [],
}));
const viewOf = (events: CourseEvent[], held = sessions) =>
  courseView({
    course: { arm: 'psychedelic', bdiInstrument: 'bdi-ii', pcl5Edition: 'past-month' },
    protocol: null,
    data: { responses: bdiTotals({ 0: 40, 1: 30 }), sessions: held, events, reference: batievsky2023 },
    settings: defaultChangeSettings,
    dayText: dateText,
  });

describe('the flags of a course', () => {
  it('are numbered by date, and of medicines reach from a fortnight before session 1 to the last day shown', () => {
    const events = [
      change(-15, 'too early'),
      change(36, 'too late'),
      change(35, 'on the day of session 6'),
      change(2, 'Venlafaxine started, 75 mg daily', true),
      change(-14, 'a fortnight before'),
      nausea,
    ];
    const view = viewOf(events);
    expect(view.events.map(({ words, date, kind }) => `${kind}: ${words}, ${date}`)).toEqual([
      `adverse-event: ${nausea.words}, ${dateText(nausea.on)}`,
      `medicine-change: a fortnight before, ${dateText(addDays(courseStart, -14))}`,
      `medicine-change: Venlafaxine started, 75 mg daily, about ${dateText(addDays(courseStart, 2))}`,
      `medicine-change: on the day of session 6, ${dateText(addDays(courseStart, 35))}`,
    ]);
    const [panel] = view.panels;
    if (!panel) throw new Error('no panel');
    expect(chartCsv(view, panel, { subject: 'X', invented: true }, null)).toContain(
      `Venlafaxine started, 75 mg daily (about ${dateText(addDays(courseStart, 2))})`,
    );
  });

  it('show no change of a medicine before a course has a session', () => {
    expect(viewOf([change(0, 'x'), nausea], []).events).toHaveLength(1);
  });
});

describe('words without what was typed', () => {
  it('keep the grade of an event, and of a medicine what happened alone', () => {
    expect(bareEventWords(nausea)).toBe('Adverse event, grade 2');
    expect(bareEventWords(change(1, 'Venlafaxine from Dr Sample started'))).toBe('Medicine started');
    expect(bareEventWords({ kind: 'withdrawal', words: 'Withdrawn from the course' })).toBe(
      'Withdrawn from the course',
    );
  });
});
