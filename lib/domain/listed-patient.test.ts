import { describe, expect, it } from 'vitest';
import { listedScaleIds, readListedPatients } from './listed-patient';

const fields = [
  '1',
  'Okafor',
  'Ada',
  'N-05',
  '1980-02-03',
  'psychedelic',
  'active',
  3,
  '2026-09-01',
  'GAD-7',
];
const patient = {
  id: '1',
  familyName: 'Okafor',
  givenName: 'Ada',
  recordNumber: 'N-05',
  birthDate: '1980-02-03',
  arm: 'psychedelic',
  status: 'active',
  sessionsHeld: 3,
  dueOn: '2026-09-01',
  dueWhat: 'GAD-7',
};

describe('rows of the patient list', () => {
  it('carry each value under its scale, zero as zero and nothing for none', () => {
    expect(readListedPatients(JSON.stringify([[...fields, 0, null, 4.25, 7, null]]))).toEqual([
      { ...patient, scores: { bdi: 0, 'bpi-interference': 4.25, 'gad-7': 7 } },
    ]);
  });

  it('have no scores for readers who may not see them', () => {
    expect(readListedPatients(JSON.stringify([fields]))).toEqual([patient]);
  });

  it('tell a patient without values from one whose values are hidden', () => {
    const none = listedScaleIds.map(() => null);
    expect(readListedPatients(JSON.stringify([[...fields, ...none]]))).toEqual([{ ...patient, scores: {} }]);
  });

  it('are none for an empty list', () => {
    expect(readListedPatients('[]')).toEqual([]);
  });
});
