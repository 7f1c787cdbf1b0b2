import 'server-only';
import { createHash } from 'node:crypto';
import type { Actor } from '@/lib/auth/actor';
import { answerIdleMinutes } from '@/lib/auth/answer-cookie';
import { type Answering, answeringOf } from '@/lib/auth/answering';
import { Refusal } from '@/lib/auth/refusal';
import { tokenSha256 } from '@/lib/auth/session-cookie';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import { database } from '@/lib/db';
import { editionInCourse } from '@/lib/domain/instruments/course-forms';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import type { LanguageChoice } from '@/lib/domain/instruments/wording';
import {
  answersOf,
  declinedGaps,
  needsSupport,
  type Step,
  stepsOf,
  supportIsDue,
} from '@/lib/domain/self-report/steps';
import { languagesOf, type SelfReportWording } from '@/lib/domain/self-report/wording';
import { newId } from '@/lib/ids';
import type { GivenAnswerInput, LanguageInput } from '@/lib/schemas/self-report';
import { saveMissingForm } from './missing-forms';
import { saveResponse } from './save-response';
import { raiseRiskAtOnce } from './self-report-risk';
import { wordingOf } from './self-report-wording';

/** What became of one form once the answers were sent. */
export type FormOutcome =
  | { kind: 'saved'; responseId: string }
  /** Every question was left out: there is nothing to score. */
  | { kind: 'declined' }
  /** The answers stay with the invitation alone, for instance because staff had entered the form meanwhile. */
  | { kind: 'kept-apart'; why: string };

/** The questions of a confirmed visit in the words the patient may read, with the answers given so far. */
export async function openQuestions(answering: Answering): Promise<Step[]> {
  return stepsOf(await wordingsOf(answering), answering.answers);
}

/** The languages between which the patient may choose, and the one in which the questions stand now. */
export async function openLanguages(
  answering: Answering,
): Promise<{ choices: LanguageChoice[]; current: string | null }> {
  const wordings = await wordingsOf(answering);
  return { choices: languagesOf(wordings), current: wordings[0]?.language ?? null };
}

/**
 * Keeps the language in which the patient reads the questions, on every device of the invitation.
 * @returns null when the visit is over or the answers were sent
 * @throws Refusal `rule` for a language in which none of the forms can be read
 */
export async function chooseLanguage(
  answering: Answering,
  { language }: LanguageInput,
): Promise<{ language: string } | null> {
  const { choices } = await openLanguages(answering);
  if (!choices.some((each) => each.language === language)) {
    throw new Refusal('rule', 'The questions are not there in this language.');
  }
  const [row] = await database().$queryRaw<{ kept: boolean }[]>`
    select choose_answer_language(${tokenSha256(answering.token)}, make_interval(mins => ${answerIdleMinutes}::int),
      ${language}) as kept`;
  return row?.kept ? { language } : null;
}

async function wordingsOf({
  actor,
  invitationId,
  patientId,
  assessmentId,
  instruments,
}: Answering): Promise<SelfReportWording[]> {
  const { assessment, invitation } = await withActor(actor, async (tx) => ({
    assessment: await tx.assessment.findFirstOrThrow({
      where: { id: assessmentId, patientId },
      select: { course: { select: { pcl5Edition: true } } },
    }),
    invitation: await tx.answerInvitation.findFirst({
      where: { id: invitationId },
      select: { language: true },
    }),
  }));
  const pcl5Edition = assessment.course.pcl5Edition as 'past-month' | 'past-week';
  const wordings: SelfReportWording[] = [];
  for (const instrument of instruments) {
    const edition = editionInCourse(instrument, { pcl5Edition }).id;
    const wording = await wordingOf(actor, instrument, edition, invitation?.language ?? undefined);
    // A licence that ended meanwhile: what was given stays, the form is asked no further.
    if (wording) wordings.push(wording);
  }
  return wordings;
}

/**
 * Keeps one answer, at once. Thoughts of suicide reach the clinic's list in the same moment, also when the patient never
 * sends the form.
 * @returns whether help is to be shown; null when the visit is over or the answers were sent
 * @throws Refusal `rule` for what the form does not ask
 */
export async function giveAnswer(
  answering: Answering,
  { instrument, item, value }: GivenAnswerInput,
): Promise<{ support: boolean } | null> {
  const definition = instrumentById(instrument);
  const { min, max } = definition.answer;
  const isAsked = answering.instruments.includes(instrument) && item <= definition.items.length;
  if (!isAsked || (value !== null && (value < min || value > max))) {
    throw new Refusal('rule', 'This question is not one of those you were asked.');
  }
  const [row] = await database().$queryRaw<{ kept: boolean }[]>`
    select give_answer(${tokenSha256(answering.token)}, make_interval(mins => ${answerIdleMinutes}::int), ${newId()}::uuid,
      ${instrument}, ${item}::int, ${value}::int) as kept`;
  if (!row?.kept) return null;
  const support = needsSupport({ riskItem: definition.riskItem ?? null, item, value });
  if (support && value !== null) {
    await raiseRiskAtOnce(answering, instrument, {
      value,
      responseId: derivedId(answering.assessmentId, instrument),
    });
  }
  return { support };
}

/**
 * Sends the answers: from now on they stay, and each form is scored and saved as staff's are. Sending again after a lost
 * answer or a killed server goes on where it stopped.
 * @returns whether help is to be shown; null when the visit is over
 */
export async function sendAnswers(answering: Answering): Promise<{ support: boolean } | null> {
  const [row] = await database().$queryRaw<{ sent: boolean }[]>`
    select send_answers(${tokenSha256(answering.token)}, make_interval(mins => ${answerIdleMinutes}::int)) as sent`;
  if (!row?.sent) return null;
  // Read again: what another tab gave up to this moment is sent as well.
  const sent = (await answeringOf(answering.token)) ?? answering;
  const wordings = await wordingsOf(sent);
  const outcomes: Record<string, FormOutcome> = {};
  for (const instrument of sent.instruments) {
    const read = wordings.find((each) => each.instrument === instrument);
    outcomes[instrument] = await saveForm(sent, instrument, read?.language ?? null);
  }
  await withActor(
    sent.actor,
    (tx) => tx.$executeRaw`
      update answer_invitation set outcomes = ${JSON.stringify(outcomes)}::jsonb, completed_at = clock_timestamp()
      where id = ${sent.invitationId}::uuid and completed_at is null`,
  );
  return { support: supportIsDue(stepsOf(wordings, sent.answers)) };
}

async function saveForm(
  answering: Answering,
  instrument: InstrumentId,
  language: string | null,
): Promise<FormOutcome> {
  const { actor, invitationId, patientId, assessmentId, answers } = answering;
  const given = answersOf(instrument, instrumentById(instrument).items.length, answers);
  if (given.every((answer) => answer === null)) {
    await recordDeclined(answering, instrument);
    return { kind: 'declined' };
  }
  const responseId = derivedId(assessmentId, instrument);
  const key = derivedId(invitationId, instrument);
  const before = await standingForm(actor, { assessmentId, instrument, key });
  if (before.savedAs !== null) return { kind: 'saved', responseId: before.savedAs };
  const content = { mode: 'items' as const, answers: given, gapReasons: declinedGaps(given) };
  try {
    const saved = await saveResponse(
      actor,
      {
        key,
        patientId,
        assessmentId,
        instrument,
        completedOn: todayAt(actor.clinic.timeZone),
        content,
        version: before.inErrorVersion,
        // The patient was asked about each gap when it was made.
        confirmed: true,
      },
      { source: 'self-report', responseId, language },
    );
    return { kind: 'saved', responseId: saved.responseId };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: 'kept-apart', why: error.message };
  }
}

/** A form of which every question was declined is missing, and it is known why: nobody waits for it any more. */
async function recordDeclined(
  { actor, invitationId, patientId, assessmentId }: Answering,
  instrument: InstrumentId,
): Promise<void> {
  const stands = await withActor(actor, (tx) =>
    tx.missingForm.findFirst({
      where: { assessmentId, instrument, withdrawnAt: null },
      select: { version: true },
    }),
  );
  const key = derivedId(invitationId, `${instrument} declined`);
  try {
    await saveMissingForm(actor, {
      ...{ key, patientId, assessmentId, instrument },
      ...{ reason: 'declined', version: stands?.version ?? null },
    });
  } catch (error) {
    // Staff entered it from paper meanwhile, or said why it is missing in the same moment: that stands.
    if (!(error instanceof Refusal)) throw error;
  }
}

/** What stands in the place of the form: saved by this very sending, or a form entered in error, which is replaced. */
async function standingForm(
  actor: Actor,
  { assessmentId, instrument, key }: { assessmentId: string; instrument: string; key: string },
): Promise<{ savedAs: string | null; inErrorVersion: number | null }> {
  return withActor(actor, async (tx) => {
    const claimed = await tx.submission.findUnique({
      where: { clinicId_key: { clinicId: actor.clinic.id, key } },
      select: { resultId: true },
    });
    const struck = await tx.questionnaireResponse.findFirst({
      where: { assessmentId, instrument, enteredInErrorAt: { not: null } },
      select: { version: true },
    });
    return { savedAs: claimed?.resultId ?? null, inErrorVersion: struck?.version ?? null };
  });
}

/**
 * The same id for the same form of a timepoint (and for its sending by an invitation), whichever device or retry asks: a
 * UUID of version 8.
 */
function derivedId(of: string, instrument: string): string {
  const hex = createHash('sha256').update(`${of}:${instrument}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
