import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { tokenSha256 } from '@/lib/auth/session-cookie';
import { withActor } from '@/lib/auth/with-actor';
import { now } from '@/lib/clock';
import { database, type Tx } from '@/lib/db';
import { editionInCourse } from '@/lib/domain/instruments/course-forms';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import { maskedAddress } from '@/lib/domain/mail/masked-address';
import type { MailKind } from '@/lib/domain/mail/message-text';
import { reminderFor } from '@/lib/domain/mail/reminders';
import type { PlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import type { MailChoiceInput } from '@/lib/schemas/mail';
import type { SendLinkInput } from '@/lib/schemas/missing-forms';
import { mailStanding } from './mail-settings';
import { type AskedCourse, type LatestMail, linesOf, openMissing, readAskedCourses } from './awaited-forms';
import { wordingOf } from './self-report-wording';
import { claimSubmission } from './submissions';

/** The forms that a patient can answer alone: those whose whole wording may be shown. */
export async function answerableAlone(
  actor: Actor,
  course: AskedCourse,
  missing: readonly InstrumentId[],
): Promise<InstrumentId[]> {
  const worded = await Promise.all(
    missing.map(async (id) => ((await wordingOf(actor, id, editionInCourse(id, course).id)) ? [id] : [])),
  );
  return worded.flat();
}

/** Why a patient cannot be sent a link, as far as the record tells; null = can. */
export function mailHindrance(
  course: Pick<AskedCourse, 'email' | 'optedOut' | 'birthDateKnown' | 'synthetic'>,
): 'invented' | 'opted-out' | 'no-address' | 'no-birth-date' | null {
  if (course.synthetic) return 'invented';
  if (course.optedOut) return 'opted-out';
  if (course.email === null) return 'no-address';
  return course.birthDateKnown ? null : 'no-birth-date';
}

const hindranceSentences = {
  invented: 'This patient is invented and is sent no e-mail.',
  'opted-out': 'This patient wants no e-mail. It can be changed on the record, once the patient asks for it.',
  'no-address': 'No e-mail address is recorded for this patient. Enter it on the record first.',
  'no-birth-date':
    'The birth date of this patient is not known. Enter it first: the patient proves who they are by it.',
} as const;

const standingSentences = {
  'not-set-up': 'This server has no way to send e-mail yet.',
  invented: 'This clinic is invented: it never sends e-mail.',
  'switched-off': 'E-mail to patients is switched off under Settings, E-mail.',
} as const;

/**
 * Puts a link to the forms missing at a timepoint into the queue; the same press of the button sends it once.
 * @throws Refusal `not-found`; `rule` where it could not be sent or opened
 */
export async function sendLink(actor: Actor, { key, ...place }: SendLinkInput): Promise<{ mailId: string }> {
  const [course] = await withActor(actor, (tx) => readAskedCourses(tx, place));
  if (!course) throw notFoundRefusal();
  const standing = mailStanding(actor);
  if (standing !== 'ready') throw new Refusal('rule', standingSentences[standing]);
  const { line, missing } = await openMissing(actor, place);
  const hindrance = mailHindrance(line.course);
  if (hindrance) throw new Refusal('rule', hindranceSentences[hindrance]);
  if ((await answerableAlone(actor, line.course, missing)).length === 0) {
    throw new Refusal(
      'rule',
      'The wording of these forms may not be shown to patients, so nobody can answer them alone. Use the paper form.',
    );
  }
  const mailId = newId();
  return withActor(actor, async (tx) => {
    const claim = await claimSubmission(tx, actor, { key, body: place }, mailId);
    if (claim.kind === 'repeat') return { mailId: claim.resultId };
    await addMail(tx, actor, { id: mailId, ...place, kind: 'link', at: now() });
    return { mailId };
  });
}

async function addMail(
  tx: Tx,
  actor: Actor,
  mail: {
    id: string;
    patientId: string;
    courseId: string;
    timepointKey: string;
    kind: MailKind;
    at: Date;
  },
): Promise<number> {
  return tx.$executeRaw`
    insert into patient_mail (id, clinic_id, patient_id, course_id, timepoint_key, kind, planned_at, next_try_at)
    values (${mail.id}::uuid, ${actor.clinic.id}::uuid, ${mail.patientId}::uuid, ${mail.courseId}::uuid, ${mail.timepointKey},
      ${mail.kind}, ${mail.at}::timestamptz, ${mail.at}::timestamptz)
    on conflict do nothing`;
}

/**
 * Puts the reminders of a day into the queue: each once for its timepoint, whoever plans it and however often. Where an
 * e-mail about the same timepoint was planned on that day, none is added.
 * @returns how many were added
 */
export async function planReminders(actor: Actor, today: PlainDate, at: Date): Promise<number> {
  if (mailStanding(actor) !== 'ready') return 0;
  const { mail: settings } = actor.clinic.settings;
  if (settings.daysBefore === null && settings.daysAfter === null) return 0;
  const courses = await withActor(actor, (tx) => readAskedCourses(tx, { arm: null }));
  let planned = 0;
  for (const course of courses) {
    if (mailHindrance(course) !== null) continue;
    for (const line of linesOf(course, today)) {
      const kind = reminderFor(line, settings, today);
      if (kind === null || (await answerableAlone(actor, course, line.missing)).length === 0) continue;
      const { patientId, courseId } = course;
      planned += await withActor(
        actor,
        async (tx) => {
          const [sent] = await tx.$queryRaw<{ today: boolean }[]>`
            select exists (select from patient_mail m where m.course_id = ${courseId}::uuid
              and m.timepoint_key = ${line.timepointKey}
              and (m.planned_at at time zone ${actor.clinic.timeZone})::date = ${today}::date) as today`;
          if (sent?.today) return 0;
          return addMail(tx, actor, {
            id: newId(),
            patientId,
            courseId,
            timepointKey: line.timepointKey,
            kind,
            at,
          });
        },
        'reminder by the calendar',
      );
    }
  }
  return planned;
}

/** An e-mail to a patient as the record shows it; no word of what it was about. */
export interface LoggedMail extends LatestMail {
  id: string;
  kind: MailKind;
  addressMasked: string | null;
  byName: string | null;
}

export interface PatientMailRecord {
  optedOut: boolean;
  /** By the link in an e-mail. */
  byPatient: boolean;
  changedAt: Date | null;
  /** Masked; null without one. */
  address: string | null;
  /** The newest first. */
  mail: LoggedMail[];
}

/** What was sent to a patient, and whether the patient wants it. */
export async function readPatientMail(tx: Tx, patientId: string): Promise<PatientMailRecord> {
  const [choice] = await tx.$queryRaw<{ optedOut: boolean; byPatient: boolean; changedAt: Date }[]>`
    select opted_out as "optedOut", by_patient as "byPatient", changed_at as "changedAt"
    from mail_choice where patient_id = ${patientId}::uuid`;
  const [patient] = await tx.$queryRaw<{ email: string | null }[]>`
    select email from patient where id = ${patientId}::uuid`;
  const mail = await tx.$queryRaw<(Omit<LoggedMail, 'at'> & { at: Date })[]>`
    select m.id, m.timepoint_key as "timepointKey", m.kind, m.state, m.problem, m.address_masked as "addressMasked",
      coalesce(m.sent_at, m.planned_at) as at, u.name as "byName"
    from patient_mail m left join user_account u on u.id = m.planned_by and not u.automatic
    where m.patient_id = ${patientId}::uuid order by m.planned_at desc, m.id desc limit 50`;
  return {
    optedOut: choice?.optedOut ?? false,
    byPatient: choice?.byPatient ?? false,
    changedAt: choice?.changedAt ?? null,
    address: patient?.email ? maskedAddress(patient.email) : null,
    mail: mail.map((each) => ({ ...each, at: each.at.toISOString() })),
  };
}

/** Writes down whether a patient wants e-mail. @throws Refusal `not-found` */
export async function setMailChoice(
  actor: Actor,
  { patientId, optedOut }: MailChoiceInput,
): Promise<{ optedOut: boolean }> {
  return withActor(actor, async (tx) => {
    const patient = await tx.patient.findUnique({ where: { id: patientId }, select: { id: true } });
    if (!patient) throw notFoundRefusal();
    await tx.$executeRaw`
      insert into mail_choice as kept (clinic_id, patient_id, opted_out)
      values (${actor.clinic.id}::uuid, ${patientId}::uuid, ${optedOut})
      on conflict (clinic_id, patient_id) do update
        set opted_out = excluded.opted_out, by_patient = false, changed_by = current_user_id(), changed_at = clock_timestamp()
        where kept.opted_out <> excluded.opted_out`;
    return { optedOut };
  });
}

/** The patient's own refusal by the secret of an e-mail; false for a secret that was never sent. Needs nobody signed in. */
export async function refuseMail(token: string): Promise<boolean> {
  const rows = await database().$queryRaw<{ refused: boolean }[]>`
    select refuse_mail(${tokenSha256(token)}) as refused`;
  return rows[0]?.refused === true;
}
