import { describe, expect, it } from 'vitest';
import { batievsky2023 } from '../reference/batievsky-2023';
import { defaultChangeSettings } from '../thresholds';
import { cohortCounts, type CellRow } from './cohort-counts';
import { cohortCsv } from './cohort-csv';
import { cohortPanels } from './cohort-panel';
import { cohortView } from './cohort-view';
import { filterWords, missingText, responseSentences, shareText } from './cohort-words';
import { noFilters } from './cohort-filters';

const bdi = (arm: 'psychedelic' | 'psycholytic', timepoint: string, edition = 'bdi-ii') =>
  ({ arm, scale: 'bdi', edition, timepoint }) as const;
const panelsOf = (counts: ReturnType<typeof cohortCounts>[]) =>
  cohortPanels({
    counts,
    lines: [],
    drifted: 'out',
    reference: batievsky2023,
    settings: defaultChangeSettings,
  });

/** Ten people at 40: four fall by half or more, one by 30 %, one rises by 9, four stay. */
const after6: CellRow[] = [
  [20, 40, false, false, 3],
  [12, 40, false, false, 1],
  [28, 40, false, false, 1],
  [49, 40, false, false, 1],
  [40, 40, false, false, 4],
];
const ten = cohortCounts(
  bdi('psychedelic', 'after-session-6'),
  after6,
  { expected: 12, 'missing:declined': 2 },
  'out',
);

describe('the counters of a timepoint', () => {
  it('leave drifted points out of values and of those who should be there, and say how many', () => {
    const cells: CellRow[] = [
      [30, 40, false, false, 2],
      [20, 40, true, false, 1],
      [10, 40, false, true, 1],
      [35, null, false, false, 1],
    ];
    const out = cohortCounts(bdi('psychedelic', 'after-session-1'), cells, { expected: 6 }, 'out');
    expect([out.of, out.leftOut, out.baselineLeftOut]).toEqual([5, 1, 1]);
    expect(out.values.map(({ value, count }) => [value, count])).toEqual([
      [10, 1],
      [30, 2],
      [35, 1],
    ]);
    expect(out.changes).toEqual([{ value: -10, count: 2 }]);
    expect(out.percents).toEqual([{ value: 75, count: 2 }]);
    const all = cohortCounts(bdi('psychedelic', 'after-session-1'), cells, { expected: 6 }, 'in');
    expect([all.of, all.leftOut]).toEqual([6, 0]);
    expect(all.changes.map(({ value, count }) => [value, count])).toEqual([
      [-30, 1],
      [-20, 1],
      [-10, 2],
    ]);
  });
});

describe('response at a timepoint', () => {
  const figure = panelsOf([ten])[0]?.rows[0]?.figures.psychedelic;

  it('is at least half of the own baseline, with the exact interval and both cases of those missing', () => {
    // 4 of 10: Clopper–Pearson 12.2 to 73.8 per cent.
    expect(shareText(figure?.outcomes.responders ?? null)).toBe('4 of 10, 40 % (12 to 74 %)');
    expect(figure?.outcomes.responders?.range).toEqual({ observed: 0.4, worst: 4 / 12, best: 6 / 12 });
  });

  it('counts reliable change by 8.5 points either way, and the end state at 12 or less', () => {
    expect(figure?.outcomes).toMatchObject({
      improved: { k: 5, n: 10 },
      worsened: { k: 1, n: 10 },
      endState: { k: 1, n: 10 },
    });
  });

  it('is said in sentences, with what is missing', () => {
    const panel = panelsOf([ten])[0];
    expect(panel && responseSentences(panel)).toEqual([
      'Responders after session 6: psychedelic 4 of 10, 40 % (12 to 74 %).',
      'If nobody of those missing had responded: psychedelic 4 of 12; if all had: psychedelic 6 of 12.',
    ]);
    expect(figure && missingText(figure)).toBe('2 declined');
  });

  it('of a baseline of 0 is not defined, and such a person is not counted', () => {
    const cells: CellRow[] = [[0, 0, false, false, 1]];
    const zero = cohortCounts(bdi('psychedelic', 'after-session-6'), cells, { expected: 1 }, 'out');
    const outcomes = panelsOf([zero])[0]?.rows[0]?.figures.psychedelic.outcomes;
    expect(outcomes?.responders).toMatchObject({ k: 0, n: 0 });
    expect(outcomes?.improved).toMatchObject({ k: 0, n: 1 });
  });
});

describe('a panel', () => {
  it('is made for each edition by itself, and shows the pilot of the BDI in per cent alone', () => {
    const other = cohortCounts(
      bdi('psycholytic', 'baseline', 'bdi-ia'),
      [[30, 30, false, false, 2]],
      { expected: 2 },
      'out',
    );
    const panels = panelsOf([ten, other]);
    expect(panels.map(({ instrument }) => instrument)).toEqual(['BDI-II', 'BDI-IA']);
    expect(panels[0]?.pilot.score.every(({ points }) => points.length === 0)).toBe(true);
    expect(panels[0]?.pilot.percent.every(({ points }) => points.length === 2)).toBe(true);
    expect(panels[0]?.pilot.percent[0]?.points.map(({ session }) => session)).toEqual([0, 6]);
  });

  it('gives no interval of one value, and says where few people stand behind a mean', () => {
    const one = cohortCounts(
      bdi('psychedelic', 'baseline'),
      [[30, 30, false, false, 1]],
      { expected: 1 },
      'out',
    );
    const view = cohortView(panelsOf([one]), batievsky2023, { shown: 0, of: 1 });
    expect(view.panels[0]?.means.score.psychedelic).toEqual([
      { place: 0, planned: true, n: 1, mean: 30, ci95: null },
    ]);
    expect(view.panels[0]?.rows[0]?.cells.score[1]).toBe('30.00 (no interval) · n = 1');
    expect(view.panels[0]?.notes.score.at(-1)).toContain('Fewer than 5 people');
  });
});

describe('the reference beside the cohort', () => {
  const gad = cohortCounts(
    { arm: 'psychedelic', scale: 'gad-7', edition: 'past-two-weeks', timepoint: 'baseline' },
    [[18, 18, false, false, 6]],
    { expected: 6 },
    'out',
  );
  const own = {
    ...batievsky2023,
    name: 'Full paper',
    version: 2,
    n: { psychedelic: 12, psycholytic: 11 },
    points: batievsky2023.points.map((point) => ({ ...point, meanProvenance: 'read-off' as const })),
  };
  const viewBeside = (reference: typeof own | typeof batievsky2023) => {
    const panels = cohortPanels({
      counts: [gad],
      lines: [],
      drifted: 'out',
      reference,
      settings: defaultChangeSettings,
    });
    return cohortView(panels, reference, { shown: 0, of: 6 });
  };

  it('is named with its version and its people, whichever is drawn', () => {
    expect(viewBeside(batievsky2023)).toMatchObject({
      referenceName: 'Pilot',
      people: '5 people in each arm',
    });
    expect(viewBeside(own)).toMatchObject({
      referenceName: 'Full paper, version 2',
      people: '12 people in the psychedelic and 11 people in the psycholytic arm',
    });
  });

  it('tells what was read off a figure apart from what was reconstructed', () => {
    expect(viewBeside(batievsky2023).origins).toEqual(['reconstructed']);
    expect(viewBeside(own).origins).toContain('read-off');
    expect(viewBeside(own).panels[0]?.pilot.score.at(-1)?.points[0]?.provenance).toBe('read-off');
  });
});

describe('what is counted', () => {
  const words = (protocols: number) =>
    filterWords(noFilters, { courses: 9, allCourses: 9, protocols }, (id) => id);

  it('says when an arm has courses of several protocol versions', () => {
    expect(words(2)).not.toContain('2 protocol versions together');
    expect(words(3)).toContain('3 protocol versions together');
    expect(
      filterWords(
        { ...noFilters, protocol: 'own/2' },
        { courses: 4, allCourses: 9, protocols: 3 },
        (id) => id,
      ),
    ).toContain('protocol: own/2');
  });
});

describe('a follow-up', () => {
  it('stands on the axis after the last session, where the pilot has nothing', () => {
    const late = cohortCounts(
      bdi('psychedelic', 'follow-up:4 weeks'),
      [[18, 40, false, false, 6]],
      { expected: 6 },
      'out',
    );
    const view = cohortView(panelsOf([ten, late]), batievsky2023, { shown: 0, of: 10 });
    expect(view.axis.map(({ label }) => label).slice(-2)).toEqual(['6', '4 wk']);
    expect(view.panels[0]?.means.score.psychedelic.map(({ place }) => place)).toEqual([6, 7]);
    expect(view.panels[0]?.rows.find(({ place }) => place === 7)?.cells.percent[5]).toBe('no figure');
    // Response is still told of the last session.
    expect(view.panels[0]?.response[0]).toMatch(/^Responders after session 6/);
  });
});

describe('the file of the cohort', () => {
  it('holds the figures at full precision, with what was counted and who took it', () => {
    const zero = { courses: 0, active: 0, completed: 0, withdrawn: 0, sessionsPlanned: 0, sessionsHeld: 0 };
    const none = {
      endedSessionsPlanned: 0,
      endedSessionsHeld: 0,
      sessionsTimed: 0,
      sessionsInWindow: 0,
      psychotherapyHeld: 0,
    };
    const file = cohortCsv({
      clinic: '=Riverside',
      counted: filterWords(noFilters, { courses: 12, allCourses: 12 }, (id) => id),
      asOf: '25-Nov-2026 10:00',
      takenBy: 'Dana Reyes',
      reference: batievsky2023,
      panels: panelsOf([ten]),
      arms: { psychedelic: { ...zero, ...none }, psycholytic: { ...zero, ...none } },
      events: [],
    });
    const lines = file.split('\r\n');
    expect(lines[1]).toContain(
      '\'=Riverside,all 12 courses; points that drifted from the protocol are left out,"Pilot: Batievsky',
    );
    expect(lines[1]).toMatch(/5 people in each arm.*,25-Nov-2026 10:00,Dana Reyes$/);
    expect(
      lines.find((line) =>
        line.startsWith('Depression,BDI-II,After session 6,psychedelic,12,0,2 declined,10,30.9,'),
      ),
    ).toBeDefined();
    // What the pilot has at the same place: no points on this edition of the BDI, per cent with its origin.
    expect(lines.find((line) => line.startsWith('measure,'))).toMatch(
      /,Pilot: n,Pilot: mean,Pilot: origin of the mean,Pilot: sd,Pilot: % of baseline,Pilot: origin of the %$/,
    );
    expect(lines.find((line) => line.startsWith('Depression,BDI-II,After session 6,psychedelic'))).toMatch(
      /,5,,,,87\.6\d*,derived$/,
    );
  });
});
