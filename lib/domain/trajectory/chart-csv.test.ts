import { describe, expect, it } from 'vitest';
import { addDays } from '../plain-date';
import { planSessions } from '../protocol/schedule';
import { batievsky2023 } from '../reference/batievsky-2023';
import { defaultChangeSettings } from '../thresholds';
import { chartCsv } from './chart-csv';
import { courseView, studyDayText } from './course-view';
import { bdiTotals, courseStart } from './trajectory-fixtures';

describe('a chart as a file', () => {
  it('has a line per timepoint with figures, marks, doses and events, and days instead of dates', () => {
    const sessions = planSessions(courseStart).map((session) => ({
      ...session,
      heldOn: session.number <= 3 ? session.plannedDate : null,
      weightKg: null,
      doses: session.number === 1 ? [{ route: 'intramuscular' as const, amountMg: 70, givenAt: null }] : [],
      peakPressure: null,
      psychotherapy: [],
    }));
    const view = courseView({
      course: { arm: 'psychedelic', bdiInstrument: 'bdi-ii', pcl5Edition: 'past-month' },
      protocol: null,
      data: {
        responses: bdiTotals({ 0: 40, 1: 30 }).map((each, index) => ({ ...each, selfReport: index === 1 })),
        sessions,
        mystical: [{ session: 1, value: 62.4 }],
        events: [
          { kind: 'adverse-event', on: addDays(courseStart, 2), words: 'Nausea, grade 2', serious: true },
        ],
        reference: batievsky2023,
      },
      settings: defaultChangeSettings,
      dayText: studyDayText(sessions),
    });
    const panel = view.panels[0];
    if (!panel) throw new Error('no panel');
    const own = {
      score: [
        { session: 0, n: 9, mean: 33.5 },
        { session: 1, n: 3, mean: null },
      ],
      percent: [],
    };
    const lines = chartCsv(view, panel, { subject: 'Study code X7', invented: true }, own).split('\r\n');
    expect(lines[1]).toContain(
      'Study code X7,Yes,psychedelic,Depression,BDI-II,Baseline,0,day −6,-6,40,100,',
    );
    expect(lines[1]).toContain(',33.5,9,');
    expect(lines[2]).toContain('After session 1,1,day 1,1,30,75,self-report,');
    expect(lines[2]).toContain(',hidden,3,70,not known,,62%,"SERIOUS Nausea, grade 2 (day 2)"');
    expect(lines[3]).toContain('After session 3,3,day 14,14,,,not entered yet,');
    expect(lines.join()).not.toContain('2026');
  });
});
