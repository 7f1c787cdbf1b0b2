import { describe, expect, it } from 'vitest';
import type { ScaleId } from '../instruments/types';
import { dateText } from '../words';
import { chartSummary } from './chart-summary';
import { courseView } from './course-view';
import { buildTrajectory } from './trajectory';
import { answeredResponse, bdiTotals, courseWith, totalResponse } from './trajectory-fixtures';
import type { TrajectoryInput, TrajectoryPanel } from './types';

function panelOf(input: TrajectoryInput, scale: ScaleId): TrajectoryPanel {
  const panel = buildTrajectory(input).panels.find((each) => each.scale === scale);
  if (!panel) throw new Error(`no panel ${scale}`);
  return panel;
}

/** What is said under a chart, and the whole of it in words. */
function wordsOf(input: TrajectoryInput, scale: ScaleId) {
  const { arm, bdiInstrument, pcl5Edition, settings } = input;
  const view = courseView({
    course: { arm, bdiInstrument, pcl5Edition },
    protocol: null,
    data: { ...input, sessions: [] },
    settings,
    dayText: dateText,
  });
  const panel = view.panels.find((each) => each.scale === scale);
  if (!panel) throw new Error(`no panel ${scale}`);
  const summary = {
    score: chartSummary(view, panel, 'score'),
    percent: chartSummary(view, panel, 'percent'),
  };
  return { summary, remarks: panel.remarks };
}

const pain = (severity: Record<number, number>) =>
  Object.entries(severity).map(([session, value]) =>
    totalResponse('bpi-sf', Number(session), { 'bpi-severity': value, 'bpi-interference': value + 1 }),
  );

describe('the trajectory of a course', () => {
  it('has five panels on the ranges of their instruments', () => {
    const { panels } = buildTrajectory(courseWith([]));
    expect(panels.map((panel) => [panel.title, panel.instrument, panel.range.max, panel.decimals])).toEqual([
      ['Depression', 'BDI-II', 63, 0],
      ['Pain severity', 'BPI-SF', 10, 2],
      ['Pain interference', 'BPI-SF', 10, 2],
      ['Anxiety', 'GAD-7', 21, 0],
      ['PTSD symptoms', 'PCL-5', 80, 0],
    ]);
    expect(panels.every((panel) => panel.headline === null)).toBe(true);
  });

  it('is plain data that survives the way from server to browser', () => {
    const trajectory = buildTrajectory(courseWith([...bdiTotals({ 0: 40, 3: 30 }), ...pain({ 0: 6.25 })]));
    expect(JSON.parse(JSON.stringify(trajectory))).toEqual(trajectory);
  });

  it('draws bands, or the cut-point where no bands exist', () => {
    expect(panelOf(courseWith([]), 'bdi').bands?.zones.map((zone) => zone.to)).toEqual([
      13.5, 19.5, 28.5, 63,
    ]);
    expect(panelOf(courseWith([], 0, { bdiInstrument: 'bdi-ia' }), 'bdi').bands?.zones[0]?.to).toBe(9.5);
    expect(panelOf(courseWith([]), 'pcl-5')).toMatchObject({ bands: null, cutPoint: { from: 31, to: 33 } });
    expect(panelOf(courseWith([]), 'bpi-interference')).toMatchObject({ bands: null, cutPoint: null });
    expect(panelOf(courseWith([]), 'bpi-severity').bands?.indicative).toBe(true);
  });

  it('puts the patient\u2019s own arm of the pilot on top, with n', () => {
    const armsOf = (input: TrajectoryInput) =>
      panelOf(input, 'bpi-severity').reference.score.map((line) => [line.arm, line.n]);
    expect(armsOf(courseWith([]))).toEqual([
      ['psycholytic', 5],
      ['psychedelic', 5],
    ]);
    expect(armsOf(courseWith([], 0, { arm: 'psycholytic' })).at(-1)).toEqual(['psycholytic', 5]);
  });

  it('says how small and how uncertain the pilot is', () => {
    expect(buildTrajectory(courseWith([])).reference).toMatchObject({
      label: 'Pilot',
      n: { psychedelic: 5, psycholytic: 5 },
      caution:
        '5 people in each arm, not randomised; no statistically significant difference between the arms.',
    });
  });

  it('has one per-cent axis for all panels, wide enough for every value', () => {
    expect(buildTrajectory(courseWith([])).percentMax).toBe(150);
    expect(buildTrajectory(courseWith(pain({ 0: 2, 1: 5 }))).percentMax).toBe(250);
  });
});

describe('the headline', () => {
  it('is the latest value, its band and the change since baseline', () => {
    const { headline } = panelOf(courseWith(bdiTotals({ 0: 40, 1: 36, 3: 21 }), 3), 'bdi');
    expect(headline).toMatchObject({
      value: 21,
      text: '21',
      label: 'After session 3',
      standing: 'moderate',
      sinceBaseline: {
        points: -19,
        percent: -47.5,
        text: '\u221219 (\u221247.5%)',
        words: { word: 'reliable improvement' },
      },
      sincePrevious: { points: -15 },
    });
  });

  it('has no change when only the baseline is there, or the baseline is not', () => {
    expect(panelOf(courseWith(bdiTotals({ 0: 40 }), 0), 'bdi').headline).toMatchObject({
      sinceBaseline: null,
      sincePrevious: null,
    });
    expect(panelOf(courseWith(bdiTotals({ 1: 40, 3: 30 }), 3), 'bdi').headline).toMatchObject({
      sinceBaseline: null,
      sincePrevious: { points: -10 },
    });
  });

  it('follows a follow-up, since it is later', () => {
    const followUp = totalResponse('bdi-ii', { kind: 'follow-up', label: '4 weeks' }, { bdi: 12 });
    expect(panelOf(courseWith([followUp, ...bdiTotals({ 0: 40, 6: 20 })]), 'bdi').headline).toMatchObject({
      value: 12,
      label: 'Follow-up, 4 weeks',
    });
  });

  it('places the PCL-5 against its cut-point, never in a band', () => {
    const standing = (value: number) =>
      panelOf(courseWith([totalResponse('pcl-5', 0, { 'pcl-5': value })], 0), 'pcl-5').headline?.standing;
    expect([30, 31, 33, 34].map(standing)).toEqual([
      'below the cut-point 31\u201333',
      'at the cut-point 31\u201333',
      'at the cut-point 31\u201333',
      'above the cut-point 31\u201333',
    ]);
  });
});

describe('the table', () => {
  it('has a row for baseline and each session, with patient and both arms', () => {
    const { table } = panelOf(courseWith(pain({ 0: 6.25, 1: 6, 3: 5.5, 6: 5 })), 'bpi-severity');
    expect(
      table.map((row) => [
        row.label,
        row.patient.score.text,
        row.reference.psychedelic.score.text,
        row.reference.psycholytic.percent.text,
      ]),
    ).toEqual([
      ['Baseline', '6.25', '6.4 (reconstructed)', '100% (published)'],
      ['After session 1', '6.00', '6.1 (reconstructed)', '108.47% (reconstructed)'],
      ['After session 2', 'not due', 'no figure', 'no figure'],
      ['After session 3', '5.50', '6.1 (reconstructed)', '72.88% (reconstructed)'],
      ['After session 4', 'not due', 'no figure', 'no figure'],
      ['After session 5', 'not due', 'no figure', 'no figure'],
      ['After session 6', '5.00', '5.0 (reconstructed)', '96.61% (derived)'],
    ]);
    expect(table.at(-1)?.patient.percent).toMatchObject({ value: 80, text: '80.0%' });
  });

  it('gives the reason of a gap and marks a prorated score', () => {
    const oneMissing = Array.from({ length: 21 }, (_, index) => (index === 0 ? null : 1));
    const { table } = panelOf(
      courseWith([answeredResponse('bdi-ii', 0, oneMissing), ...bdiTotals({ 3: 20 })], 3),
      'bdi',
    );
    expect(table.slice(0, 2).map((row) => row.patient.score.text)).toEqual(['21 (prorated)', 'not taken']);
  });

  it('tells what lies ahead from what was never due', () => {
    const { table } = panelOf(courseWith(bdiTotals({ 0: 40 }), 0), 'bdi');
    expect(table.map((row) => row.patient.score.text)).toEqual([
      '40',
      'not yet',
      'not due',
      'not yet',
      'not due',
      'not due',
      'not yet',
    ]);
  });

  it('lists follow-ups at the end', () => {
    const followUp = totalResponse('bdi-ii', { kind: 'follow-up', label: '4 weeks' }, { bdi: 20 });
    const { table } = panelOf(courseWith([...bdiTotals({ 0: 40 }), followUp], 0), 'bdi');
    expect(table).toHaveLength(8);
    expect(table.at(-1)).toMatchObject({
      label: 'Follow-up, 4 weeks',
      session: null,
      patient: { score: { text: '20' }, percent: { text: '50.0%' } },
      reference: { psychedelic: { score: { text: 'no figure' } } },
    });
  });

  it('has no figure of the pilot for the BDI in points, and both in per cent', () => {
    const { table } = panelOf(courseWith(bdiTotals({ 0: 40 })), 'bdi');
    expect(table.every((row) => row.reference.psychedelic.score.value === null)).toBe(true);
    expect(table.at(-1)?.reference.psychedelic.percent).toEqual({
      value: 87.62,
      text: '87.62% (derived)',
      provenance: 'derived',
    });
    expect(table.at(-1)?.reference.psycholytic.percent.text).toBe('86.1% (derived)');
  });
});

describe('the chart in words', () => {
  it('says the course, its gaps, the change and the pilot', () => {
    const { summary } = wordsOf(courseWith(pain({ 0: 6.25, 1: 6, 6: 4.25 })), 'bpi-severity');
    expect(summary.score).toBe(
      [
        'Pain severity, BPI-SF, score 0 to 10; lower is better.',
        'Patient: baseline 6.25 (moderate); after session 1 6.00 (moderate); after session 3 not taken; after session 6 4.25 (mild).',
        'Change from baseline to after session 6: \u22122.00 (\u221232.0%), moderate improvement.',
        'Pilot, psycholytic arm, n = 5: baseline 5.9 (reconstructed); after session 1 6.4 (reconstructed); after session 3 4.3 (reconstructed); after session 6 5.7 (reconstructed).',
        'Pilot, psychedelic arm, n = 5: baseline 6.4 (reconstructed); after session 1 6.1 (reconstructed); after session 3 6.1 (reconstructed); after session 6 5.0 (reconstructed).',
        'Pilot, psycholytic arm: published as a rise of 24.56% from after session 3 to after session 6 (fits the other figures only when divided by the later value: (5.7 - 4.3) / 5.7; divided by the earlier value the same rise is 32.56 %).',
        'Pilot, both arms: between the arms: p = 0.85 after session 1, p = 0.34 after session 3, p = 0.67 after session 6.',
      ].join(' '),
    );
    expect(summary.percent).toContain(
      'per cent of baseline; lower is better. Patient: baseline 100.0%; after session 1 96.0%',
    );
  });

  it('says why per cent of baseline cannot be shown', () => {
    const { summary, remarks } = wordsOf(courseWith(bdiTotals({ 1: 36 }), 1), 'bdi');
    expect(remarks.percent[0]?.text).toMatch(/the baseline value is missing/);
    expect(summary.percent).toContain('the baseline value is missing');
    expect(summary.percent).not.toContain('36');
  });

  it('says what the pilot published only in words', () => {
    const { summary, remarks } = wordsOf(courseWith([]), 'pcl-5');
    const words = 'Pilot, psycholytic arm: fell at first, then rose.';
    expect(summary.score.split(words)).toHaveLength(2);
    expect(remarks.score).toContainEqual({ arm: 'psycholytic', text: '“fell at first, then rose”' });
  });

  it('says the words of the arm that has no figures where the other has some', () => {
    const { summary } = wordsOf(courseWith([]), 'gad-7');
    expect(summary.score).toContain('Pilot, psychedelic arm, n = 5: baseline 18.4 (reconstructed)');
    expect(summary.score).toContain('Pilot, psycholytic arm: above 15 at baseline, below 15 at the end;');
  });

  it('says that the editions of the BDI differ', () => {
    expect(wordsOf(courseWith([]), 'bdi').remarks.score).toHaveLength(1);
    expect(wordsOf(courseWith([]), 'bdi').remarks.percent).toHaveLength(1);
    const original = courseWith([], 0, { bdiInstrument: 'bdi-ia' });
    expect(panelOf(original, 'bdi').instrument).toBe('BDI-IA');
    expect(wordsOf(original, 'bdi').remarks.percent).toEqual([]);
  });

  it('has words also when nothing was entered', () => {
    expect(wordsOf(courseWith([], 0), 'gad-7').summary.score).toContain('Patient: nothing entered yet.');
  });
});
