import type { MailStanding } from '@/lib/data/mail-settings';
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

const hindrances: Readonly<Record<MailStanding, string | null>> = {
  ready: null,
  'not-set-up': 'No e-mail is sent: this server has no way to send it yet. The choice is kept for later.',
  invented: 'No e-mail is sent: this clinic is invented. The choice is kept.',
  'switched-off':
    'No e-mail is sent: it is switched off under Settings, E-mail. The choice is kept for later.',
};

/** The card of the record in words. */
export function shownMail(
  { optedOut, byPatient, changedAt, mail }: PatientMailRecord,
  standing: MailStanding,
  zone: string,
) {
  const dayOf = (instant: Date) => formatDate(todayIn(zone, instant));
  const who = byPatient ? 'by the patient, by the link in an e-mail' : 'as written down by staff';
  return {
    optedOut,
    hindrance: hindrances[standing],
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
