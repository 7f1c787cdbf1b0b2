import { describe, expect, it } from 'vitest';
import { defaultConsoleLimits } from '../console/limits';
import type { RaisedAlert } from './alert';
import { sinceRaised, type SourceNow } from './since-raised';
import { inErrorSentence, preparedNote } from './source-in-error';

const none: SourceNow = { riskNow: null, event: null, readings: [], scores: null };
const since = (alert: RaisedAlert, now: Partial<SourceNow>) =>
  sinceRaised(alert, { ...none, ...now }, defaultConsoleLimits);
const noon = new Date('2026-09-09T12:00:00Z');

describe('what came after an alert was raised', () => {
  it('is nothing where its source still says the same', () => {
    const risk: RaisedAlert = {
      kind: 'risk',
      detail: { value: 2, previous: null, rose: false, sameDayContact: true },
    };
    expect(since(risk, {})).toEqual({ sentences: [], at: null });
    expect(since(risk, { riskNow: 0 }).sentences).toEqual([
      'The form was corrected since: item 9 now reads 0.',
    ]);
  });

  it('is each red reading with another value, and the time of the last', () => {
    const reading = (systolicMmHg: number, recordedAt: Date) => ({
      systolicMmHg,
      diastolicMmHg: 80,
      heartRatePerMin: 80,
      spo2Percent: 98,
      respiratoryRatePerMin: null,
      minutesFromFirstDose: 20,
      recordedAt,
    });
    const alert: RaisedAlert = {
      kind: 'red-vitals',
      detail: { session: 2, findings: ['Systolic pressure 184 mmHg is red (180 or more).'] },
    };
    const first = reading(184, noon);
    expect(since(alert, { readings: [first, reading(150, noon)] }).sentences).toEqual([]);
    const later = new Date('2026-09-09T12:15:00Z');
    const news = since(alert, { readings: [first, reading(210, later), reading(200, noon)] });
    expect(news.at).toEqual(later);
    expect(news.sentences.join()).toMatch(/^Since then: .*210.*200/);
  });

  it('is what the baseline and the form of a worse score were corrected to', () => {
    const scale = { scale: 'gad-7', name: 'GAD-7', baseline: 5, value: 12, threshold: 4, source: 'invented' };
    const alert: RaisedAlert = { kind: 'worsening', detail: { scales: [scale] } };
    const said = (baseline: number | null, value: number | null) =>
      since(alert, {
        scores: {
          baseline: baseline === null ? {} : { 'gad-7': baseline },
          form: value === null ? {} : { 'gad-7': value },
        },
      }).sentences;
    expect(said(5, 12)).toEqual([]);
    expect(said(8, 12)).toEqual([
      'The baseline was corrected since: GAD-7 now 8 to 12, still the reliable change or more.',
    ]);
    expect(said(9, 12)).toEqual([
      'The baseline was corrected since: GAD-7 now 9 to 12, no longer worse by the reliable change.',
    ]);
    expect(said(5, 4)).toEqual([
      'The form was corrected since: GAD-7 now 5 to 4, no longer worse by the reliable change.',
    ]);
    expect(said(2, 13)).toEqual([
      'The baseline and the form were corrected since: GAD-7 now 2 to 13, still the reliable change or more.',
    ]);
    expect(said(null, 12)).toEqual([
      'The baseline was corrected since: the baseline gives no GAD-7 any more.',
    ]);
    expect(said(5, null)).toEqual(['The form was corrected since: the form gives no GAD-7 any more.']);
  });

  it('is the grade and the criteria of an event that was changed', () => {
    const alert: RaisedAlert = {
      kind: 'serious-event',
      detail: { term: 'Fall', grade: 3, seriousness: ['hospitalisation'] },
    };
    const event = { grade: 3, seriousness: ['hospitalisation'], changedAt: noon } as const;
    expect(since(alert, { event }).sentences).toEqual([]);
    const graver = since(alert, { event: { ...event, grade: 4 } });
    expect(graver.at).toEqual(noon);
    expect(graver.sentences.join()).toContain('now grade 4');
    expect(since(alert, { event: { ...event, seriousness: [] } }).sentences.join()).toContain('not serious');
  });
});

describe('an alert whose source was entered in error', () => {
  const mark = { at: noon, byName: 'Mo Keller', reason: 'Form of another patient.' };

  it('says when and by whom, and offers that as what was done', () => {
    expect(inErrorSentence('session', mark, '09-Sep-2026 12:00')).toBe(
      'The session was marked as entered in error on 09-Sep-2026 12:00 by Mo Keller.',
    );
    expect(preparedNote('response', mark, '09-Sep-2026 12:00', 1000)).toBe(
      'The form was marked as entered in error on 09-Sep-2026 12:00 by Mo Keller. Reason: Form of another patient.',
    );
    expect(preparedNote('response', { ...mark, reason: 'x'.repeat(2000) }, 'today', 1000)).toHaveLength(1000);
  });
});
