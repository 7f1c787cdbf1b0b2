import { describe, expect, it } from 'vitest';
import type { RaisedAlert } from './alert';
import { isGraverEvent, isGraverThanAnyOf } from './graver';

const risk = (value: number): RaisedAlert => ({
  kind: 'risk',
  detail: { value, previous: null, rose: false, sameDayContact: false },
});
const worse = (value: number, scale = 'gad-7'): RaisedAlert => ({
  kind: 'worsening',
  detail: { scales: [{ scale, name: scale, baseline: 5, value, threshold: 6, source: 'a paper' }] },
});
const unknown: RaisedAlert = { kind: 'risk-not-recorded', detail: { totalOnly: true } };

describe('a corrected form', () => {
  it('is graver when its answer to item 9 is higher, and not when it is the same or lower', () => {
    expect([1, 2, 3].map((value) => isGraverThanAnyOf(risk(value), [risk(2)]))).toEqual([false, false, true]);
    expect(isGraverThanAnyOf(risk(1), [])).toBe(true);
  });

  it('is graver when item 9 is not known any more', () => {
    expect(isGraverThanAnyOf(unknown, [risk(1)])).toBe(true);
    expect(isGraverThanAnyOf(unknown, [unknown])).toBe(false);
  });

  it('is graver when a score is worse still, or another scale became worse', () => {
    expect([11, 12].map((value) => isGraverThanAnyOf(worse(value), [worse(11)]))).toEqual([false, true]);
    expect(isGraverThanAnyOf(worse(11, 'pcl-5'), [worse(11)])).toBe(true);
  });
});

describe('a changed adverse event', () => {
  it('is graver when it became serious, its grade rose or it meets one more criterion', () => {
    const serious = { grade: 3, seriousness: ['hospitalisation'] } as const;
    expect(isGraverEvent(serious, { grade: 3, seriousness: [] })).toBe(true);
    expect(isGraverEvent({ ...serious, grade: 4 }, serious)).toBe(true);
    expect(isGraverEvent({ ...serious, seriousness: ['hospitalisation', 'death'] }, serious)).toBe(true);
  });

  it('is not when it stays, gets milder or is not serious', () => {
    const serious = { grade: 3, seriousness: ['hospitalisation', 'disability'] } as const;
    expect(isGraverEvent(serious, serious)).toBe(false);
    expect(isGraverEvent({ grade: 2, seriousness: ['disability'] }, serious)).toBe(false);
    expect(isGraverEvent({ grade: 4, seriousness: [] }, { grade: 1, seriousness: [] })).toBe(false);
  });
});
