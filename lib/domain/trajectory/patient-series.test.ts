import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instrumentById, scaleById } from '../instruments/registry';
import { addDays } from '../plain-date';
import { timepointAtSession } from '../protocol/timepoint';
import { patientSeries } from './patient-series';
import { answeredResponse, bdiTotals, courseStart, courseWith, totalResponse } from './trajectory-fixtures';
import type { TrajectoryInput, TrajectoryResponse } from './types';

const bdi = (input: TrajectoryInput) =>
  patientSeries(input, instrumentById('bdi-ii'), scaleById('bdi', 'bdi-ii'), null);
const pcl5 = (input: TrajectoryInput) =>
  patientSeries(input, instrumentById('pcl-5'), scaleById('pcl-5'), input.pcl5Edition);
const drawn = (input: TrajectoryInput) => bdi(input).points.map((point) => [point.session, point.value]);

describe('the line of a patient', () => {
  it('joins the timepoints of the protocol', () => {
    const series = bdi(courseWith(bdiTotals({ 0: 40, 1: 36, 3: 30, 6: 20 })));
    expect(series.points.map((point) => [point.session, point.value, point.percent, point.band])).toEqual([
      [0, 40, 100, 'severe'],
      [1, 36, 90, 'severe'],
      [3, 30, 75, 'severe'],
      [6, 20, 50, 'moderate'],
    ]);
    expect(series.segments).toEqual([[0, 1, 3, 6]]);
    expect(series.gaps).toEqual([]);
  });

  it('keeps zero as a value', () => {
    const series = bdi(courseWith(bdiTotals({ 0: 10, 1: 0 }), 1));
    expect(series.points.at(-1)).toMatchObject({ value: 0, percent: 0, band: 'minimal' });
    expect(series.segments).toEqual([[0, 1]]);
  });

  it('does not pass a form that was due and is not there', () => {
    const series = bdi(courseWith(bdiTotals({ 0: 40, 1: 36, 6: 20 })));
    expect(series.segments).toEqual([[0, 1], [6]]);
    expect(series.gaps).toMatchObject([{ session: 3, reason: 'not taken', expected: true }]);
  });

  it('says why a form is missing where that is known, and does not pass it', () => {
    const course = courseWith(bdiTotals({ 0: 40, 1: 36, 6: 20 }));
    const at = { timepoint: timepointAtSession(3), assessedOn: addDays(courseStart, 21) };
    const missing = [
      { instrument: 'bdi-ii' as const, reason: 'declined' as const, ...at },
      { instrument: 'gad-7' as const, reason: 'lost' as const, ...at },
    ];
    const series = bdi({ ...course, missing, assessments: [at] });
    expect(series.segments).toEqual([[0, 1], [6]]);
    expect(series.gaps).toMatchObject([{ session: 3, reason: 'BDI-II missing: declined', expected: true }]);
  });

  it('does not pass a form with too many gaps, and says which items', () => {
    const answers = Array.from({ length: 21 }, (_, index) => (index < 3 ? null : 1));
    const few = bdi(
      courseWith([...bdiTotals({ 0: 40, 1: 36, 6: 20 }), answeredResponse('bdi-ii', 3, answers)]),
    );
    expect(few.segments).toEqual([[0, 1], [6]]);
    expect(few.gaps[0]?.reason).toBe('not scored, 3 items missing: 1, 2 and 3');
    const blank = answeredResponse(
      'bdi-ii',
      3,
      answers.map(() => null),
    );
    expect(bdi(courseWith([blank])).gaps.at(-2)?.reason).toBe('not scored, 21 items missing');
  });

  it('of an imported table of weekly totals breaks at every week without one', () => {
    // Patient 2 of the example data: 26, 26, –, 26, –, 27, 17.
    const totals = bdiTotals({ 0: 26, 1: 26, 3: 26, 5: 27, 6: 17 });
    const series = bdi(courseWith(totals.map((each) => ({ ...each, imported: true }))));
    expect(series.segments).toEqual([[0, 1], [3], [5, 6]]);
    expect(series.gaps).toMatchObject([
      { session: 2, reason: 'not in the imported table', expected: true },
      { session: 4, reason: 'not in the imported table', expected: true },
    ]);
  });

  it('with one form more than the protocol asks for passes the sessions where none was due', () => {
    const series = bdi(courseWith(bdiTotals({ 0: 38, 1: 33, 3: 24, 4: 26 }), 4));
    expect(series.segments).toEqual([[0, 1, 3, 4]]);
    expect(series.gaps).toEqual([]);
  });

  it('breaks at an assessment that has no form at all', () => {
    const assessments = [2].map((session) => ({
      timepoint: timepointAtSession(session),
      assessedOn: addDays(courseStart, 7 * session),
    }));
    const series = bdi(courseWith(bdiTotals({ 0: 26, 1: 26, 3: 26 }), 3, { assessments }));
    expect(series.segments).toEqual([[0, 1], [3]]);
    expect(series.gaps).toMatchObject([
      { session: 2, reason: 'no BDI-II in this assessment', expected: true },
    ]);
  });

  it('passes an extra assessment with other forms only', () => {
    const extra = totalResponse('gad-7', 2, { 'gad-7': 9 });
    const series = bdi(courseWith([...bdiTotals({ 0: 26, 1: 26, 3: 26 }), extra], 3));
    expect(series.segments).toEqual([[0, 1, 3]]);
  });

  it('says nothing about sessions that lie ahead', () => {
    const series = bdi(courseWith(bdiTotals({ 0: 40, 1: 36 }), 2));
    expect(series.gaps).toEqual([]);
    expect(bdi(courseWith([], 0)).gaps).toEqual([]);
    expect(bdi(courseWith(bdiTotals({ 0: 40, 1: 36 }), 3)).gaps).toMatchObject([
      { session: 3, reason: 'not entered yet', expected: true },
    ]);
  });

  it('never joins two points over a gap, whatever was measured', () => {
    const measured = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 7 });
    fc.assert(
      fc.property(measured, fc.integer({ min: 0, max: 6 }), (sessions, held) => {
        const totals = Object.fromEntries(sessions.map((session) => [session, 30]));
        const series = bdi(courseWith(bdiTotals(totals), held));
        expect(series.segments.flat()).toEqual([...sessions].sort((a, b) => a - b));
        for (const segment of series.segments) {
          const [first = 0, last = 0] = [segment[0], segment.at(-1)];
          expect(series.gaps.some((gap) => gap.session > first && gap.session < last)).toBe(false);
        }
      }),
    );
  });
});

describe('per cent of baseline', () => {
  it('needs a baseline', () => {
    const series = bdi(courseWith(bdiTotals({ 1: 36, 3: 30 }), 3));
    expect(series.points.map((point) => point.percent)).toEqual([null, null]);
    expect(series.percentNote).toBe('Per cent of baseline cannot be shown: the baseline value is missing.');
  });

  it('is not defined from a baseline of zero', () => {
    const series = bdi(courseWith(bdiTotals({ 0: 0, 1: 6 }), 1));
    expect(series.points.map((point) => point.percent)).toEqual([null, null]);
    expect(series.percentNote).toMatch(/not defined: the baseline value is 0/);
  });
});

describe('a series', () => {
  it('never mixes the two BDI editions', () => {
    const other = totalResponse('bdi-ia', 1, { bdi: 36 });
    const input = courseWith([...bdiTotals({ 0: 40, 3: 30 }), other], 3);
    expect(drawn(input)).toEqual([
      [0, 40],
      [3, 30],
    ]);
    expect(bdi(input).gaps[0]?.reason).toBe(
      'filled in on another form (BDI-IA), which is never mixed into this series',
    );
  });

  it('never mixes the past-month and the past-week PCL-5', () => {
    const input = courseWith(
      [totalResponse('pcl-5', 0, { 'pcl-5': 50 }), totalResponse('pcl-5', 1, { 'pcl-5': 40 }, 'past-week')],
      1,
    );
    expect(pcl5(input).points.map((point) => point.value)).toEqual([50]);
    expect(pcl5(input).gaps[0]?.reason).toMatch(/PCL-5, past week/);
    expect(pcl5({ ...input, pcl5Edition: 'past-week' }).points.map((point) => point.value)).toEqual([40]);
  });

  it('carries self-report and what was amended, and says where a patient withdrew', () => {
    const old = [{ scale: 'bdi', kind: 'scored', value: 38, prorated: false }] as const;
    const [first, second] = bdiTotals({ 0: 40, 1: 36 });
    const series = bdi(
      courseWith(
        [
          { ...(first as TrajectoryResponse), selfReport: true },
          { ...(second as TrajectoryResponse), amendedFrom: [old, []] },
        ],
        1,
        {
          withdrawnOn: addDays(courseStart, 10),
        },
      ),
    );
    expect(series.points.map(({ selfReport, amendedFrom }) => [selfReport, amendedFrom])).toEqual([
      [true, []],
      [false, [38, null]],
    ]);
    expect(series.gaps.map(({ session, reason }) => [session, reason])).toEqual([
      [3, 'withdrawn from the course'],
      [6, 'withdrawn from the course'],
    ]);
  });

  it('misses no form at a visit where nothing was due', () => {
    const visit = totalResponse('gad-7', { kind: 'unscheduled', label: 'after a fall' }, { 'gad-7': 9 });
    expect(bdi(courseWith([...bdiTotals({ 0: 40 }), visit], 0)).offAxis).toEqual([]);
  });

  it('keeps follow-ups beside the axis, also two with the same words', () => {
    const followUp = totalResponse('bdi-ii', { kind: 'follow-up', label: '4 weeks' }, { bdi: 15 });
    const again = { ...followUp, assessedOn: addDays(followUp.assessedOn, 30), scores: [] };
    const series = bdi(courseWith([...bdiTotals({ 0: 40 }), followUp, again], 0));
    expect(series.points).toHaveLength(1);
    expect(series.offAxis).toMatchObject([
      { label: 'Follow-up, 4 weeks', value: 15, percent: 37.5, reason: null },
      { label: 'Follow-up, 4 weeks', value: null, reason: 'no total was typed' },
    ]);
  });
});
