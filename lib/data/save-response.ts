import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import { type Actor, may } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import { unusualInResponse } from '@/lib/domain/entry/unusual-response';
import { editionInCourse, formsAt, otherEditionSentence } from '@/lib/domain/instruments/course-forms';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { InstrumentDefinition } from '@/lib/domain/instruments/types';
import type { PlainDate } from '@/lib/domain/plain-date';
import { scoreAnswers } from '@/lib/domain/scoring/score-answers';
import { scoreTotalOnly, type Totals } from '@/lib/domain/scoring/score-totals';
import type { ScaleScore } from '@/lib/domain/scoring-types';
import { formatInstant } from '@/lib/format/format-date';
import { timepointLabel } from '@/lib/format/timepoint';
import { newId } from '@/lib/ids';
import type { ResponseConflict, ResponseContent, ResponseInput } from '@/lib/schemas/response';
import { amendResponse } from './amend-response';
import { latestScores, type LatestScores, nextDue, refreshCourseRollup } from './course-rollup';
import { inRecordWords } from './record-refusal';
import { type ResponseAlerts, responseAlerts } from './response-alerts';
import {
  readSavingContext,
  type ResponseRecord,
  type SavingContext,
  type StoredResponse,
  type Settling,
  writeResponse,
} from './response-statements';
import { unsecret } from './signatures';
import { confirmSigner } from './signing-password';
import { bodySha256 } from './submissions';
import { toTimepoint } from './timepoint-columns';

/** Key of the draft of a form: what somebody is typing into it. */
export function responseDraftKey(assessmentId: string, instrument: string): string {
  return `response:${assessmentId}:${instrument}`;
}

/** Who fills the form in: staff from the paper, or the patient, whose alerts about item 9 carry the form's id beforehand. */
export type SavingDoor =
  | { source: 'staff'; settling?: Settling }
  | { source: 'self-report'; responseId: string; language: string | null };

/** Only staff close an alert: what the patient answers never does. */
function alertsThrough(door: SavingDoor, alerts: ResponseAlerts): ResponseAlerts {
  return door.source === 'staff' ? alerts : { ...alerts, riskRecorded: false };
}

/** Each refused try means that somebody else's change of the same course went through. */
const mostTries = 40;

/**
 * Scores a form and saves it with its scores: one read and one write, because a clinic types whole stacks of paper. The
 * same key gives the same record however often it is sent.
 * @throws Refusal `confirm` before gaps or an unusual date are saved unasked, `rule` when the form does not belong at
 *   this timepoint, when the saved form is signed and no amendment comes with it, or for a wrong password (detail:
 *   `field`), `not-found`, and `conflict` (detail: ResponseConflict) when somebody else saved it meanwhile
 */
export async function saveResponse(
  actor: Actor,
  input: ResponseInput,
  door: SavingDoor = { source: 'staff' },
): Promise<{ responseId: string; version: number }> {
  if (input.amendment) await confirmSigner(actor, input.amendment.password);
  return inRecordWords(() => saveScored(actor, input, door));
}

async function saveScored(
  actor: Actor,
  input: ResponseInput,
  door: SavingDoor,
): Promise<{ responseId: string; version: number }> {
  const definition = instrumentById(input.instrument);
  const scores = scoresOf(definition, input.content);
  const { key, confirmed, amendment, ...body } = input;
  const sha = bodySha256(amendment ? { ...body, amendment: unsecret(amendment) } : body);
  const today = todayAt(actor.clinic.timeZone);
  const wanted = {
    ...input,
    scales: definition.scales.map((scale) => scale.id),
    hasRiskItem: definition.riskItem !== undefined,
  };

  for (let tries = 0; tries < mostTries; tries += 1) {
    const context = await readSavingContext(actor, wanted);
    if (!context) throw notFoundRefusal();
    if (context.submission) return repeatOf(context, sha);
    refuseWhatDoesNotBelong(definition, input, context, today);
    if (!confirmed) askAboutUnusual(definition, input, context);
    const { existing } = context;
    if (input.version !== (existing?.version ?? null)) throw conflictOf(actor, existing);
    const changes = existing && !existing.enteredInError && !onlyAddsRiskAnswer(existing, input);
    if (changes && !may(actor, 'scores.read')) throw conflictOf(actor, existing);
    if (!context.rollup) {
      await withActor(actor, (tx) => refreshCourseRollup(tx, actor, context.assessment.courseId));
      continue;
    }

    const record = recordOf(definition, input, context, scores, door);
    const save = {
      key,
      sha,
      openedVersion: input.version,
      draftKey: responseDraftKey(input.assessmentId, input.instrument),
      rollup: rollupAfter(context, record, today),
      alerts: alertsThrough(door, responseAlerts(actor, context, record)),
      settling: door.source === 'staff' ? (door.settling ?? null) : null,
    };
    const { current, version } = amendment
      ? await amendResponse(actor, { patientId: input.patientId, responseId: record.id, amendment }, (tx) =>
          writeResponse(actor, input.patientId, context, record, save, tx),
        )
      : await writeResponse(actor, input.patientId, context, record, save);
    if (current && version !== null) return { responseId: record.id, version };
  }
  throw new Error(`A course was changed by others ${mostTries} times while one form was being saved.`);
}

function scoresOf(definition: InstrumentDefinition, content: ResponseContent): ScaleScore[] {
  return content.mode === 'items'
    ? scoreAnswers(definition, content.answers)
    : scoreTotalOnly(definition, totalsOf(content));
}

/** The schema's record without the keys that hold nothing. */
function totalsOf(content: Extract<ResponseContent, { mode: 'total-only' }>): Totals {
  return JSON.parse(JSON.stringify(content.totals)) as Totals;
}

function repeatOf({ submission, existing }: SavingContext, sha: Uint8Array) {
  if (!submission) throw new Error('A claimed submission is not there.');
  if (submission.sha !== Buffer.from(sha).toString('hex')) {
    throw new Refusal(
      'conflict',
      'This form was already saved with other answers. Open the saved record to change it.',
    );
  }
  return { responseId: submission.resultId, version: existing?.version ?? 1 };
}

function refuseWhatDoesNotBelong(
  definition: InstrumentDefinition,
  input: ResponseInput,
  { assessment, course }: SavingContext,
  today: PlainDate,
) {
  const otherEdition = otherEditionSentence(definition.id, input.edition, course);
  if (otherEdition !== null) throw new Refusal('rule', otherEdition);
  const timepoint = toTimepoint(assessment);
  if (!formsAt(timepoint, course).includes(definition.id)) {
    const where = timepointLabel(timepoint).toLowerCase();
    throw new Refusal(
      'rule',
      `The ${definition.name} is not one of the forms of this course at this timepoint (${where}).`,
    );
  }
  if (input.completedOn > today) {
    throw new Refusal('rule', 'The date of completion lies in the future.', { path: 'completedOn' });
  }
}

/** Whoever typed a total may add the one answer that was asked for beside it, also without reading what is saved. */
function onlyAddsRiskAnswer(existing: StoredResponse, { content, completedOn }: ResponseInput): boolean {
  const before = contentOf(existing);
  return (
    content.mode === 'total-only' &&
    before.mode === 'total-only' &&
    before.riskAnswer === null &&
    existing.completedOn === completedOn &&
    isDeepStrictEqual(totalsOf(before), totalsOf(content))
  );
}

function askAboutUnusual(
  definition: InstrumentDefinition,
  input: ResponseInput,
  { assessment }: SavingContext,
) {
  const sentences = unusualInResponse({
    definition,
    answers: input.content.mode === 'items' ? input.content.answers : null,
    gapReasons: input.content.mode === 'items' ? input.content.gapReasons : undefined,
    completedOn: input.completedOn,
    assessedOn: assessment.assessedOn,
  });
  if (sentences.length > 0) throw new Refusal('confirm', 'Please check before saving.', { sentences });
}

function conflictOf(actor: Actor, existing: StoredResponse | null): Refusal {
  if (!existing) return notFoundRefusal();
  const by = existing.by ?? 'An import';
  const when = formatInstant(new Date(existing.at), actor.clinic.timeZone);
  const detail: ResponseConflict = {
    by,
    at: existing.at,
    theirs: may(actor, 'scores.read')
      ? { version: existing.version, completedOn: existing.completedOn, content: contentOf(existing) }
      : null,
  };
  return new Refusal('conflict', `${by} saved this form on ${when}.`, detail);
}

/** What was on the form of a stored response. */
export function contentOf(
  stored: Pick<StoredResponse, 'entryMode' | 'answers' | 'gapReasons' | 'totals' | 'riskAnswer'>,
): ResponseContent {
  const hasReasons = Object.keys(stored.gapReasons).length > 0;
  return stored.entryMode === 'items'
    ? { mode: 'items', answers: [...stored.answers], ...(hasReasons && { gapReasons: stored.gapReasons }) }
    : { mode: 'total-only', totals: stored.totals ?? {}, riskAnswer: stored.riskAnswer };
}

function recordOf(
  definition: InstrumentDefinition,
  { instrument, content, completedOn }: ResponseInput,
  { existing, course }: SavingContext,
  scores: readonly ScaleScore[],
  door: SavingDoor,
): ResponseRecord {
  // Rows are never deleted: a scale that the new entry no longer yields (clusters, once only a total is kept) has no value.
  const gone = Object.keys(existing?.scores ?? {}).filter(
    (id) => !scores.some((score) => score.scale === id),
  );
  const emptied = definition.scales
    .filter((scale) => gone.includes(scale.id))
    .map((scale): ScaleScore => ({ scale: scale.id, kind: 'incomplete', missing: scale.items }));
  return {
    id: existing?.id ?? (door.source === 'staff' ? newId() : door.responseId),
    instrument,
    edition: editionInCourse(instrument, course).id,
    entryMode: content.mode,
    answers: content.mode === 'items' ? content.answers : [],
    gapReasons: content.mode === 'items' ? (content.gapReasons ?? {}) : {},
    totals: content.mode === 'items' ? null : totalsOf(content),
    riskAnswer:
      content.mode === 'total-only'
        ? content.riskAnswer
        : definition.riskItem === undefined
          ? null
          : (content.answers[definition.riskItem - 1] ?? null),
    completedOn,
    scoringVersion: definition.scoringVersion,
    source: door.source,
    language: door.source === 'self-report' ? door.language : null,
    scores: [...scores, ...emptied].map((score) => ({
      scale: score.scale,
      kind: score.kind,
      value: score.kind === 'scored' ? score.value : null,
      prorated: score.kind === 'scored' && score.prorated,
      missing: score.kind === 'scored' ? [] : score.missing,
    })),
  };
}

/** The roll-up as it stands once the record is saved: only its own scales and what is due can have changed. */
function rollupAfter(context: SavingContext, record: ResponseRecord, today: PlainDate) {
  const { assessment, course, series } = context;
  const assessments = course.assessments.map((each) =>
    each.id === assessment.id ? { ...each, instruments: [...each.instruments, record.instrument] } : each,
  );
  const scored = record.scores.flatMap(({ scale, value }) =>
    value === null ? [] : [{ scale, value, assessmentId: assessment.id }],
  );
  const own = new Set<string>(record.scores.map(({ scale }) => scale));
  const others: LatestScores = Object.fromEntries(
    Object.entries(context.rollup?.latestScores ?? {}).filter(([scale]) => !own.has(scale)),
  );
  const due = nextDue({ ...course, assessments }, today);
  return {
    latestScores: { ...others, ...latestScores(assessments, [...series, ...scored]) },
    due,
  };
}
