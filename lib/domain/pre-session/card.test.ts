import { describe, expect, it } from 'vitest';
import { plainDate, type PlainDate } from '../plain-date';
import { timepointAtSession } from '../protocol/timepoint';
import { type CardInput, type CardMeasureInput, preSessionCard } from './card';

const day = (date: number) => plainDate(2026, 9, date) as PlainDate;
const base: CardInput = {
  today: day(16),
  sessionOn: day(16),
  lastSession: {
    number: 1,
    heldOn: day(9),
    weightKg: 80,
    doses: [
      { route: 'intramuscular', amountMg: 50 },
      { route: 'intramuscular', amountMg: 20 },
    ],
    peakPressure: { systolicMmHg: 148, diastolicMmHg: 88 },
  },
  measures: [],
  alerts: [],
  events: [],
  missing: [],
  medicines: [],
};
const bdi = (...values: (number | null)[]): CardMeasureInput => ({
  scale: 'bdi',
  name: 'BDI-II',
  decimals: 0,
  values: values.map((value, index) => ({
    timepoint: timepointAtSession(index),
    assessedOn: day(index + 1),
    value,
  })),
});
const risk = {
  kind: 'risk',
  detail: { value: 1, previous: null, rose: false, sameDayContact: false },
} as const;
const line = (measure: CardMeasureInput) => preSessionCard({ ...base, measures: [measure] }).measures[0];

describe('the card before a session', () => {
  it('tells the last dose with route and mg per kg, the days since and the peak pressure', () => {
    expect(preSessionCard(base)).toMatchObject({
      lastDose: '70 mg (50 + 20), intramuscular injection, 0.88 mg/kg',
      daysSince: '7 days since session 1 (09-Sep-2026)',
      peakPressure: '148/88 mmHg',
    });
  });

  it('says what is not known instead of leaving it out', () => {
    expect(preSessionCard({ ...base, lastSession: null })).toMatchObject({
      lastDose: 'No session before this one',
      daysSince: 'First session',
      peakPressure: 'not measured',
    });
    const session = { number: 1, heldOn: day(15), weightKg: null, doses: [], peakPressure: null };
    const doses = [{ route: 'lozenge', amountMg: 100 }] as const;
    expect(preSessionCard({ ...base, lastSession: session })).toMatchObject({
      lastDose: 'Session 1: no dose recorded',
      daysSince: '1 day since session 1 (15-Sep-2026)',
    });
    expect(preSessionCard({ ...base, lastSession: { ...session, doses } }).lastDose).toBe(
      '100 mg, lozenge, mg/kg not known',
    );
  });

  it('shows baseline, last and now with one word', () => {
    expect(line(bdi(40, 35, 30))).toMatchObject({
      baseline: '40',
      last: '35',
      now: '30',
      word: 'reliable improvement',
    });
    expect(line(bdi(40, 38))).toMatchObject({
      baseline: '40',
      last: '–',
      now: '38',
      word: 'lower, within noise',
    });
    expect(line(bdi(40, 42))?.word).toBe('higher, within noise');
    expect(line(bdi(24, 33))?.word).toBe('reliable worsening');
  });

  it('takes 0 for a score', () => {
    expect(line(bdi(0, 0))).toMatchObject({ baseline: '0', now: '0', word: 'no change' });
  });

  it('says when there is no word to be had', () => {
    expect(line(bdi())).toMatchObject({ baseline: '–', now: '–', word: 'not taken yet' });
    expect(line(bdi(30))).toMatchObject({ baseline: '30', last: '–', now: '–', word: 'baseline only' });
    expect(line(bdi(30, null))).toMatchObject({ now: 'not scored', word: 'not scored' });
    expect(line(bdi(null, 20))).toMatchObject({ baseline: 'not scored', word: 'no baseline' });
    const meq: CardMeasureInput = { ...bdi(), scale: 'meq30', decimals: 2 };
    const values = [{ timepoint: timepointAtSession(1), assessedOn: day(9), value: 61.5 }];
    expect(line({ ...meq, values })).toMatchObject({ baseline: '–', now: '61.50', word: '–' });
  });

  it('orders values by their day, whatever order they come in', () => {
    const measure = bdi(40, 35, 30);
    expect(line({ ...measure, values: [...measure.values].reverse() })).toEqual(line(measure));
  });

  it('lists open risk, open events and missing forms', () => {
    const card = preSessionCard({
      ...base,
      alerts: [{ alert: risk, since: [], inError: null }],
      events: [{ term: 'Cystitis', grade: 2, startedOn: day(10), serious: true }],
      missing: ['PCL-5 after session 1'],
    });
    expect(card.risk).toEqual(['Item 9 (suicidal thoughts) answered 1.']);
    expect(card.events).toEqual(['Cystitis, grade 2, serious, since 10-Sep-2026']);
    expect(card.missing).toEqual(['PCL-5 after session 1']);
  });

  it('tells what changed in the medicines since the last session, by date, and that nothing is recorded', () => {
    const change = (on: PlainDate, medicine: string, about = false) => ({
      ...{ medicine, on, about, doseBefore: null, doseAfter: '2 mg', reason: null },
      happening: 'started' as const,
    });
    const medicines = [
      change(day(12), 'Melatonin', true),
      change(day(9), 'Sertraline'),
      change(day(8), 'Ibuprofen'),
    ];
    expect(preSessionCard({ ...base, medicines }).medicines).toEqual({
      label: 'Medicines changed since session 1',
      text: 'Sertraline started, 2 mg (09-Sep-2026); Melatonin started, 2 mg (about 12-Sep-2026)',
    });
    expect(preSessionCard(base).medicines.text).toBe('no change recorded');
    expect(preSessionCard({ ...base, lastSession: null, medicines }).medicines).toMatchObject({
      label: 'Medicines changed since 02-Sep-2026',
      text: expect.stringContaining('Ibuprofen') as string,
    });
  });

  it('says of an open alert what came since, and that its form was entered in error', () => {
    const since = ['The form was corrected since: item 9 now reads 2.'];
    const inError = 'The form was marked as entered in error on 11-Sep-2026 10:00 by Mo Keller.';
    const lines = preSessionCard({
      ...base,
      alerts: [
        { alert: risk, since, inError: null },
        { alert: risk, since: [], inError },
      ],
    }).risk;
    expect(lines).toEqual([
      'Item 9 (suicidal thoughts) answered 1. The form was corrected since: item 9 now reads 2.',
      'Not closed yet, and the form was marked as entered in error on 11-Sep-2026 10:00 by Mo Keller. It said: Item 9 (suicidal thoughts) answered 1.',
    ]);
  });
});
