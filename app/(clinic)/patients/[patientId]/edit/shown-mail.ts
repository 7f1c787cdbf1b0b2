import type { PatientMailRecord } from '@/lib/data/patient-mail';
import { mailStateText } from '@/lib/domain/mail/mail-words';
import type { MailKind } from '@/lib/domain/mail/message-text';
import { todayIn } from '@/lib/domain/plain-date';
import { formatDate, formatInstant } from '@/lib/format/format-date';

const kinds: Readonly<Record<MailKind, string>> = {
  link: 'Link',
  'before-due': 'Reminder, before the day',
  'after-due': 'Reminder, after the day',
};

/** The card of the record in words. */
export function shownMail({ optedOut, byPatient, changedAt, mail }: PatientMailRecord, zone: string) {
  const dayOf = (instant: Date) => formatDate(todayIn(zone, instant));
  const who = byPatient ? 'by the patient, by the link in an e-mail' : 'as written down by staff';
  return {
    optedOut,
    choice: changedAt && `${optedOut ? 'Refused' : 'Wanted again'} ${who}, ${dayOf(changedAt)}`,
    mail: mail.map((each) => ({
      id: each.id,
      kind: kinds[each.kind],
      at: formatInstant(new Date(each.at), zone),
      address: each.addressMasked ?? '–',
      state: mailStateText(each.state, each.problem, dayOf(new Date(each.at))),
      by: each.byName ?? 'the calendar',
    })),
  };
}
