import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { now } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import { fromUtcMidnight, todayIn } from '@/lib/domain/plain-date';
import { amendmentContext } from '@/lib/domain/screening/amended';
import { eligibilityProblems } from '@/lib/domain/screening/eligibility';
import type { AmendScreeningInput } from '@/lib/schemas/screening';
import { dropDraft } from './drafts';
import { inRecordWords } from './record-refusal';
import {
  findingsJson,
  holdPatient,
  readScreenings,
  screeningConflict,
  type StoredScreening,
} from './screenings';
import { amending, unsecret } from './signatures';
import { confirmSigner } from './signing-password';
import { claimSubmission } from './submissions';

/** The key under which the form of an amendment keeps what is being typed. */
export function amendedScreeningDraftKey(screeningId: string): string {
  return `screening-amend:${screeningId}`;
}

/**
 * Changes a signed screening by an amendment that is signed itself; what was signed before stays readable. Another
 * decision carries the name and the time of whoever makes it, as long as no later screening stands.
 * @throws Refusal `not-found`; `conflict` (detail: `theirs`) when somebody amended it meanwhile; `rule`: not signed yet,
 *   a wrong password (detail: `field`), findings that do not allow the decision (detail: `problems`)
 */
export async function amendScreening(
  actor: Actor,
  input: AmendScreeningInput,
): Promise<{ screeningId: string }> {
  await confirmSigner(actor, input.amendment.password);
  return inRecordWords(() =>
    withActor(actor, async (tx) => {
      const { key, amendment, ...body } = input;
      const { patientId, screeningId } = input;
      const told = { ...body, amendment: unsecret(amendment) };
      const claim = await claimSubmission(tx, actor, { key, body: told }, screeningId);
      if (claim.kind === 'repeat') return { screeningId };
      const { birthDate } = await holdPatient(tx, patientId);
      const decided = (await readScreenings(tx, patientId)).filter((each) => each.status === 'decided');
      const stored = decided.find((each) => each.id === screeningId);
      if (!stored) throw notFoundRefusal();
      if (stored.version !== input.version) {
        throw screeningConflict(stored, 'Somebody else amended this screening meanwhile.');
      }
      judge(actor, input, stored, birthDate && fromUtcMidnight(birthDate));
      const record = { patientId, recordKind: 'screening', recordId: screeningId } as const;
      const stands = decided.every((each) => (each.decidedAt ?? 0) <= (stored.decidedAt ?? 0));
      await amending(tx, actor, record, amendment, () => write(tx, actor, input, stored, stands));
      await dropDraft(tx, amendedScreeningDraftKey(screeningId));
      return { screeningId };
    }),
  );
}

function judge(
  actor: Actor,
  { findings, decision, reason }: AmendScreeningInput,
  stored: StoredScreening,
  bornOn: ReturnType<typeof fromUtcMidnight> | null,
): void {
  const { timeZone, settings } = actor.clinic;
  if (stored.decision === null || stored.decidedAt === null) throw notFoundRefusal();
  const standing = {
    findings: stored.findings,
    decision: stored.decision,
    decidedOn: todayIn(timeZone, stored.decidedAt),
  };
  const context = amendmentContext(standing, decision, {
    today: todayIn(timeZone, now()),
    items: settings.screeningItems,
  });
  const problems = eligibilityProblems({ decision, reason }, findings, { ...context, bornOn });
  if (problems.length === 0) return;
  throw new Refusal('rule', 'The screening cannot be amended like this yet.', { problems });
}

async function write(
  tx: Tx,
  actor: Actor,
  { patientId, screeningId, findings, decision, reason }: AmendScreeningInput,
  stored: StoredScreening,
  stands: boolean,
): Promise<void> {
  const isDecidedAnew = stands && decision !== stored.decision;
  await tx.screening.update({
    where: { id: screeningId },
    data: {
      findings: findingsJson(findings),
      decision,
      decisionReason: reason,
      version: stored.version + 1,
      updatedAt: now(),
      ...(isDecidedAnew && { decidedBy: actor.userId, decidedByName: actor.userName, decidedAt: now() }),
    },
    select: { id: true },
  });
  // What is known of allergies now may be newer than this screening: only what the amendment changes goes to the patient.
  if (!stands || findings.allergies === stored.findings.allergies) return;
  await tx.$executeRaw`update patient set allergies = ${findings.allergies} where id = ${patientId}::uuid`;
}
