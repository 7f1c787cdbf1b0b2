import { describe, expect, it } from 'vitest';
import { addDays, plainDate, type PlainDate } from '../plain-date';
import { clinicalWordIn } from './clinical-words';
import { maskedAddress } from './masked-address';
import { mailKinds, mailText } from './message-text';
import { isMailHour, minutesToNextTry, reminderFor } from './reminders';

const due = plainDate(2026, 9, 24) as PlainDate;

describe('an e-mail to a patient', () => {
  it('says neither who the patient is nor what is asked, in any kind', () => {
    for (const kind of mailKinds) {
      const { subject, text } = mailText({
        kind,
        senderName: 'Your practice',
        link: 'https://forms.example/answer/aB3',
        lastDay: due,
        optOutLink: 'https://forms.example/no-more-mail/x',
      });
      expect(clinicalWordIn(subject + text)).toBeNull();
      expect(text).toContain('https://forms.example/answer/aB3');
      expect(text).toContain('until 24-Sep-2026');
      expect(text).toContain('https://forms.example/no-more-mail/x');
    }
  });

  it('is logged under an address that only who knows it recognises', () => {
    expect(maskedAddress('alex.sample@mail.example.org')).toBe('a…@m….org');
    expect(maskedAddress('a@localhost')).toBe('a…@l…');
    expect(maskedAddress('nonsense')).toBe('…');
  });

  it('knows a clinical word in a name', () => {
    expect(clinicalWordIn('Riverside Ketamine Centre')).toBe('ketamin');
    expect(clinicalWordIn('Pain & Sleep')).toBe('pain');
    expect(clinicalWordIn('Riverside practice')).toBeNull();
  });
});

describe('a reminder', () => {
  const place = { from: addDays(due, -3), dueOn: due, opensOn: addDays(due, -3) };
  const on = (days: number, change: Partial<{ daysBefore: number | null; daysAfter: number | null }> = {}) =>
    reminderFor(place, { daysBefore: 1, daysAfter: 3, ...change }, addDays(due, days));

  it('comes from so many days before the due day on, and again so many days after it', () => {
    expect([-2, -1, 0, 1, 2, 3, 10, 11].map((days) => on(days))).toEqual([
      ...[null, 'before-due', 'before-due', null, null, 'after-due', 'after-due', null],
    ]);
  });

  it('waits until the forms can be answered', () => {
    expect([-5, -4, -3].map((days) => on(days, { daysBefore: 5 }))).toEqual([null, null, 'before-due']);
    expect(reminderFor({ ...place, opensOn: null }, { daysBefore: 9, daysAfter: 0 }, due)).toBeNull();
    expect(reminderFor({ ...place, dueOn: null }, { daysBefore: 9, daysAfter: 0 }, due)).toBeNull();
  });

  it('does not come where the clinic switched it off', () => {
    expect(on(0, { daysBefore: null })).toBeNull();
    expect(on(3, { daysAfter: null })).toBeNull();
    expect(on(0, { daysBefore: 0 })).toBe('before-due');
    expect(on(0, { daysAfter: 0, daysBefore: null })).toBeNull();
  });

  it('goes out by day in the clinic’s zone', () => {
    const at = (time: string) => isMailHour('Europe/Berlin', new Date(`2026-07-01T${time}:00Z`));
    expect(['05:59', '06:00', '17:59', '18:00'].map(at)).toEqual([false, true, true, false]);
  });

  it('is tried again less and less often, and given up after two days', () => {
    expect([1, 2, 3, 8, 29].map(minutesToNextTry)).toEqual([1, 2, 4, 120, 120]);
    expect(minutesToNextTry(30)).toBeNull();
  });
});
