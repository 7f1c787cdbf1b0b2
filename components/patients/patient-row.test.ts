import { describe, expect, it } from 'vitest';
import type { ListedPatient } from '@/lib/domain/listed-patient';
import { type PlainDate, parsePlainDate } from '@/lib/domain/plain-date';
import { patientRow } from './patient-row';

const onDay = (text: string) => parsePlainDate(text) as PlainDate;

const patient: ListedPatient = {
  id: '7',
  familyName: 'Okafor',
  givenName: 'Ada',
  recordNumber: 'N-05',
  birthDate: onDay('1980-02-03'),
  arm: 'psychedelic',
  status: 'active',
  sessionsHeld: 3,
  dueOn: onDay('2026-09-01'),
  dueWhat: 'GAD-7',
  scores: { bdi: 0, 'bpi-severity': 4.25 },
};
const today = onDay('2026-09-03');
const cells = (row: { html: string }) =>
  [...row.html.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, text]) => text?.replace(/<[^>]*>/g, ''));

describe('a row of the patient list', () => {
  it('says who, where the course stands, what is due and the scores, zero as zero and none as a dash', () => {
    expect(cells(patientRow(patient, today, true))).toEqual([
      ...['OKAFOR, Ada', 'N-05', '03-Feb-1980', '◆ IM', '3 of 6', '▲ GAD-7, 2 days overdue'],
      ...['0', '4.25', '–', '–', '–'],
    ]);
  });

  it('says what is not known or not chosen yet', () => {
    const nobody = { ...patient, birthDate: null, arm: null, status: null, sessionsHeld: null };
    expect(cells(patientRow({ ...nobody, dueOn: null, dueWhat: null }, today, false))).toEqual([
      ...['OKAFOR, Ada', 'N-05', 'Not known', 'not chosen', 'No course yet', ''],
    ]);
  });

  it('leads the front desk to the forms, and a reader of scores to the trajectory', () => {
    expect(patientRow(patient, today, true).html).toContain('href="/patients/7"');
    expect(patientRow(patient, today, false).html).toContain('href="/patients/7/questionnaires"');
  });

  it('shows a name that looks like markup as a name', () => {
    const { html } = patientRow(
      { ...patient, familyName: '<img src=x onerror=alert(1)>', givenName: '"\'&', dueWhat: '<b>' },
      today,
      true,
    );
    expect(html).not.toMatch(/<(img|b)\b/i);
    expect(html).toContain('&lt;IMG SRC=X ONERROR=ALERT(1)&gt;, &quot;&#39;&amp;');
  });
});
