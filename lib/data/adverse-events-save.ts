import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { now } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import {
  type AdverseEventContent,
  type EventProblem,
  eventProblems,
} from '@/lib/domain/adverse-events/event';
import { eventInstant } from '@/lib/domain/adverse-events/event-moment';
import { isGraverEvent } from '@/lib/domain/alerts/graver';
import { alertOfEvent } from '@/lib/domain/alerts/raise-alerts';
import { todayIn } from '@/lib/domain/plain-date';
import { clockTimeIn } from '@/lib/domain/zoned-time';
import { newId } from '@/lib/ids';
import type {
  ChangeEventInput,
  EventContentInput,
  EventNoteInput,
  Moment,
  RecordEventInput,
} from '@/lib/schemas/adverse-event';
import { eventDraftKey, readEvent, type StoredEvent } from './adverse-events';
import { dropDraft } from './drafts';
import { raiseAlerts } from './raise-alerts';
import { inRecordWords } from './record-refusal';
import { amending, unsecret } from './signatures';
import { confirmSigner } from './signing-password';
import { claimSubmission } from './submissions';

/** Fields of the form that a problem of the content is shown beside. */
const fieldOf: Partial<Record<EventProblem['field'], string>> = {
  startedAt: 'startedOn',
  endedAt: 'endedOn',
};

/**
 * Writes down an adverse event; a serious one raises an alert in the same transaction.
 * @throws Refusal `not-found`; `rule` for what is missing or cannot be (detail: `field`); `confirm` for what is
 * unusual (detail: `sentences`)
 */
export async function recordEvent(actor: Actor, input: RecordEventInput): Promise<{ eventId: string }> {
  return inRecordWords(() =>
    withActor(actor, async (tx) => {
      const { key, confirmed, patientId, event } = input;
      const eventId = newId();
      const claim = await claimSubmission(tx, actor, { key, body: { patientId, event } }, eventId);
      if (claim.kind === 'repeat') return { eventId: claim.resultId };
      const content = checkedContent(actor, event, confirmed, null);
      const place = await placeOf(tx, patientId, event);
      await tx.adverseEvent.create({
        data: { id: eventId, clinicId: actor.clinic.id, patientId, ...place, ...columnsOf(content) },
        select: { id: true },
      });
      await raiseEventAlert(tx, actor, { id: eventId, patientId, courseId: place.courseId }, content);
      await dropDraft(tx, eventDraftKey(patientId, null));
      return { eventId };
    }),
  );
}

/**
 * Changes an event; when it became serious or a serious one graver, and no alert of it is open, one is raised now. A signed one takes an amendment with its reason and
 * the password, and is signed anew.
 * @throws Refusal as for recording; `conflict` when somebody changed it meanwhile (detail: `theirs`, a StoredEvent);
 * `rule` for a signed event without an amendment and for a wrong password (detail: `field`)
 */
export async function changeEvent(
  actor: Actor,
  input: ChangeEventInput,
): Promise<{ eventId: string; version: number }> {
  const { key, confirmed, amendment, ...rest } = input;
  if (amendment) await confirmSigner(actor, amendment.password);
  return inRecordWords(() =>
    withActor(actor, async (tx) => {
      const { patientId, eventId, version, event } = rest;
      const told = { patientId, eventId, event };
      const body = amendment ? { ...told, amendment: unsecret(amendment) } : told;
      const claim = await claimSubmission(tx, actor, { key, body }, eventId);
      const stored = await lockedEvent(tx, patientId, eventId);
      if (claim.kind === 'repeat') return { eventId, version: stored.version };
      if (stored.version !== version) throw changedMeanwhile(stored);
      refuseInError(stored);
      const content = checkedContent(actor, event, confirmed, stored);
      const place = await placeOf(tx, patientId, event);
      const record = { patientId, recordKind: 'adverse-event', recordId: eventId } as const;
      await amending(tx, actor, record, amendment ?? null, () =>
        tx.adverseEvent.update({
          where: { id: eventId },
          data: { ...place, ...columnsOf(content), version: version + 1, updatedAt: now() },
          select: { id: true },
        }),
      );
      if (isGraverEvent(content, stored))
        await raiseEventAlert(tx, actor, { id: eventId, patientId, courseId: place.courseId }, content);
      await dropDraft(tx, eventDraftKey(patientId, eventId));
      return { eventId, version: version + 1 };
    }),
  );
}

/** Appends a follow-up note, also to a signed event. @throws Refusal `not-found` */
export async function addEventNote(actor: Actor, input: EventNoteInput): Promise<{ noteId: string }> {
  return withActor(actor, async (tx) => {
    const { key, patientId, eventId, body } = input;
    const noteId = newId();
    const claim = await claimSubmission(tx, actor, { key, body: { patientId, eventId, body } }, noteId);
    if (claim.kind === 'repeat') return { noteId: claim.resultId };
    await readEvent(tx, patientId, eventId);
    const writer = { clinicId: actor.clinic.id, writtenByName: actor.userName };
    await tx.adverseEventNote.create({
      data: { id: noteId, patientId, eventId, body, ...writer },
      select: { id: true },
    });
    await dropDraft(tx, noteDraftKey(eventId));
    return { noteId };
  });
}

/** The key under which a follow-up note keeps what is being typed. */
export function noteDraftKey(eventId: string): string {
  return `event-note:${eventId}`;
}

/** Held until the end of the transaction, so that of two changes at once the second sees the first. */
async function lockedEvent(tx: Tx, patientId: string, eventId: string): Promise<StoredEvent> {
  await tx.$queryRaw`select id from adverse_event where id = ${eventId}::uuid for no key update`;
  return readEvent(tx, patientId, eventId);
}

function changedMeanwhile(theirs: StoredEvent): Refusal {
  return new Refusal('conflict', 'Somebody else changed this event since you opened it.', { theirs });
}

function refuseInError(stored: StoredEvent): void {
  if (!stored.enteredInError) return;
  throw new Refusal('rule', 'This event was entered in error and stays as it is. Record the right one anew.');
}

/** The event as it will be kept, judged; `stored` is what it was before. */
function checkedContent(
  actor: Actor,
  input: EventContentInput,
  confirmed: boolean,
  stored: StoredEvent | null,
): AdverseEventContent & { startedAt: Date } {
  const zone = actor.clinic.timeZone;
  const startedAt = instantOf(input.started, zone, stored?.startedTimeKnown ? stored.startedAt : null);
  const lastEnd = stored?.endedTimeKnown ? stored.endedAt : null;
  const endedAt = input.ended && instantOf(input.ended, zone, lastEnd, startedAt ?? undefined);
  const skipped = [
    ...(startedAt === null ? [{ field: 'startedAt' as const, moment: input.started }] : []),
    ...(input.ended !== null && endedAt === null ? [{ field: 'endedAt' as const, moment: input.ended }] : []),
  ];
  const [first] = skipped;
  if (startedAt === null || first) {
    const message = `The clocks were put forward that day: ${first?.moment.time ?? ''} does not exist.`;
    throw new Refusal('rule', message, { field: fieldOf[first?.field ?? 'startedAt'] });
  }
  const content = {
    ...input,
    startedAt,
    endedAt,
    startedTimeKnown: input.started.time !== null,
    endedTimeKnown: input.ended?.time !== null,
    description: input.description || null,
  };
  const { problems, unusual } = eventProblems(content, now(), zone);
  const [problem] = problems;
  if (problem) {
    throw new Refusal('rule', problem.sentence, { field: fieldOf[problem.field] ?? problem.field });
  }
  if (unusual.length > 0 && !confirmed) {
    throw new Refusal('confirm', 'Please check before saving.', { sentences: unusual });
  }
  return content;
}

/**
 * The instant of a date and time on the clinic's clock; where they are still those of the stored instant, that one, so
 * that saving again never moves an event of the hour that autumn repeats.
 */
function instantOf(moment: Moment, zone: string, stored: Date | null, notBefore?: Date): Date | null {
  if (stored && todayIn(zone, stored) === moment.date && clockTimeIn(zone, stored) === moment.time)
    return stored;
  return eventInstant(moment, zone, notBefore);
}

/**
 * The session and the course of an event: the session's own course, else the newest that had begun when the event did.
 * @throws Refusal `not-found` for a patient of another clinic, `rule` for a session of another patient
 */
async function placeOf(
  tx: Tx,
  patientId: string,
  { sessionId, started }: EventContentInput,
): Promise<{ sessionId: string | null; courseId: string | null }> {
  const [row] = await tx.$queryRaw<{ ofSession: string | null; running: string | null }[]>`
    select (select s.course_id from medicine_session s
        where s.id = ${sessionId}::uuid and s.patient_id = p.id) as "ofSession",
      (select c.id from treatment_course c where c.clinic_id = p.clinic_id and c.patient_id = p.id
        and c.start_date <= ${started.date}::date order by c.number desc limit 1) as running
    from patient p where p.id = ${patientId}::uuid`;
  if (!row) throw notFoundRefusal();
  if (sessionId === null) return { sessionId, courseId: row.running };
  if (row.ofSession === null) throw notFoundRefusal();
  return { sessionId, courseId: row.ofSession };
}

function columnsOf(content: AdverseEventContent & { startedAt: Date }) {
  const { grade } = content;
  if (grade === null) throw new Error('an event without a grade passed the check');
  return {
    term: content.term,
    startedAt: content.startedAt,
    endedAt: content.endedAt,
    startedTimeKnown: content.startedTimeKnown,
    endedTimeKnown: content.endedTimeKnown,
    grade,
    seriousness: [...content.seriousness],
    relatedness: content.relatedness,
    expectedness: content.expectedness,
    actionOnDose: content.actionOnDose,
    outcome: content.outcome,
    description: content.description,
  };
}

/** What an alert says stays as it was when it was raised; the event as it stands is shown beside it. */
async function raiseEventAlert(
  tx: Tx,
  actor: Actor,
  { id, patientId, courseId }: { id: string; patientId: string; courseId: string | null },
  content: AdverseEventContent,
): Promise<void> {
  const alert = alertOfEvent(content);
  await raiseAlerts(tx, actor, { kind: 'adverse-event', id, patientId, courseId }, alert ? [alert] : []);
}
