import { describe, expect, it } from 'vitest';
import { plainDate, type PlainDate } from '../plain-date';
import { medicineCallouts } from '../screening/medicine-callouts';
import {
  bareChangeWords,
  changeDayText,
  changeProblems,
  changeWords,
  isNearCourse,
  type MedicineChange,
  type MedicineChangeContent,
  medicineHappenings,
} from './medicine-change';
import { sinceText, takenNow, unusualChange } from './taken-now';

const day = (date: number) => plainDate(2026, 9, date) as PlainDate;
const change = (part: Partial<MedicineChange>): MedicineChange => ({
  medicine: 'Venlafaxine',
  happening: 'started',
  on: day(3),
  about: false,
  doseBefore: null,
  doseAfter: '75 mg daily',
  reason: null,
  ...part,
});
const raised = change({
  happening: 'dose-changed',
  on: day(10),
  doseBefore: '75 mg daily',
  doseAfter: '150 mg daily',
});
const stopped = change({ happening: 'stopped', on: day(20), doseBefore: '150 mg daily', doseAfter: null });
const screening = {
  on: day(1),
  taken: 'some',
  list: [{ name: 'Clonazepam', dose: '0.5 mg at night' }],
} as const;

describe('a change of a medicine', () => {
  const fields = (part: Partial<MedicineChangeContent>, today = day(30)) =>
    changeProblems({ ...change({}), ...part }, today).map(({ field }) => field);

  it('needs a medicine, what happened and a day, all named at once', () => {
    expect(fields({ medicine: ' ', happening: null, on: null })).toEqual(['medicine', 'happening', 'on']);
    expect(fields({})).toEqual([]);
  });

  it('may be of today and not of tomorrow', () => {
    expect(fields({ on: day(30) })).toEqual([]);
    expect(fields({ on: day(30) }, day(29))).toEqual(['on']);
  });

  it('has no dose before a start, none after a stop, and another one after a change', () => {
    expect(fields({ doseBefore: '25 mg' })).toEqual(['doseBefore']);
    expect(fields({ happening: 'stopped' })).toEqual(['doseAfter']);
    expect(fields({ happening: 'stopped', doseAfter: null })).toEqual([]);
    expect(fields({ happening: 'dose-changed', doseAfter: null })).toEqual(['doseAfter']);
    expect(fields({ happening: 'dose-changed', doseBefore: ' 75 MG  daily' })).toEqual(['doseAfter']);
    expect(fields({ happening: 'dose-changed' })).toEqual([]);
  });

  it('says what is not known instead of leaving it out', () => {
    expect(changeWords(change({}))).toBe('Venlafaxine started, 75 mg daily');
    expect(changeWords(change({ doseAfter: null }))).toBe('Venlafaxine started, dose not recorded');
    expect(changeWords(raised)).toBe('Venlafaxine: 75 mg daily → 150 mg daily');
    expect(changeWords({ ...raised, doseBefore: null })).toBe(
      'Venlafaxine: dose not recorded → 150 mg daily',
    );
    expect(changeWords(stopped)).toBe('Venlafaxine stopped, was 150 mg daily');
    expect(changeDayText({ on: day(3), about: true })).toBe('about 03-Sep-2026');
  });

  it('has words without anything that was typed', () => {
    expect(medicineHappenings.map(bareChangeWords)).toEqual([
      'Medicine started',
      'Dose of a medicine changed',
      'Medicine stopped',
    ]);
  });

  it('is near a course from a fortnight before its first session to the last day that is shown', () => {
    const near = (on: PlainDate, last: PlainDate | null = day(28)) => isNearCourse(on, day(20), last);
    expect([near(day(5)), near(day(6)), near(day(28)), near(day(29)), near(day(29), null)]).toEqual([
      false,
      true,
      true,
      false,
      true,
    ]);
    expect(isNearCourse(day(20), null, null)).toBe(false);
  });
});

describe('what is taken', () => {
  const names = (...args: Parameters<typeof takenNow>) =>
    takenNow(...args).map(({ medicine, dose, since }) => `${medicine}, ${dose}, ${sinceText(since)}`);

  it('was started and not stopped, whatever order the changes come in and however the name is written', () => {
    expect(names([raised, change({ medicine: ' venlafaxine ' })], null)).toEqual([
      'Venlafaxine, 150 mg daily, this dose since 10-Sep-2026',
    ]);
    expect(names([stopped, raised, change({})], null)).toEqual([]);
    expect(names([change({ on: day(25) }), stopped], null)).toEqual([
      'Venlafaxine, 75 mg daily, started 25-Sep-2026',
    ]);
  });

  it('begins with what the screening listed, and a later change has the last word', () => {
    expect(names([], screening)).toEqual(['Clonazepam, 0.5 mg at night, in the screening of 01-Sep-2026']);
    const lower = change({
      medicine: 'clonazepam',
      happening: 'dose-changed',
      doseAfter: '0.25 mg at night',
    });
    expect(names([lower], screening)).toEqual(['clonazepam, 0.25 mg at night, this dose since 03-Sep-2026']);
    expect(
      names([change({ medicine: 'clonazepam', happening: 'stopped', doseAfter: null })], screening),
    ).toEqual([]);
    // A screening after a stop finds it taken again; one after a start says nothing new.
    const later = { ...screening, on: day(25), list: [{ name: 'Venlafaxine', dose: null }] };
    expect(names([stopped], later)).toEqual(['Venlafaxine, null, in the screening of 25-Sep-2026']);
    expect(names([change({})], later)).toEqual(['Venlafaxine, 75 mg daily, started 03-Sep-2026']);
  });

  it('is called out by the list of the screening', () => {
    const taken = takenNow([], screening).map(({ medicine }) => ({ name: medicine }));
    expect(medicineCallouts(taken).map(({ medicineClass }) => medicineClass)).toEqual(['benzodiazepine']);
  });
});

describe('an unusual change', () => {
  it('starts what is taken, stops what was stopped, or says the same twice', () => {
    expect(unusualChange(change({ on: day(12) }), [change({})], null)).toEqual([
      'Venlafaxine is taken already (started 03-Sep-2026). Was it the dose that changed?',
    ]);
    expect(unusualChange(change({ medicine: 'clonazepam' }), [], screening)).toHaveLength(1);
    expect(unusualChange({ ...stopped, on: day(25) }, [stopped], null)).toEqual([
      'Venlafaxine was stopped 20-Sep-2026 already. Is that right?',
    ]);
    expect(unusualChange(change({}), [change({})], null)).toEqual([
      'Venlafaxine: a change of this kind is recorded for that day already. Record another one?',
    ]);
  });

  it('is none where the record does not know better', () => {
    expect(unusualChange(raised, [], null)).toEqual([]);
    expect(unusualChange(stopped, [change({}), raised], screening)).toEqual([]);
    expect(unusualChange(change({ on: day(25) }), [change({}), stopped], null)).toEqual([]);
    // What the screening listed later does not speak against an earlier start.
    expect(unusualChange(change({ medicine: 'Clonazepam' }), [], { ...screening, on: day(25) })).toEqual([]);
  });
});
