import { describe, expect, it } from 'vitest';
import { addDays, plainDate, type PlainDate } from '../plain-date';
import { pilotDefinitions } from '../protocol/pilot-definitions';
import { counterChanges } from './counter-changes';
import { type CohortCourseRecord, courseContribution } from './course-contribution';

const start = plainDate(2026, 9, 7) as PlainDate;
const today = plainDate(2026, 12, 1) as PlainDate;
const day = (days: number) => addDays(start, days);

const course = (held: number, change: Partial<CohortCourseRecord> = {}): CohortCourseRecord => ({
  arm: 'psychedelic',
  status: 'active',
  startedOn: start,
  bdiInstrument: 'bdi-ii',
  pcl5Edition: 'past-month',
  protocol: null,
  sessions: [1, 2, 3, 4, 5, 6].map((number) => ({
    number,
    plannedDate: day((number - 1) * 7),
    heldOn: number <= held ? day((number - 1) * 7) : null,
    weightKg: 80,
    doses: [],
    psychotherapy: number <= 2,
  })),
  assessments: [],
  responses: [],
  missing: [],
  added: [],
  events: [],
  ...change,
});

const tallied = (record: CohortCourseRecord, on = today) =>
  Object.fromEntries(
    courseContribution(record, on).tallies.map(({ scale, timepoint, what, count }) => [
      [scale, timepoint, what].filter((part) => part !== '').join(' '),
      count,
    ]),
  );

describe('which forms a course should have', () => {
  it('are those of the sessions it reached, and all of them once it ended', () => {
    const underWay = tallied(course(1));
    expect(underWay['gad-7 baseline expected']).toBe(1);
    expect(underWay['gad-7 after-session-1 missing:not-entered']).toBe(1);
    expect(underWay['gad-7 after-session-3 expected']).toBeUndefined();
    const left = tallied(course(1, { status: 'withdrawn' }));
    expect(left['gad-7 after-session-6 missing:not-reached']).toBe(1);
    expect(left['meq30 baseline expected']).toBeUndefined();
  });

  it('say why one is missing: the reason that was given, items left out, or none', () => {
    const assessments = [
      { id: 'a', timepoint: { kind: 'baseline' as const }, assessedOn: day(-3) },
      { id: 'b', timepoint: { kind: 'after-session' as const, session: 1 }, assessedOn: day(0) },
    ];
    const counts = tallied(
      course(1, {
        assessments,
        missing: [{ assessmentId: 'a', instrument: 'gad-7', reason: 'declined' }],
        responses: [{ assessmentId: 'b', instrument: 'gad-7', edition: 'gad-7', scores: [] }],
      }),
    );
    expect(counts['gad-7 baseline missing:declined']).toBe(1);
    expect(counts['gad-7 after-session-1 missing:incomplete']).toBe(1);
    expect(counts['pcl-5 baseline missing:not-entered']).toBe(1);
  });

  it('hold a follow-up from the day after its last one, which the calendar alone brings', () => {
    const record = course(6, { status: 'completed', protocol: pilotDefinitions.psychedelic });
    // Session 6 on day 35, four weeks and a week of window: due until day 70.
    const before = courseContribution(record, day(70));
    expect(before.changesOn).toBe(day(71));
    expect(tallied(record, day(70))['bdi follow-up:4 weeks expected']).toBeUndefined();
    expect(tallied(record, day(71))['bdi follow-up:4 weeks missing:not-entered']).toBe(1);
  });
});

describe('a point of a course', () => {
  const assessments = [
    { id: 'a', timepoint: { kind: 'baseline' as const }, assessedOn: day(-3) },
    { id: 'b', timepoint: { kind: 'after-session' as const, session: 1 }, assessedOn: day(0) },
  ];
  const gad = (assessmentId: string, value: number) => ({
    assessmentId,
    instrument: 'gad-7' as const,
    edition: 'standard',
    scores: [{ scale: 'gad-7' as const, value }],
  });

  it('carries the baseline of the same edition, and whether either drifted', () => {
    const responses = [gad('a', 15), gad('b', 9)];
    const onTime = courseContribution(course(1, { assessments, responses }), today).points;
    expect(onTime.map(({ value, baseline, drifted }) => [value, baseline, drifted])).toEqual([
      [15, 15, false],
      [9, 15, false],
    ]);
    // Baseline on the day after session 1 tells of that dose too.
    const late = assessments.map((each) => (each.id === 'a' ? { ...each, assessedOn: day(1) } : each));
    expect(
      courseContribution(course(1, { assessments: late, responses }), today).points.map(
        ({ drifted, baselineDrifted }) => [drifted, baselineDrifted],
      ),
    ).toEqual([
      [false, true],
      [true, true],
    ]);
  });

  it('changes four counters each when it changes, and none when nothing does', () => {
    const before = courseContribution(course(1, { assessments, responses: [gad('a', 15)] }), today);
    const after = courseContribution(course(1, { assessments, responses: [gad('a', 14)] }), today);
    expect(counterChanges([{ before, after: before }])).toEqual({ cells: [], tallies: [] });
    const { cells, tallies } = counterChanges([{ before, after }]);
    expect(tallies).toEqual([]);
    expect(cells.map(({ period, value, count }) => [period, value, count])).toEqual([
      ['all', 15, -1],
      ['all', 15, -1],
      ['2026', 15, -1],
      ['2026-09', 15, -1],
      ['all', 14, 1],
      ['all', 14, 1],
      ['2026', 14, 1],
      ['2026-09', 14, 1],
    ]);
  });
});

describe('the sessions and events of a course', () => {
  it('are counted against the protocol: planned, held, inside the window, with psychotherapy', () => {
    const late = course(3);
    const counts = tallied({
      ...late,
      sessions: late.sessions.map((each) => (each.number === 3 ? { ...each, heldOn: day(40) } : each)),
    });
    expect(counts).toMatchObject({
      'sessions-planned': 6,
      'sessions-held': 3,
      'sessions-timed': 2,
      'sessions-in-window': 1,
      'psychotherapy-held': 2,
    });
  });

  it('count an event at its session and in the whole course, a person once', () => {
    const events = [
      { session: 2, serious: false },
      { session: 2, serious: true },
      { session: null, serious: false },
    ];
    expect(tallied(course(3, { events }))).toMatchObject({
      'any events': 3,
      'any people': 1,
      'any serious-events': 1,
      'session-2 events': 2,
      'no-session events': 1,
    });
  });
});
