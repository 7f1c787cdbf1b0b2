import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { now } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import { fromUtcMidnight, todayIn } from '@/lib/domain/plain-date';
import { type ScreeningDecision } from '@/lib/domain/screening/decision';
import { eligibilityProblems } from '@/lib/domain/screening/eligibility';
import { blankFindings, type ScreeningFindings } from '@/lib/domain/screening/findings';
import { newId } from '@/lib/ids';
import type { DecideScreeningInput, SaveScreeningInput } from '@/lib/schemas/screening';
import { dropDraft } from './drafts';
import { isId } from './patient-header';
import { claimSubmission } from './submissions';

/** A screening as it is stored. */
export interface StoredScreening {
  id: string;
  status: 'draft' | 'decided';
  findings: ScreeningFindings;
  decision: ScreeningDecision | null;
  reason: string | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  /** Of who began it. */
  createdByName: string | null;
}

interface ScreeningRow extends Omit<StoredScreening, 'decidedAt' | 'createdAt' | 'updatedAt'> {
  decidedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

/** All screenings of a patient, newest first. */
export async function readScreenings(tx: Tx, patientId: string): Promise<StoredScreening[]> {
  if (!isId(patientId)) throw notFoundRefusal();
  const rows = await tx.$queryRaw<{ screening: ScreeningRow }[]>`
    select jsonb_build_object('id', s.id, 'status', s.status, 'findings', s.findings, 'decision', s.decision,
      'reason', s.decision_reason, 'decidedByName', s.decided_by_name, 'decidedAt', s.decided_at, 'version', s.version,
      'createdAt', s.created_at, 'updatedAt', s.updated_at, 'createdByName', u.name) as screening
    from screening s left join user_account u on u.id = s.created_by
    where s.patient_id = ${patientId}::uuid order by s.created_at desc, s.id desc`;
  return rows.map(({ screening }) => ({
    ...screening,
    // What a row does not hold was not found out.
    findings: { ...blankFindings, ...screening.findings },
    decidedAt: screening.decidedAt === null ? null : new Date(screening.decidedAt),
    createdAt: new Date(screening.createdAt),
    updatedAt: new Date(screening.updatedAt),
  }));
}

/** What is known of allergies; null = not known. @throws Refusal `not-found` */
export async function readAllergies(tx: Tx, patientId: string): Promise<string | null> {
  if (!isId(patientId)) throw notFoundRefusal();
  const row = await tx.patient.findUnique({ where: { id: patientId }, select: { allergies: true } });
  if (!row) throw notFoundRefusal();
  return row.allergies;
}

/** The decision that stands: the one made last. Null before the first. */
export async function readStandingDecision(
  tx: Tx,
  patientId: string,
): Promise<{ id: string; decision: ScreeningDecision; decidedAt: Date } | null> {
  const row = await tx.screening.findFirst({
    where: { patientId, status: 'decided' },
    orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, decision: true, decidedAt: true },
  });
  if (!row?.decision || !row.decidedAt) return null;
  return { id: row.id, decision: row.decision as ScreeningDecision, decidedAt: row.decidedAt };
}

/**
 * Keeps a screening that is not decided yet, and what was learnt of allergies with the patient.
 * @throws Refusal `not-found`; `conflict` (detail: `theirs`) when somebody saved or began one meanwhile; `rule` when it
 * was decided meanwhile
 */
export async function saveScreening(
  actor: Actor,
  input: SaveScreeningInput,
): Promise<{ screeningId: string }> {
  return withActor(actor, async (tx) => {
    const { key, ...body } = input;
    const screeningId = input.draft?.screeningId ?? newId();
    const claim = await claimSubmission(tx, actor, { key, body }, screeningId);
    if (claim.kind === 'repeat') return { screeningId: claim.resultId };
    await holdPatient(tx, input.patientId);
    await keepFindings(tx, actor, screeningId, input);
    return { screeningId };
  });
}

/**
 * Decides a screening, in the name of who acts; the findings are saved with it and stay as they are from then on.
 * @param decidedAt the instant that goes into the record
 * @throws Refusal as `saveScreening`; `rule` (detail: `problems`) while the findings do not allow the decision
 */
export async function decideScreening(
  actor: Actor,
  input: DecideScreeningInput,
  decidedAt: Date = now(),
): Promise<{ screeningId: string }> {
  return withActor(actor, async (tx) => {
    const { key, ...body } = input;
    const screeningId = input.draft?.screeningId ?? newId();
    const claim = await claimSubmission(tx, actor, { key, body }, screeningId);
    if (claim.kind === 'repeat') return { screeningId: claim.resultId };
    const { birthDate } = await holdPatient(tx, input.patientId);
    const problems = eligibilityProblems(input, input.findings, {
      bornOn: birthDate && fromUtcMidnight(birthDate),
      today: todayIn(actor.clinic.timeZone, decidedAt),
      items: actor.clinic.settings.screeningItems,
    });
    if (problems.length > 0) {
      throw new Refusal('rule', 'The screening cannot be decided like this yet.', { problems });
    }
    await keepFindings(tx, actor, screeningId, input);
    await tx.screening.update({
      where: { id: screeningId },
      data: {
        status: 'decided',
        decision: input.decision,
        decisionReason: input.reason,
        decidedBy: actor.userId,
        decidedByName: actor.userName,
        decidedAt,
      },
      select: { id: true },
    });
    return { screeningId };
  });
}

/** The patient, held until the end: of two screenings begun at once the second sees the first. */
export async function holdPatient(tx: Tx, patientId: string): Promise<{ birthDate: Date | null }> {
  const [row] = await tx.$queryRaw<{ birthDate: Date | null }[]>`
    select birth_date as "birthDate" from patient where id = ${patientId}::uuid for no key update`;
  if (!row) throw notFoundRefusal();
  return row;
}

async function keepFindings(
  tx: Tx,
  actor: Actor,
  screeningId: string,
  { patientId, draft, findings }: SaveScreeningInput,
): Promise<void> {
  const stored = await readScreenings(tx, patientId);
  if (draft)
    await changeDraft(
      tx,
      draft,
      stored.find((each) => each.id === draft.screeningId),
      findings,
    );
  else {
    const begun = stored.find((each) => each.status === 'draft');
    if (begun)
      throw screeningConflict(begun, `${begun.createdByName ?? 'Somebody'} began a screening meanwhile.`);
    await tx.screening.create({
      data: {
        id: screeningId,
        clinicId: actor.clinic.id,
        patientId,
        status: 'draft',
        findings: findingsJson(findings),
      },
      select: { id: true },
    });
  }
  await tx.$executeRaw`
    update patient set allergies = ${findings.allergies} where id = ${patientId}::uuid
      and allergies is distinct from ${findings.allergies}`;
  await dropDraft(tx, `screening:${patientId}`);
}

async function changeDraft(
  tx: Tx,
  opened: { screeningId: string; version: number },
  stored: StoredScreening | undefined,
  findings: ScreeningFindings,
): Promise<void> {
  if (!stored) throw notFoundRefusal();
  if (stored.status === 'decided') {
    const by = stored.decidedByName ?? 'Somebody';
    throw new Refusal(
      'rule',
      `${by} decided this screening meanwhile. Reload the page to read the decision.`,
    );
  }
  if (stored.version !== opened.version) {
    throw screeningConflict(stored, 'Somebody else changed this screening meanwhile.');
  }
  await tx.screening.update({
    where: { id: opened.screeningId },
    data: { findings: findingsJson(findings), version: opened.version + 1, updatedAt: now() },
    select: { id: true },
  });
}

export function screeningConflict(stored: StoredScreening, message: string): Refusal {
  const { id, version, findings, decision, reason } = stored;
  const theirs = { screeningId: id, version, findings, decision, reason };
  return new Refusal('conflict', message, { theirs });
}

/** Findings are plain JSON; the generated client only takes its own type for it. */
export function findingsJson(findings: ScreeningFindings) {
  return structuredClone(findings) as object;
}
