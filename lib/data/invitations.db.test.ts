import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import { tokenSha256 } from '@/lib/auth/session-cookie';
import { withActor } from '@/lib/auth/with-actor';
import { parsePlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import { makeCourse, queryRows } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import type { InvitationInput } from '@/lib/schemas/invitation';
import { addAssessment } from './assessments';
import { inviteToAnswer, withdrawInvitation } from './invitations';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
});
afterAll(() => record.close());

const day = (text: string) => {
  const date = parsePlainDate(text);
  if (!date) throw new Error(text);
  return date;
};

async function baseline() {
  const course = await makeCourse(record.database.superUrl);
  const { assessmentId } = await addAssessment(course.actor, {
    key: newId(),
    patientId: course.patientId,
    courseId: course.courseId,
    timepoint: { kind: 'baseline' },
    assessedOn: day('2026-08-31'),
  });
  const invitation = (more: Partial<InvitationInput> = {}): InvitationInput => ({
    patientId: course.patientId,
    assessmentId,
    instruments: ['gad-7', 'pcl-5'],
    way: 'tablet',
    ...more,
  });
  return { ...course, assessmentId, invitation };
}

const rowsOf = (id: string) =>
  queryRows<{
    way: string;
    instruments: string[];
    token_sha256: Buffer;
    code_hmac: Buffer | null;
    hours: number;
    revoked_by: string | null;
    replaced_by: string | null;
    created_by: string;
  }>(
    record.database.superUrl,
    `select *, round(extract(epoch from expires_at - created_at) / 3600)::int as hours from answer_invitation where id = $1`,
    [id],
  );

async function refused(run: Promise<unknown>): Promise<string> {
  const error: unknown = await run.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw new Error(`no refusal, but ${String(error)}`);
  return `${error.reason}: ${error.message}`;
}

describe('an invitation', () => {
  it('for the tablet has a link and a short code, of which the database keeps hashes alone, for twelve hours', async () => {
    const { actor, invitation } = await baseline();
    const made = await inviteToAnswer(actor, invitation());
    const [row] = await rowsOf(made.invitationId);
    expect(made.token).toMatch(/^[\w-]{43}$/);
    expect(made.code).toMatch(/^[2-9B-Z]{8}$/);
    expect(row).toMatchObject({ way: 'tablet', instruments: ['gad-7', 'pcl-5'], hours: 12 });
    expect(row?.created_by).toBe(actor.userId);
    expect(row?.token_sha256.equals(Buffer.from(tokenSha256(made.token)))).toBe(true);
    expect(row?.code_hmac?.length).toBe(32);
    expect(row?.code_hmac?.equals(Buffer.from(tokenSha256(made.code ?? '')))).toBe(false);
  });

  it('for home has a link alone, until the end of its last day in the zone of the clinic', async () => {
    const { actor, invitation } = await baseline();
    const made = await inviteToAnswer(actor, invitation({ way: 'home' }));
    expect(made.code).toBeNull();
    const [row] = await rowsOf(made.invitationId);
    expect(row?.hours).toBeGreaterThan(14 * 24 - 1);
    expect(row?.hours).toBeLessThanOrEqual(15 * 24);
  });

  it('is written to the audit trail without its secrets', async () => {
    const { actor, patientId, invitation } = await baseline();
    const { invitationId } = await inviteToAnswer(actor, invitation());
    const [event] = await queryRows<{ user_id: string; patient_id: string; after: object }>(
      record.database.superUrl,
      `select user_id, patient_id, after from audit.event where table_name = 'answer_invitation' and row_id = $1`,
      [invitationId],
    );
    expect(event).toMatchObject({ user_id: actor.userId, patient_id: patientId });
    expect(event?.after).not.toHaveProperty('token_sha256');
  });

  it.each([
    ['the BDI-II and the BPI, whose wording is not free', { instruments: ['bdi-ii'] }, /wording/],
    ['a form that is not given at this timepoint', { instruments: ['meq30'] }, /not one of the forms/],
    ['a last day in the past', { way: 'home', expiresOn: day('2020-01-01') }, /past/],
    ['a last day years ahead', { way: 'home', expiresOn: day('2090-01-01') }, /90 days/],
    ['no form', { instruments: [] }, /at least one/],
  ] as const)('is refused for %s', async (_what, more, words) => {
    const { actor, invitation } = await baseline();
    expect(await refused(inviteToAnswer(actor, invitation(more as Partial<InvitationInput>)))).toMatch(words);
  });

  it('is refused for a patient whose birth date nobody knows', async () => {
    const { actor, patientId, invitation } = await baseline();
    await withActor(actor, (tx) =>
      tx.patient.update({ where: { id: patientId }, data: { birthDate: null } }),
    );
    expect(await refused(inviteToAnswer(actor, invitation()))).toMatch(/birth date/);
  });

  it('of another clinic is not found, and neither is it shown or withdrawn there', async () => {
    const [own, other] = [await baseline(), await baseline()];
    expect(await refused(inviteToAnswer(other.actor, own.invitation()))).toMatch(/^not-found/);
    const { invitationId } = await inviteToAnswer(own.actor, own.invitation());
    const seen = (actor: Actor) => withActor(actor, (tx) => tx.answerInvitation.count());
    expect([await seen(own.actor), await seen(other.actor)]).toEqual([1, 0]);
    const withdrawal = { patientId: own.patientId, invitationId };
    expect(await refused(withdrawInvitation(other.actor, withdrawal))).toMatch(/^not-found/);
    await withdrawInvitation(own.actor, withdrawal);
    expect((await rowsOf(invitationId))[0]?.revoked_by).toBe(own.actor.userId);
  });

  it('takes the place of an open one for the same forms', async () => {
    const { actor, invitation } = await baseline();
    const first = await inviteToAnswer(actor, invitation({ instruments: ['gad-7'] }));
    const apart = await inviteToAnswer(actor, invitation({ instruments: ['pcl-5'] }));
    const second = await inviteToAnswer(actor, invitation({ instruments: ['gad-7'], way: 'home' }));
    expect((await rowsOf(first.invitationId))[0]?.replaced_by).toBe(second.invitationId);
    expect((await rowsOf(apart.invitationId))[0]?.replaced_by).toBeNull();
  });
});
