import { describe, expect, it } from 'vitest';
import type { ScaleId } from '../instruments/types';
import { addDays } from '../plain-date';
import { planSessions } from '../protocol/schedule';
import { batievsky2023 } from '../reference/batievsky-2023';
import { provenances } from '../reference/types';
import { defaultChangeSettings } from '../thresholds';
import { dateText } from '../words';
import { courseView, studyDayText } from './course-view';
import { bdiTotals, courseStart, totalResponse } from './trajectory-fixtures';
import type { PanelView } from './trajectory-view';
import type { TrajectoryResponse } from './types';

const sessions = planSessions(courseStart).map((session) => ({
  ...session,
  heldOn: session.number <= 3 ? session.plannedDate : null,
  weightKg: 70,
  doses: session.number <= 3 ? [{ route: 'intramuscular' as const, amountMg: 70, givenAt: null }] : [],
  peakPressure: null,
  psychotherapy: [],
}));

function viewOf(
  responses: readonly TrajectoryResponse[],
  arm: 'psychedelic' | 'psycholytic' = 'psychedelic',
) {
  return courseView({
    course: { arm, bdiInstrument: 'bdi-ii', pcl5Edition: 'past-month' },
    protocol: null,
    data: { responses, assessments: [], sessions, reference: batievsky2023 },
    settings: defaultChangeSettings,
    dayText: dateText,
  });
}

function panelOf(scale: ScaleId, responses: readonly TrajectoryResponse[] = []): PanelView {
  const panel = viewOf(responses).panels.find((each) => each.scale === scale);
  if (!panel) throw new Error(`no panel ${scale}`);
  return panel;
}

describe('what the trajectory page draws', () => {
  it('has five charts, and the dose under each session that has one', () => {
    const view = viewOf([]);
    expect(view.panels.map((panel) => panel.title)).toEqual([
      'Depression',
      'Pain severity',
      'Pain interference',
      'Anxiety',
      'PTSD symptoms',
    ]);
    expect(view.doses).toEqual(['70', '70', '70', '', '', '']);
    expect([view.reference, view.people]).toEqual(['Pilot', { psychedelic: 'n = 5', psycholytic: 'n = 5' }]);
  });

  it('is plain data that survives being sent', () => {
    const view = viewOf(bdiTotals({ 0: 38, 1: 33 }));
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });

  it('keeps each figure of the pilot with its provenance and its source', () => {
    const panel = panelOf('bpi-severity');
    const line = panel.pilot.percent.find((each) => each.arm === 'psycholytic');
    expect(line?.points.map(([session, value, at]) => [session, value, provenances[at]])).toEqual([
      [0, 100, 'published'],
      [1, 108.47, 'reconstructed'],
      [3, 72.88, 'reconstructed'],
      [6, 96.61, 'derived'],
    ]);
    expect(line?.sources.map((at) => viewOf([]).sources[at])).toEqual([
      expect.stringContaining('clinic article'),
    ]);
    expect(panel.rows.find((row) => row.session === 6)?.percent).toEqual([
      'not yet',
      '78.12% (derived)',
      '96.61% (derived)',
    ]);
  });

  it('says in points why the pilot of the BDI is not drawn, and that per cent has it', () => {
    const bdi = panelOf('bdi');
    expect(bdi.pilot.score.flatMap((line) => line.points)).toEqual([]);
    expect(bdi.remarks.score).toEqual([{ arm: null, text: expect.stringContaining('original BDI') }]);
    expect(bdi.pilotInPercentOnly).toBe(true);
    expect(panelOf('bpi-severity').pilotInPercentOnly).toBe(false);
  });

  it('shows the words of an arm of which only words were published', () => {
    expect(panelOf('pcl-5').remarks.score).toEqual([
      { arm: 'psychedelic', text: '“fell; more pronounced than the psycholytic arm”' },
      { arm: 'psycholytic', text: '“fell at first, then rose”' },
    ]);
    expect(panelOf('bpi-severity').remarks.score).toEqual([]);
  });

  it('says when per cent of baseline cannot be shown', () => {
    const remarks = panelOf('bdi', bdiTotals({ 1: 30 })).remarks.percent;
    expect(remarks[0]?.text).toMatch(/baseline value is missing/);
  });

  it('lists the timepoints of the protocol, and others only where something was measured', () => {
    const sessionsOf = (panel: PanelView) => panel.rows.map((row) => row.session);
    expect(sessionsOf(panelOf('bdi', bdiTotals({ 0: 38, 1: 33, 3: 24 })))).toEqual([0, 1, 3, 6]);
    expect(sessionsOf(panelOf('bdi', bdiTotals({ 0: 38, 2: 33 })))).toEqual([0, 1, 2, 3, 6]);
  });

  it('places a PTSD score at its cut-point', () => {
    const standing = (total: number) =>
      panelOf('pcl-5', [totalResponse('pcl-5', 0, { 'pcl-5': total })]).headline?.standing;
    expect([30, 31, 33, 34].map(standing)).toEqual([
      'below cut-point',
      'at cut-point',
      'at cut-point',
      'above cut-point',
    ]);
  });
});

describe('days for research', () => {
  it('count from session 1 as held', () => {
    const text = studyDayText([{ number: 1, plannedDate: courseStart, heldOn: addDays(courseStart, 2) }]);
    expect([-1, 2, 9].map((days) => text(addDays(courseStart, days)))).toEqual(['day −3', 'day 0', 'day 7']);
  });

  it('count from its planned day before it is held, and are not known without it', () => {
    const planned = studyDayText([{ number: 1, plannedDate: courseStart, heldOn: null }]);
    expect(planned(courseStart)).toBe('day 0');
    expect(studyDayText([])(courseStart)).toBe('');
  });
});
