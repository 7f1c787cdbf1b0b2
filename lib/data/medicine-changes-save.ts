import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { now, todayAt } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import { changeProblems } from '@/lib/domain/medicines/medicine-change';
import { unusualChange } from '@/lib/domain/medicines/taken-now';
import { toUtcMidnight } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import type {
  AmendMedicineInput,
  MedicineContentInput,
  MedicineInErrorInput,
  RecordMedicineInput,
} from '@/lib/schemas/medicine-change';
import { dropDraft } from './drafts';
import {
  medicineDraftKey,
  readMedicineChange,
  readMedicines,
  type StoredMedicineChange,
} from './medicine-changes';
import { inRecordWords } from './record-refusal';
import { claimSubmission } from './submissions';

/**
 * Writes down a change of a patient's medicines.
 * @throws Refusal `not-found`; `rule` for what is missing or cannot be (detail: `field`); `confirm` for what is
 * unusual (detail: `sentences`)
 */
export async function recordMedicineChange(
  actor: Actor,
  input: RecordMedicineInput,
): Promise<{ changeId: string }> {
  return inRecordWords(() =>
    withActor(actor, async (tx) => {
      const { key, confirmed, patientId, change } = input;
      const changeId = newId();
      const claim = await claimSubmission(tx, actor, { key, body: { patientId, change } }, changeId);
      if (claim.kind === 'repeat') return { changeId: claim.resultId };
      const patient = await tx.patient.findUnique({ where: { id: patientId }, select: { id: true } });
      if (!patient) throw notFoundRefusal();
      await checkChange(tx, actor, { patientId, changeId, change, confirmed });
      await tx.medicineChange.create({
        data: { id: changeId, clinicId: actor.clinic.id, patientId, ...columnsOf(change) },
        select: { id: true },
      });
      await dropDraft(tx, medicineDraftKey(patientId, null));
      return { changeId };
    }),
  );
}

/**
 * Amends a change: what it said stays with the reason.
 * @throws Refusal as for recording; `conflict` when somebody changed it meanwhile (detail: `theirs`, a
 * StoredMedicineChange); `rule` for one that was entered in error
 */
export async function amendMedicineChange(
  actor: Actor,
  input: AmendMedicineInput,
): Promise<{ changeId: string }> {
  return inRecordWords(() =>
    withActor(actor, async (tx) => {
      const { key, confirmed, patientId, changeId, version, why, change } = input;
      const body = { patientId, changeId, why, change };
      const claim = await claimSubmission(tx, actor, { key, body }, changeId);
      if (claim.kind === 'repeat') return { changeId };
      const stored = await lockedChange(tx, input);
      const { medicine, happening, on, about, doseBefore, doseAfter, reason } = stored;
      const before = { medicine, happening, on, about, doseBefore, doseAfter, reason };
      if (Object.entries(before).every(([name, value]) => change[name as keyof typeof change] === value)) {
        throw new Refusal('rule', 'Nothing is different from what is recorded: there is nothing to amend.');
      }
      await checkChange(tx, actor, { patientId, changeId, change, confirmed });
      const place = { id: newId(), clinicId: actor.clinic.id, patientId, changeId };
      await tx.medicineChangeAmendment.create({
        data: { ...place, version, reason: why },
        select: { id: true },
      });
      await tx.medicineChange.update({
        where: { id: changeId },
        data: { ...columnsOf(change), version: version + 1, updatedAt: now() },
        select: { id: true },
      });
      await dropDraft(tx, medicineDraftKey(patientId, changeId));
      return { changeId };
    }),
  );
}

/**
 * Marks a change as entered in error: it leaves the list of what is taken and the charts, and stays to be read.
 * @throws Refusal `not-found`; `conflict` and `rule` as for an amendment
 */
export async function markMedicineInError(
  actor: Actor,
  input: MedicineInErrorInput,
): Promise<{ changeId: string }> {
  return inRecordWords(() =>
    withActor(actor, async (tx) => {
      const { key, ...body } = input;
      const { changeId, version, reason } = input;
      const claim = await claimSubmission(tx, actor, { key, body }, changeId);
      if (claim.kind === 'repeat') return { changeId };
      await lockedChange(tx, input);
      await tx.medicineChange.update({
        where: { id: changeId },
        data: {
          enteredInErrorAt: now(),
          enteredInErrorBy: actor.userId,
          enteredInErrorReason: reason,
          version: version + 1,
          updatedAt: now(),
        },
        select: { id: true },
      });
      return { changeId };
    }),
  );
}

/** Held until the end of the transaction, so that of two amendments at once the second sees the first. */
async function lockedChange(
  tx: Tx,
  { patientId, changeId, version }: { patientId: string; changeId: string; version: number },
): Promise<StoredMedicineChange> {
  await tx.$queryRaw`select id from medicine_change where id = ${changeId}::uuid for no key update`;
  const stored = await readMedicineChange(tx, patientId, changeId);
  if (stored.enteredInError !== null) {
    throw new Refusal(
      'rule',
      'This change was entered in error and stays as it is. Record the right one anew.',
    );
  }
  if (stored.version !== version) {
    throw new Refusal('conflict', 'Somebody else amended this change since you opened it.', {
      theirs: stored,
    });
  }
  return stored;
}

interface CheckedChange {
  patientId: string;
  changeId: string;
  change: MedicineContentInput;
  confirmed: boolean;
}

async function checkChange(tx: Tx, actor: Actor, { patientId, changeId, change, confirmed }: CheckedChange) {
  const [problem] = changeProblems(change, todayAt(actor.clinic.timeZone));
  if (problem) throw new Refusal('rule', problem.sentence, { field: problem.field });
  if (confirmed) return;
  const { changes, screening } = await readMedicines(tx, actor, patientId);
  const others = changes.filter((each) => each.id !== changeId && each.enteredInError === null).reverse();
  const sentences = unusualChange(change, others, screening);
  if (sentences.length > 0) throw new Refusal('confirm', 'Please check before saving.', { sentences });
}

function columnsOf({ medicine, happening, on, about, doseBefore, doseAfter, reason }: MedicineContentInput) {
  return {
    medicine,
    happening,
    happenedOn: toUtcMidnight(on),
    dayIsAbout: about,
    doseBefore,
    doseAfter,
    reason,
  };
}
