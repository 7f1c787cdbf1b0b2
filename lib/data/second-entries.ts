import 'server-only';
import { type Actor, may } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import {
  type OpenSecondEntry,
  type PaperDifference,
  paperDifferences,
  type ReadPaper,
} from '@/lib/domain/entry/second-entry';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import type { PlainDate } from '@/lib/domain/plain-date';
import { Prisma } from '@/lib/generated/prisma/client';
import { newId } from '@/lib/ids';
import type { ResponseContent, ResponseInput } from '@/lib/schemas/response';
import { dropDraft } from './drafts';
import type { StoredResponse } from './response-statements';
import { contentOf } from './save-response';
import { claimSubmission } from './submissions';

/** Key of the draft of a second entry; nobody else's typing is ever behind it. */
export function secondDraftKey(assessmentId: string, instrument: string): string {
  return `second:${assessmentId}:${instrument}`;
}

/** Key of the draft of what is being decided about the differences. */
export function settlingDraftKey(secondEntryId: string): string {
  return `settling:${secondEntryId}`;
}

export type FirstEntry = Pick<
  StoredResponse,
  'id' | 'version' | 'completedOn' | 'entryMode' | 'answers' | 'gapReasons' | 'totals' | 'riskAnswer'
> & {
  courseId: string;
  assessmentId: string;
  instrument: InstrumentId;
  source: 'staff' | 'self-report' | 'import';
  enteredById: string | null;
  enteredBy: string | null;
  inError: boolean;
};

function firstEntriesSql(which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select r.id, r.version, r.completed_on::text as "completedOn", r.entry_mode as "entryMode", r.answers,
      r.gap_reasons as "gapReasons", r.totals, r.risk_answer as "riskAnswer", r.course_id as "courseId",
      r.assessment_id as "assessmentId", r.instrument, r.source, r.entered_by_id as "enteredById", u.name as "enteredBy",
      r.entered_in_error_at is not null as "inError"
    from questionnaire_response r left join user_account u on u.id = r.entered_by_id where ${which}`;
}

/** The form as it stands, held until the transaction ends. */
export async function holdFirstEntry(tx: Tx, which: Prisma.Sql): Promise<FirstEntry | null> {
  const [row] = await tx.$queryRaw<FirstEntry[]>(Prisma.sql`${firstEntriesSql(which)} for update of r`);
  return row ?? null;
}

export function paperOf(stored: FirstEntry): ReadPaper {
  return { completedOn: stored.completedOn, content: contentOf(stored) };
}

export interface SecondEntered {
  responseId: string;
  version: number;
  secondEntryId: string;
  /** None = both agree, and the form is checked. */
  differences: number;
  /** What differs, to be settled; null where nothing does. */
  open: OpenSecondEntry | null;
}

/**
 * Keeps a form that somebody typed from the paper a second time, and compares it with the form as it stands. Where both
 * agree, the form is checked from now on. The same key gives the same entry however often it is sent.
 * @throws Refusal `rule` when the form is not there to be compared, or by whom it was typed; `not-found`; `conflict` when
 *   the key was used for another text
 */
export async function saveSecondEntry(actor: Actor, input: ResponseInput): Promise<SecondEntered> {
  const { key, patientId, assessmentId, instrument, completedOn, content } = input;
  const body = { second: { patientId, assessmentId, instrument, completedOn, content } };
  return withActor(actor, async (tx) => {
    const place = await tx.assessment.findFirst({
      where: { id: assessmentId, patientId },
      select: { id: true },
    });
    if (!place) throw notFoundRefusal();
    const first = await holdFirstEntry(
      tx,
      Prisma.sql`r.patient_id = ${patientId}::uuid and r.assessment_id = ${assessmentId}::uuid
        and r.instrument = ${instrument}`,
    );
    const id = newId();
    const claim = await claimSubmission(tx, actor, { key, body }, id);
    if (claim.kind === 'repeat') return enteredBefore(tx, actor, input, claim.resultId);
    refuseWhatIsNotCompared(actor, instrument, first, content);
    const differences = differencesWith(first, { completedOn, content }).length;
    const agrees = differences === 0;
    await tx.$executeRaw`
      update second_entry set replaced_at = clock_timestamp()
      where response_id = ${first.id}::uuid and settled_at is null and replaced_at is null`;
    await tx.$executeRaw`
      insert into second_entry (id, clinic_id, patient_id, course_id, response_id, content, completed_on, first_by_id,
        compared_version, differences, settled_at, settled_by_id, checked_version, created_at)
      values (${id}::uuid, ${actor.clinic.id}::uuid, ${patientId}::uuid, ${first.courseId}::uuid, ${first.id}::uuid,
        ${JSON.stringify(content)}::jsonb, ${completedOn}::date, ${first.enteredById}::uuid,
        ${first.version}::int, ${differences}::int, case when ${agrees}::boolean then clock_timestamp() end,
        ${agrees ? actor.userId : null}::uuid, ${agrees ? first.version : null}::int, clock_timestamp())`;
    await dropDraft(tx, secondDraftKey(assessmentId, instrument));
    return enteredBefore(tx, actor, input, id);
  });
}

async function enteredBefore(
  tx: Tx,
  actor: Actor,
  { patientId, assessmentId }: ResponseInput,
  id: string,
): Promise<SecondEntered> {
  const { responseId, comparedVersion, differences } = await tx.secondEntry.findUniqueOrThrow({
    where: { id },
    select: { responseId: true, comparedVersion: true, differences: true },
  });
  const open = await readOpenSecondEntries(tx, actor, patientId, assessmentId);
  return {
    responseId,
    version: comparedVersion,
    secondEntryId: id,
    differences,
    open: open.find((each) => each.id === id) ?? null,
  };
}

function refuseWhatIsNotCompared(
  actor: Actor,
  instrument: InstrumentId,
  first: FirstEntry | null,
  content: ResponseContent,
): asserts first is FirstEntry {
  const { name } = instrumentById(instrument);
  if (!first || first.inError) {
    throw new Refusal('rule', `The ${name} is not entered here, so there is nothing to compare it with.`);
  }
  const problem = secondEntryProblem(actor.userId, { ...first, name });
  if (problem !== null) throw new Refusal('rule', problem);
  if (first.entryMode === content.mode) return;
  throw new Refusal(
    'rule',
    first.entryMode === 'items'
      ? `The ${name} was typed item by item meanwhile: load the page again and type each item.`
      : `Of the ${name} only the total was typed: load the page again and type the total.`,
  );
}

/** Why somebody does not type this form a second time, as a sentence; null when they may. */
export function secondEntryProblem(
  userId: string,
  form: { name: string; source: FirstEntry['source']; enteredById: string | null },
): string | null {
  if (form.source === 'self-report') {
    return `The ${form.name} was answered by the patient’s own hand: there is no paper to type again.`;
  }
  return form.enteredById === userId
    ? `You typed the ${form.name} yourself: somebody else types the paper the second time, under their own name.`
    : null;
}

interface OpenRow {
  id: string;
  responseId: string;
  content: ResponseContent;
  completedOn: PlainDate;
  by: string;
}

/** The second entries of a timepoint whose differences nobody settled; compared with the forms as they stand now. */
export async function readOpenSecondEntries(
  tx: Tx,
  actor: Actor,
  patientId: string,
  assessmentId: string,
): Promise<OpenSecondEntry[]> {
  const rows = await tx.$queryRaw<OpenRow[]>`
    select e.id, e.response_id as "responseId", e.content, e.completed_on::text as "completedOn", u.name as by
    from second_entry e join questionnaire_response r on r.id = e.response_id
      join user_account u on u.id = e.entered_by_id
    where r.assessment_id = ${assessmentId}::uuid and r.patient_id = ${patientId}::uuid and r.entered_in_error_at is null
      and e.settled_at is null and e.replaced_at is null`;
  if (rows.length === 0) return [];
  const firsts = await tx.$queryRaw<FirstEntry[]>(
    firstEntriesSql(Prisma.sql`r.id = any(${rows.map((row) => row.responseId)}::uuid[])`),
  );
  return rows.flatMap((row): OpenSecondEntry[] => {
    const first = firsts.find(({ id }) => id === row.responseId);
    // Changed to a total alone meanwhile, or back: it is typed anew.
    if (!first || first.entryMode !== row.content.mode) return [];
    const found = differencesWith(first, row);
    return [
      {
        id: row.id,
        instrument: first.instrument,
        version: first.version,
        first: { by: first.enteredBy },
        second: { by: row.by },
        differences: may(actor, 'scores.read') ? found : found.map(({ first: _unread, ...rest }) => rest),
      },
    ];
  });
}

/** What differs between a form as it stands and a second entry. */
export function differencesWith(
  first: FirstEntry,
  second: { completedOn: PlainDate; content: ResponseContent },
): PaperDifference[] {
  return paperDifferences(instrumentById(first.instrument), paperOf(first), second);
}
