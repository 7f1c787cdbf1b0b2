import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import { newToken, tokenSha256 } from '@/lib/auth/session-cookie';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import { env } from '@/lib/env';
import { maskedAddress } from '@/lib/domain/mail/masked-address';
import { type MailKind, mailText } from '@/lib/domain/mail/message-text';
import { minutesToNextTry } from '@/lib/domain/mail/reminders';
import { addDays } from '@/lib/domain/plain-date';
import { inviteToAnswer } from './invitations';
import { mailStanding } from './mail-settings';
import { type OpenedPlace, openMissing } from './awaited-forms';
import { answerableAlone, mailHindrance } from './patient-mail';

/** An e-mail that this process alone is about to send. */
export interface ClaimedMail {
  id: string;
  patientId: string;
  courseId: string;
  timepointKey: string;
  kind: MailKind;
  attempts: number;
}

/** An e-mail ready for the server. */
export interface ReadyMail {
  to: string;
  senderName: string;
  subject: string;
  text: string;
  /** By which a mail program ends such e-mail (RFC 8058). */
  optOutLink: string;
}

/** Why an e-mail did not go out: the words of the log. */
export type MailProblem =
  | 'server-unreachable'
  | 'address-refused'
  | 'mail-refused'
  | 'no-address'
  | 'opted-out'
  | 'switched-off'
  | 'nothing-missing'
  | 'time-passed'
  | 'no-link';

/** How a try ended. `later`: the server could not be reached or asked to wait. */
export type MailOutcome =
  | { kind: 'sent' }
  | { kind: 'later' }
  | { kind: 'failed'; problem: MailProblem }
  | { kind: 'dropped'; problem: MailProblem };

/** Whoever has not noted the end of a try after so many minutes has died in it. */
const deadAfterMinutes = 15;
/** How long the link of an e-mail opens. */
const linkDays = 14;

/**
 * Takes the next e-mail of a clinic that is due to be sent; other processes pass it over. What a process took and died with
 * is closed as unclear: it may have gone out, and nobody is sent the same twice.
 */
export async function claimMail(actor: Actor, at: Date): Promise<ClaimedMail | null> {
  return withActor(
    actor,
    async (tx) => {
      await tx.$executeRaw`
        update patient_mail set state = 'unclear'
        where clinic_id = ${actor.clinic.id}::uuid and state = 'sending'
          and claimed_at < clock_timestamp() - make_interval(mins => ${deadAfterMinutes}::int)`;
      const [claimed] = await tx.$queryRaw<ClaimedMail[]>`
        update patient_mail m set state = 'sending', attempts = m.attempts + 1, claimed_at = clock_timestamp(), problem = null
        where m.id = (select w.id from patient_mail w
          where w.clinic_id = ${actor.clinic.id}::uuid and w.state = 'waiting' and w.next_try_at <= ${at}::timestamptz
          order by w.next_try_at, w.id limit 1 for update skip locked)
        returning m.id, m.patient_id as "patientId", m.course_id as "courseId", m.timepoint_key as "timepointKey", m.kind,
          m.attempts`;
      return claimed ?? null;
    },
    'e-mail to a patient',
  );
}

/**
 * Writes an e-mail that was claimed, with a new link: an earlier link to the same forms then says that a newer e-mail was
 * sent. What changed since it was planned is looked at again here.
 */
export async function composeMail(
  actor: Actor,
  mail: ClaimedMail,
): Promise<ReadyMail | Extract<MailOutcome, { kind: 'dropped' }>> {
  if (mailStanding(actor) !== 'ready') return { kind: 'dropped', problem: 'switched-off' };
  const place = await openedPlace(actor, mail);
  if (place === null) return { kind: 'dropped', problem: 'nothing-missing' };
  const { course } = place.line;
  const hindrance = mailHindrance(course);
  if (hindrance === 'opted-out') return { kind: 'dropped', problem: 'opted-out' };
  if (course.email === null) return { kind: 'dropped', problem: 'no-address' };
  // A reminder before the due day has nothing to say after it.
  if (mail.kind === 'before-due' && place.line.state === 'overdue')
    return { kind: 'dropped', problem: 'time-passed' };
  const instruments = await answerableAlone(actor, course, place.missing);
  if (hindrance !== null || instruments.length === 0) return { kind: 'dropped', problem: 'no-link' };

  const { patientId } = mail;
  const lastDay = addDays(todayAt(actor.clinic.timeZone), linkDays);
  const invited = await inviteToAnswer(actor, {
    patientId,
    assessmentId: place.assessmentId,
    instruments,
    way: 'home',
    expiresOn: lastDay,
  }).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  if (!invited) return { kind: 'dropped', problem: 'no-link' };
  const optOutToken = newToken();
  await withActor(actor, async (tx) => {
    await tx.$executeRaw`
      update patient_mail set token_sha256 = ${tokenSha256(optOutToken)}, address_masked = ${maskedAddress(course.email ?? '')}
      where id = ${mail.id}::uuid and state = 'sending'`;
  });
  const address = (path: string) => new URL(path, env().KAP_PUBLIC_URL).href;
  const optOutLink = address(`/no-more-mail/${optOutToken}`);
  const { senderName } = actor.clinic.settings.mail;
  const words = mailText({
    kind: mail.kind,
    senderName,
    link: address(`/answer/${invited.token}`),
    lastDay,
    optOutLink,
  });
  return { to: course.email, senderName, ...words, optOutLink };
}

async function openedPlace(actor: Actor, mail: ClaimedMail): Promise<OpenedPlace | null> {
  const { patientId, courseId, timepointKey } = mail;
  try {
    return await openMissing(actor, { patientId, courseId, timepointKey });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Notes how a try ended. One that is to be tried again waits longer each time, and after two days has failed. */
export async function finishMail(
  actor: Actor,
  mail: ClaimedMail,
  outcome: MailOutcome,
  at: Date,
): Promise<void> {
  const minutes = outcome.kind === 'later' ? minutesToNextTry(mail.attempts) : null;
  const state = outcome.kind === 'later' ? (minutes === null ? 'failed' : 'waiting') : outcome.kind;
  const problem =
    outcome.kind === 'later' ? 'server-unreachable' : outcome.kind === 'sent' ? null : outcome.problem;
  await withActor(
    actor,
    async (tx) => {
      await tx.$executeRaw`
        update patient_mail set state = ${state}, problem = ${problem}, claimed_at = null,
          sent_at = case when ${state} = 'sent' then ${at}::timestamptz end,
          next_try_at = ${at}::timestamptz + make_interval(mins => ${minutes ?? 0}::int)
        where id = ${mail.id}::uuid and state = 'sending'`;
    },
    'e-mail to a patient',
  );
}
