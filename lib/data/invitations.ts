import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { newToken, tokenSha256 } from '@/lib/auth/session-cookie';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import { editionInCourse, formsAt } from '@/lib/domain/instruments/course-forms';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import { addDays, type PlainDate } from '@/lib/domain/plain-date';
import type { Timepoint } from '@/lib/domain/protocol/arms';
import { newId } from '@/lib/ids';
import type { InvitationInput, WithdrawalInput } from '@/lib/schemas/invitation';
import { codeHmac, newCode } from './answer-secrets';
import { wordingOf } from './self-report-wording';
import { toTimepoint } from './timepoint-columns';

/** How long an invitation opens where no last day is given: a day's work on the tablet, two weeks at home. */
const tabletHours = 12;
const homeDays = 14;
/** No link stays open longer: a setting of this app. */
const mostDays = 90;

export interface Invitation {
  invitationId: string;
  /** Opens the patient's pages at /answer/<token>; kept nowhere but with the caller. */
  token: string;
  /** To be typed at /answer; null at home, where the link is enough. */
  code: string | null;
}

/**
 * Lets a patient answer forms of one timepoint by the patient's own hand. An open invitation for one of the same forms is
 * replaced, and what was answered there goes on here.
 * @throws Refusal `not-found`; `rule` where a form does not belong at the timepoint, is saved already or may not be shown
 *   in full, where the birth date is not known, and for a last day that is past or too far
 */
export async function inviteToAnswer(actor: Actor, input: InvitationInput): Promise<Invitation> {
  const { patientId, assessmentId, way } = input;
  const instruments = [...new Set(input.instruments)];
  if (instruments.length === 0) throw new Refusal('rule', 'Choose at least one form.');
  const lastDay = lastDayOf(actor, input);
  const [token, code] = [newToken(), way === 'tablet' ? newCode() : null];
  const asked = await withActor(actor, (tx) => readAsked(tx, patientId, assessmentId));
  if (!asked) throw notFoundRefusal();
  if (!asked.birthDateKnown) {
    throw new Refusal(
      'rule',
      'The birth date of this patient is not known. Enter it first: the patient proves who they are by it.',
    );
  }
  for (const instrument of instruments) await refuseForm(actor, instrument, asked);
  return withActor(actor, async (tx) => {
    const id = newId();
    await tx.$executeRaw`
      insert into answer_invitation (id, clinic_id, patient_id, assessment_id, instruments, way, token_sha256, code_hmac, expires_at)
      values (${id}::uuid, ${actor.clinic.id}::uuid, ${patientId}::uuid, ${assessmentId}::uuid, ${instruments}, ${way},
        ${tokenSha256(token)}, ${code && codeHmac(code)},
        case when ${lastDay}::date is null then clock_timestamp() + make_interval(hours => ${tabletHours}::int)
          else (${lastDay}::date + 1)::timestamp at time zone ${actor.clinic.timeZone} end)`;
    await tx.$executeRaw`select take_over_answers(${id}::uuid)`;
    return { invitationId: id, token, code };
  });
}

/** Ends an invitation; one that is completed, replaced or withdrawn already stays as it is. */
export async function withdrawInvitation(actor: Actor, input: WithdrawalInput): Promise<void> {
  await withActor(actor, async (tx) => {
    const found = await tx.answerInvitation.findFirst({
      where: { id: input.invitationId, patientId: input.patientId },
      select: { id: true },
    });
    if (!found) throw notFoundRefusal();
    await tx.$executeRaw`
      update answer_invitation set revoked_at = clock_timestamp(), revoked_by = ${actor.userId}::uuid
      where id = ${input.invitationId}::uuid and revoked_at is null and sent_at is null`;
  });
}

function lastDayOf(actor: Actor, { way, expiresOn }: InvitationInput): PlainDate | null {
  const today = todayAt(actor.clinic.timeZone);
  if (expiresOn === undefined) return way === 'home' ? addDays(today, homeDays) : null;
  if (expiresOn < today) throw new Refusal('rule', 'The last day lies in the past.', { path: 'expiresOn' });
  if (expiresOn > addDays(today, mostDays)) {
    throw new Refusal('rule', `The last day lies more than ${mostDays} days ahead.`, { path: 'expiresOn' });
  }
  return expiresOn;
}

interface AskedTimepoint {
  timepoint: Timepoint;
  birthDateKnown: boolean;
  course: { bdiInstrument: 'bdi-ii' | 'bdi-ia'; pcl5Edition: 'past-month' | 'past-week' };
  saved: readonly string[];
}

async function readAsked(tx: Tx, patientId: string, assessmentId: string): Promise<AskedTimepoint | null> {
  const assessment = await tx.assessment.findFirst({
    where: { id: assessmentId, patientId },
    select: {
      kind: true,
      sessionNumber: true,
      label: true,
      course: {
        select: { bdiInstrument: true, pcl5Edition: true, patient: { select: { birthDate: true } } },
      },
      responses: { where: { enteredInErrorAt: null }, select: { instrument: true } },
    },
  });
  if (!assessment) return null;
  const { course } = assessment;
  return {
    timepoint: toTimepoint({ ...assessment, kind: assessment.kind as Timepoint['kind'] }),
    birthDateKnown: course.patient.birthDate !== null,
    course: {
      bdiInstrument: course.bdiInstrument as AskedTimepoint['course']['bdiInstrument'],
      pcl5Edition: course.pcl5Edition as AskedTimepoint['course']['pcl5Edition'],
    },
    saved: assessment.responses.map((response) => response.instrument),
  };
}

async function refuseForm(actor: Actor, instrument: InstrumentId, asked: AskedTimepoint): Promise<void> {
  const { name } = instrumentById(instrument);
  if (!formsAt(asked.timepoint, asked.course).includes(instrument)) {
    throw new Refusal('rule', `The ${name} is not one of the forms of this course at this timepoint.`);
  }
  if (asked.saved.includes(instrument)) {
    throw new Refusal('rule', `The ${name} is saved already at this timepoint.`);
  }
  if (!(await wordingOf(actor, instrument, editionInCourse(instrument, asked.course).id))) {
    throw new Refusal(
      'rule',
      `The wording of the ${name} may not be shown here, and nobody can answer its topics alone.`,
    );
  }
}
