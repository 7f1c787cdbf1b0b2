import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, type PlainDate } from '../plain-date';
import { planSessions } from '../protocol/schedule';
import { batievsky2023 } from '../reference/batievsky-2023';
import { defaultChangeSettings } from '../thresholds';
import { dateText } from '../words';
import { chartSummary } from './chart-summary';
import { courseView } from './course-view';
import type { DosedSession } from './dose-rows';
import { bdiTotals, courseStart } from './trajectory-fixtures';

/** Three sessions held on their day; `change` is what session 3 did otherwise. */
function held(change: Partial<DosedSession> = {}): DosedSession[] {
  return planSessions(courseStart).map((session) => ({
    ...session,
    heldOn: session.number <= 3 ? session.plannedDate : null,
    weightKg: 70,
    doses: session.number <= 3 ? [{ route: 'intramuscular' as const, amountMg: 70, givenAt: null }] : [],
    peakPressure: null,
    psychotherapy: [],
    ...(session.number === 3 ? change : {}),
  }));
}

function viewOf(sessions: readonly DosedSession[], dayText: (date: PlainDate) => string = dateText) {
  const view = courseView({
    course: { arm: 'psychedelic', bdiInstrument: 'bdi-ii', pcl5Edition: 'past-month' },
    protocol: null,
    data: {
      responses: bdiTotals({ 0: 40, 1: 35, 3: 30 }),
      assessments: [],
      sessions,
      reference: batievsky2023,
    },
    settings: defaultChangeSettings,
    dayText,
  });
  const [bdi] = view.panels;
  if (!bdi) throw new Error('no panel');
  return { view, bdi };
}

describe('a point that left the protocol', () => {
  const lozenge = held({ doses: [{ route: 'lozenge', amountMg: 70, givenAt: null }] });

  it('is marked, and its neighbours are not', () => {
    const { bdi } = viewOf(lozenge);
    expect(bdi.points.map(([session]) => session)).toEqual([0, 1, 3]);
    expect(bdi.drifted.map(([session]) => session)).toEqual([3]);
  });

  it('is left out of the comparison in words, with the reason, on the chart, in the table and for screen readers', () => {
    const { view, bdi } = viewOf(lozenge);
    const sentence =
      '1 point is left out of the comparison with the pilot: after session 3. A lozenge was given in session 3; the psychedelic arm gets injections.';
    expect(bdi.remarks.score[0]).toEqual({ arm: null, text: sentence });
    expect(chartSummary(view, bdi, 'percent')).toContain(sentence);
    expect(bdi.rows.find((row) => row.session === 3)?.score[0]).toBe('30 (not compared)');
    expect(bdi.rows.find((row) => row.session === 1)?.score[0]).toBe('35');
  });

  it('still tells the change from the patient’s own baseline', () => {
    expect(viewOf(lozenge).bdi.headline?.change).toBe(viewOf(held()).bdi.headline?.change);
  });

  it('is not there in a course that kept to it', () => {
    const { bdi } = viewOf(held());
    expect(bdi.drifted).toEqual([]);
    expect(JSON.stringify(bdi.remarks)).not.toContain('left out');
  });

  it('names no date to research', () => {
    const early = held({ heldOn: addDays(courseStart, 17) });
    const days = (date: PlainDate) => `day ${daysBetween(courseStart, date)}`;
    const { bdi } = viewOf(early, days);
    expect(bdi.drifted).toHaveLength(1);
    expect(bdi.drifted[0]?.[1]).toContain('on day 15, before that session (day 17)');
    expect(JSON.stringify(bdi)).not.toMatch(/-Sep-|-Oct-/);
  });
});
