import { describe, expect, it } from 'vitest';
import { instrumentById, scaleById } from '../instruments/registry';
import type { Answers, InstrumentId } from '../instruments/types';
import { parsePlainDate } from '../plain-date';
import { timepointAtSession } from '../protocol/timepoint';
import { scoreAnswers } from '../scoring/score-answers';
import { defaultChangeSettings } from '../thresholds';
import { formResult, type OtherVisit } from './form-result';
import { placeText, scoreText } from './score-text';

function visit(id: InstrumentId, session: number, answers: Answers): OtherVisit {
  const assessedOn = parsePlainDate(`2026-09-${String(10 + session)}`);
  if (!assessedOn) throw new Error('no day');
  const { riskItem } = instrumentById(id);
  return {
    timepoint: timepointAtSession(session),
    assessedOn,
    scores: scoreAnswers(instrumentById(id), answers),
    riskAnswer: riskItem === undefined ? null : (answers[riskItem - 1] ?? null),
  };
}
const form = (id: InstrumentId, answers: Answers) => ({
  answers,
  riskAnswer: null,
  scores: scoreAnswers(instrumentById(id), answers),
});
const bdi = (risk: number | null, others: number): Answers =>
  Array.from({ length: 21 }, (_, index) => (index === 8 ? risk : others));

describe('what a saved form says', () => {
  it('compares with baseline and with the last time, each with its word and rule', () => {
    const earlier = [visit('gad-7', 0, [3, 3, 3, 3, 3, 0, 0]), visit('gad-7', 1, [3, 3, 3, 3, 0, 0, 0])];
    const gad7 = instrumentById('gad-7');
    const result = formResult(gad7, form('gad-7', [1, 1, 1, 1, 1, 1, 1]), earlier, defaultChangeSettings);
    const [scale] = result.scales;
    expect(scale).toMatchObject({ text: '7', place: 'mild', endState: null });
    expect(scale?.changes.map((line) => [line.since, line.text, line.words?.word])).toEqual([
      ['since baseline (10-Sep-2026)', '−8 (−53.3%)', 'response'],
      ['since after session 1 (11-Sep-2026), the last time', '−5 (−41.7%)', 'noticeable improvement'],
    ]);
  });

  it('draws one line when the last time was the baseline, and passes over forms without a score', () => {
    const earlier = [
      visit('gad-7', 0, [3, 3, 3, 3, 3, 0, 0]),
      visit('gad-7', 1, [3, null, null, null, 0, 0, 0]),
    ];
    const gad7 = instrumentById('gad-7');
    const lines = formResult(gad7, form('gad-7', [0, 0, 0, 0, 0, 0, 0]), earlier, defaultChangeSettings)
      .scales[0]?.changes;
    expect(lines?.map((line) => line.since)).toEqual(['since baseline (10-Sep-2026), the last time']);
  });

  it('names the missing items instead of a number, and compares nothing', () => {
    const gad7 = instrumentById('gad-7');
    const earlier = [visit('gad-7', 0, [3, 3, 3, 3, 3, 0, 0])];
    const result = formResult(
      gad7,
      form('gad-7', [0, null, null, null, 0, 0, 0]),
      earlier,
      defaultChangeSettings,
    );
    expect(result.scales[0]).toMatchObject({ text: 'not scored: 3 items missing', place: null, changes: [] });
  });

  it('sets item 9 against the last known answer', () => {
    const earlier = [visit('bdi-ii', 0, bdi(1, 1)), visit('bdi-ii', 1, bdi(null, 1))];
    const result = formResult(
      instrumentById('bdi-ii'),
      form('bdi-ii', bdi(2, 1)),
      earlier,
      defaultChangeSettings,
    );
    expect(result.risk).toEqual({
      kind: 'endorsed',
      value: 2,
      previous: 1,
      rose: true,
      sameDayContact: true,
    });
  });

  it('tells the provisional result of the PCL-5 from answers only, never from a total', () => {
    const pcl5 = instrumentById('pcl-5');
    const answers = Array<number>(20).fill(2);
    expect(formResult(pcl5, form('pcl-5', answers), [], defaultChangeSettings).provisional).toBe('met');
    const total = { answers: null, riskAnswer: null, scores: [] };
    expect(formResult(pcl5, total, [], defaultChangeSettings).provisional).toBeNull();
  });
});

describe('the place of a score', () => {
  it('is told by the cut-point where no bands exist', () => {
    const pcl5 = scaleById('pcl-5');
    expect([30, 31, 33, 34].map((value) => placeText(pcl5, value))).toEqual([
      'below the cut-point 31–33',
      'within the cut-point 31–33',
      'within the cut-point 31–33',
      'above the cut-point 31–33',
    ]);
  });

  it('is shown with the decimals of its scale; zero is a value', () => {
    const severity = scaleById('bpi-severity');
    expect(scoreText(severity, { kind: 'scored', value: 0, prorated: false })).toBe('0.00');
    expect(placeText(severity, 0)).toBe('none');
    expect(scoreText(severity, { kind: 'incomplete', missing: [2] })).toBe('not scored: 1 item missing');
  });
});
