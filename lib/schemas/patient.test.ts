import { describe, expect, it } from 'vitest';
import { plainDate, type PlainDate } from '../domain/plain-date';
import { enrolPatientSchema, patientFormSchema } from './patient';

const today = plainDate(2026, 11, 22) as PlainDate;
const form = patientFormSchema({ today, order: 'dmy', birthDateOptional: false });

const typed = {
  recordNumber: 'RC-00217',
  familyName: 'Okafor',
  givenName: 'Ngozi',
  preferredName: '',
  birthDate: '14 jul 1979',
  sex: 'female',
  phone: '',
  email: '',
  address: '',
};
const problems = (change: Partial<typeof typed>) =>
  form.safeParse({ ...typed, ...change }).error?.issues.map((issue) => issue.message) ?? [];

describe('the form of a patient', () => {
  it('takes names as people have them', () => {
    for (const familyName of [
      "O'Brien",
      'Ó Súilleabháin',
      'عائشة',
      '王',
      'von der Tann-Müller',
      '<script>alert(1)</script>',
    ]) {
      expect(problems({ familyName }), familyName).toEqual([]);
    }
    expect(problems({ familyName: 'Plato', givenName: '' })).toEqual([]);
    expect(problems({ familyName: 'x'.repeat(100) })).toEqual([]);
  });

  it('names what is missing, too long or unseen', () => {
    expect(problems({ familyName: '   ' })).toEqual(['The family name is missing.']);
    expect(problems({ familyName: 'x'.repeat(101) })).toEqual([
      'The family name can have at most 100 characters.',
    ]);
    expect(problems({ givenName: 'Al\u202eex' })).toEqual([
      'The given name holds an invisible character: type it anew.',
    ]);
    expect(problems({ phone: '1\u0000' })).toHaveLength(1);
    expect(problems({ sex: '' })).toEqual(['Choose the sex, or “Not known”.']);
    expect(problems({ email: 'name' })).toHaveLength(1);
  });

  it('reads birth dates in any usual form and refuses impossible ones', () => {
    for (const birthDate of ['14/7/1979', '14.7.79', '1979-07-14', 'Jul 14, 1979', '29 feb 2000']) {
      expect(problems({ birthDate }), birthDate).toEqual([]);
    }
    for (const birthDate of ['', '31/2/1979', '29 feb 1999', 'soon', '23-Nov-2026', '1-Jan-1900']) {
      expect(problems({ birthDate }), birthDate).toHaveLength(1);
    }
  });

  it('lets an unknown birth date stay unknown where an import had none', () => {
    const optional = patientFormSchema({ today, order: 'dmy', birthDateOptional: true });
    expect(optional.safeParse({ ...typed, birthDate: '' }).success).toBe(true);
  });
});

describe('an enrolment', () => {
  const sent = { ...typed, birthDate: '1979-07-14', key: crypto.randomUUID(), confirmed: false };

  it('can be read twice with the same result', () => {
    const once = enrolPatientSchema.parse({ ...sent, familyName: ' Okafor ' });
    expect(enrolPatientSchema.parse(once)).toEqual(once);
    expect(once.familyName).toBe('Okafor');
  });

  it('refuses unknown fields, dates as typed, and no date', () => {
    expect(enrolPatientSchema.safeParse({ ...sent, clinicId: crypto.randomUUID() }).success).toBe(false);
    expect(enrolPatientSchema.safeParse({ ...sent, birthDate: '14 jul 1979' }).success).toBe(false);
    expect(enrolPatientSchema.safeParse({ ...sent, birthDate: null }).success).toBe(false);
  });
});
