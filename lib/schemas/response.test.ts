import { describe, expect, it } from 'vitest';
import { responseSchema } from './response';

const id = '01900000-0000-7000-8000-000000000001';
const form = {
  key: id,
  patientId: id,
  assessmentId: id,
  instrument: 'gad-7',
  completedOn: '2026-09-09',
  content: { mode: 'items', answers: [0, 1, 2, 3, null, 0, 0] },
  version: null,
  confirmed: false,
};
const paths = (input: unknown) => {
  const parsed = responseSchema.safeParse(input);
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'));
};

describe('a form that is saved', () => {
  it('may have gaps, and is the same when it is parsed twice', () => {
    const once = responseSchema.parse(form);
    expect(responseSchema.parse(once)).toEqual(once);
  });

  it('needs the right number of answers, in range, and at least one', () => {
    expect(paths({ ...form, content: { mode: 'items', answers: [0, 1] } })).toEqual(['content.answers']);
    expect(paths({ ...form, content: { mode: 'items', answers: [0, 1, 2, 3, 4, 0, 0] } })).toEqual([
      'content.answers',
    ]);
    expect(paths({ ...form, content: { mode: 'items', answers: Array(7).fill(null) } })).toEqual([
      'content.answers',
    ]);
  });

  it('takes totals that fit their scale, and names the wrong one', () => {
    const bpi = (totals: unknown) => ({
      ...form,
      instrument: 'bpi-sf',
      content: { mode: 'total-only', totals, riskAnswer: null },
    });
    expect(paths(bpi({ 'bpi-severity': 5.25, 'bpi-interference': 0 }))).toEqual([]);
    expect(paths(bpi({ 'bpi-severity': 5.25, 'bpi-interference': 10.5 }))).toEqual([
      'content.totals.bpi-interference',
    ]);
    expect(paths(bpi({}))).toEqual(['content.totals.bpi-severity']);
    expect(paths(bpi({ 'gad-7': 3 }))).toEqual(['content.totals.bpi-severity']);
  });

  it('takes a risk answer only where the form asks for it', () => {
    const totals = { mode: 'total-only', totals: { 'gad-7': 3 }, riskAnswer: 1 };
    expect(paths({ ...form, content: totals })).toEqual(['content.riskAnswer']);
    const bdi = { mode: 'total-only', totals: { bdi: 3 }, riskAnswer: 4 };
    expect(paths({ ...form, instrument: 'bdi-ii', content: bdi })).toEqual(['content.riskAnswer']);
    expect(paths({ ...form, instrument: 'bdi-ii', content: { ...bdi, riskAnswer: 3 } })).toEqual([]);
  });

  it('refuses days that do not exist and fields that it does not know', () => {
    expect(paths({ ...form, completedOn: '2026-02-30' })).toEqual(['completedOn']);
    expect(responseSchema.safeParse({ ...form, total: 3 }).success).toBe(false);
  });
});
