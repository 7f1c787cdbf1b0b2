import { describe, expect, it } from 'vitest';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { MedicineFormValues } from '@/lib/schemas/medicine-change';
import {
  emptyMedicine,
  medicineValues,
  readMedicineDraft,
  readMedicineForm,
  withKnownDose,
} from './medicine-form-values';

const rules = { order: 'dmy', today: '2026-09-30' as PlainDate, zone: 'UTC' } as const;
const typed: MedicineFormValues = {
  ...emptyMedicine,
  medicine: ' Venlafaxine ',
  happening: 'dose-changed',
  on: '9.9.26',
  doseBefore: '75 mg daily',
  doseAfter: '150 mg daily',
};
const problems = (part: Partial<MedicineFormValues>, amendment = false) =>
  readMedicineForm({ ...typed, ...part }, rules, amendment).problems.map(({ fieldId }) => fieldId);

describe('the form of a change of a medicine', () => {
  it('names everything that is missing, in the order of the fields', () => {
    expect(readMedicineForm(emptyMedicine, rules, true).problems.map(({ fieldId }) => fieldId)).toEqual([
      'medicine',
      'happening',
      'on',
      'why',
    ]);
    expect(problems({ doseAfter: '', medicine: 'x'.repeat(201) })).toEqual(['medicine', 'doseAfter']);
    expect(problems({ on: 'some day' })).toEqual(['on']);
    expect(problems({ on: '1 oct 2026' })).toEqual(['on']);
    expect(problems({ why: 'Letter.' }, true)).toEqual([]);
  });

  it('reads days as they are typed, and leaves out the dose that is not asked for', () => {
    expect(readMedicineForm(typed, rules, false).change).toEqual({
      medicine: 'Venlafaxine',
      happening: 'dose-changed',
      on: '2026-09-09',
      about: false,
      doseBefore: '75 mg daily',
      doseAfter: '150 mg daily',
      reason: null,
    });
    expect(readMedicineForm({ ...typed, happening: 'started' }, rules, false).change).toMatchObject({
      doseBefore: null,
      doseAfter: '150 mg daily',
    });
    expect(readMedicineForm({ ...typed, happening: 'stopped' }, rules, false).change).toMatchObject({
      doseBefore: '75 mg daily',
      doseAfter: null,
    });
  });

  it('offers the dose that is known, and never over what was typed', () => {
    const since = { source: 'started', on: rules.today, about: false } as const;
    const taken = [{ medicine: 'venlafaxine', dose: '37.5 mg', since }];
    expect(withKnownDose({ ...typed, doseBefore: '' }, taken).doseBefore).toBe('37.5 mg');
    expect(withKnownDose(typed, taken).doseBefore).toBe('75 mg daily');
    expect(withKnownDose({ ...typed, doseBefore: '', happening: 'started' }, taken).doseBefore).toBe('');
    expect(withKnownDose({ ...typed, doseBefore: '', medicine: 'Duloxetine' }, taken).doseBefore).toBe('');
  });

  it('comes back from a stored change and from a draft, and not from anything else', () => {
    const { change } = readMedicineForm({ ...typed, about: true, reason: 'Low mood.' }, rules, false);
    if (change === null) throw new Error('not read');
    const back = medicineValues({ ...change, id: 'x', version: 3 });
    expect(readMedicineForm(back, rules, false).change).toEqual(change);
    expect(readMedicineDraft(back)).toEqual(back);
    expect(readMedicineDraft(null)).toBeNull();
  });
});
