import 'server-only';
import { type Actor, may } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import {
  decisionProblem,
  type PaperDifference,
  type SettledField,
  settledPaper,
} from '@/lib/domain/entry/second-entry';
import { instrumentById } from '@/lib/domain/instruments/registry';
import { fromUtcMidnight } from '@/lib/domain/plain-date';
import { formatInstant } from '@/lib/format/format-date';
import { Prisma } from '@/lib/generated/prisma/client';
import { type ResponseContent, type ResponseInput, responseSchema } from '@/lib/schemas/response';
import type { SettlingInput } from '@/lib/schemas/second-entry';
import { dropDraft } from './drafts';
import { saveResponse } from './save-response';
import {
  differencesWith,
  type FirstEntry,
  holdFirstEntry,
  paperOf,
  settlingDraftKey,
} from './second-entries';
import { claimSubmission } from './submissions';

/**
 * Settles what two people read differently on one paper. Where the form changes by it, it is saved like any correction: an
 * unsigned form keeps its history, a signed one needs an amendment. From then on it counts as checked.
 * @throws Refusal `not-found`; `rule` when a difference has no decision, or one that the form does not take; `conflict`
 *   when the form was changed since it was shown, or somebody else settled it; and all that `saveResponse` refuses
 */
export async function settleSecondEntry(
  actor: Actor,
  input: SettlingInput,
): Promise<{ responseId: string; version: number }> {
  if (!may(actor, 'responses.write')) throw notFoundRefusal();
  const plan = await withActor(actor, (tx) => planOf(tx, actor, input));
  if ('done' in plan) return plan.done;
  const { save, decisions } = plan;
  const saved = await saveResponse(actor, save, {
    source: 'staff',
    settling: { secondEntryId: input.secondEntryId, decisions },
  });
  await withActor(actor, (tx) => dropDraft(tx, settlingDraftKey(input.secondEntryId)));
  return saved;
}

type Plan =
  { done: { responseId: string; version: number } } | { save: ResponseInput; decisions: readonly object[] };

async function planOf(tx: Tx, actor: Actor, input: SettlingInput): Promise<Plan> {
  const { key, patientId, secondEntryId } = input;
  const kept = await tx.secondEntry.findFirst({
    where: { id: secondEntryId, patientId },
    select: {
      responseId: true,
      content: true,
      completedOn: true,
      settledAt: true,
      checkedVersion: true,
      replacedAt: true,
    },
  });
  if (!kept) throw notFoundRefusal();
  const first = await holdFirstEntry(tx, Prisma.sql`r.id = ${kept.responseId}::uuid`);
  if (!first) throw notFoundRefusal();
  if (kept.settledAt || kept.replacedAt) {
    const own = await tx.submission.findFirst({ where: { key }, select: { key: true } });
    if (own && kept.checkedVersion !== null) {
      return { done: { responseId: first.id, version: kept.checkedVersion } };
    }
    throw new Refusal(
      'conflict',
      kept.settledAt
        ? `Somebody settled this on ${formatInstant(kept.settledAt, actor.clinic.timeZone)}. Load the page again to see it.`
        : 'The paper was typed anew meanwhile. Load the page again to see what differs.',
    );
  }
  if (first.inError) throw new Refusal('rule', 'This form was entered in error: enter it anew first.');
  if (first.version !== input.version) {
    throw new Refusal(
      'conflict',
      `${first.enteredBy ?? 'Somebody'} changed this form meanwhile. Load the page again: what differs is compared anew.`,
    );
  }
  const second = {
    completedOn: fromUtcMidnight(kept.completedOn),
    content: kept.content as unknown as ResponseContent,
  };
  if (second.content.mode !== first.entryMode) {
    throw new Refusal(
      'rule',
      'The form was changed to another kind of entry meanwhile: type the paper again.',
    );
  }
  const differences = differencesWith(first, second);
  refuseUnsettled(first, differences, input.decisions);
  const decisions = differences.map(({ field, first: one, second: other }) => {
    const settled = input.decisions.find((each) => each.field === field);
    return { field, first: one, second: other, settled: settled?.value ?? null, chosen: settled?.chosen };
  });
  if (decisions.every(({ first: one, settled }) => one === settled)) {
    const body = { patientId, secondEntryId, version: input.version, decisions: input.decisions };
    await claimSubmission(tx, actor, { key, body }, secondEntryId);
    await tx.$executeRaw`
      update second_entry set decisions = ${JSON.stringify(decisions)}::jsonb, settled_at = clock_timestamp(),
        settled_by_id = ${actor.userId}::uuid, checked_version = ${first.version}::int
      where id = ${secondEntryId}::uuid`;
    await dropDraft(tx, settlingDraftKey(secondEntryId));
    return { done: { responseId: first.id, version: first.version } };
  }
  return { save: saveOf(first, second, input), decisions };
}

function refuseUnsettled(
  { instrument }: FirstEntry,
  differences: readonly PaperDifference[],
  decisions: readonly SettledField[],
) {
  const definition = instrumentById(instrument);
  for (const difference of differences) {
    const settled = decisions.find((each) => each.field === difference.field);
    const problem = settled
      ? decisionProblem(definition, difference, settled)
      : `${difference.label}: look at the paper and choose what stands there.`;
    if (problem !== null) throw new Refusal('rule', problem, { field: difference.field });
  }
  const stranger = decisions.find(({ field }) => !differences.some((each) => each.field === field));
  if (stranger) {
    throw new Refusal(
      'conflict',
      'What differs is not what was shown. Load the page again: it is compared anew.',
    );
  }
}

/** The correction, as the form itself would send it. */
function saveOf(
  first: FirstEntry,
  second: { completedOn: FirstEntry['completedOn']; content: ResponseContent },
  { key, patientId, decisions, amendment }: SettlingInput,
): ResponseInput {
  const checked = responseSchema.safeParse({
    key,
    patientId,
    assessmentId: first.assessmentId,
    instrument: first.instrument,
    ...settledPaper(paperOf(first), second, decisions),
    version: first.version,
    confirmed: true,
    ...(amendment && { amendment }),
  });
  if (!checked.success) {
    throw new Refusal('rule', checked.error.issues[0]?.message ?? 'This does not fit the form.');
  }
  return checked.data;
}
