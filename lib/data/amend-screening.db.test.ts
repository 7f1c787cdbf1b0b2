import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashPassword } from '@/lib/auth/passwords';
import { withActor } from '@/lib/auth/with-actor';
import { clearFindings } from '@/lib/domain/screening/clear-findings';
import type { PlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import type { AmendScreeningInput } from '@/lib/schemas/screening';
import { type CourseFixture, makeCourse } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { amendScreening } from './amend-screening';
import { readPatientHeader } from './patient-header';
import { decideScreening, readScreenings, readStandingDecision } from './screenings';
import { readSigning, signRecord } from './signatures';

const password = 'nine quiet lakes';
const meaning = 'author of this record' as const;
let record: TestRecord;
let of: CourseFixture;
beforeAll(async () => {
  record = await openTestRecord();
  process.env.KAP_TEST_CLOCK = '2026-09-21T18:00:00.000Z';
});
afterAll(() => record.close());
beforeEach(async () => {
  of = await makeCourse(record.database.superUrl, { start: '2026-09-07' });
  const names = [of.actor.userId, of.clinicId];
  await record.superuser.query(
    `select set_config('app.user_id', $1, false), set_config('app.clinic_id', $2, false)`,
    names,
  );
  const hash = await hashPassword(password);
  await record.superuser.query('update user_account set password_hash = $1 where id = $2', [
    hash,
    of.actor.userId,
  ]);
});

const findings = () => clearFindings(of.actor.clinic.settings.screeningItems, '2026-08-01' as PlainDate);
const stored = () => withActor(of.actor, (tx) => readScreenings(tx, of.patientId));
const standing = () => withActor(of.actor, (tx) => readStandingDecision(tx, of.patientId));
const recordOf = (recordId: string) => ({
  patientId: of.patientId,
  recordKind: 'screening' as const,
  recordId,
});
const signing = (id: string) => withActor(of.actor, (tx) => readSigning(tx, of.actor, recordOf(id)));

async function signed(decision: 'eligible' | 'not-eligible' = 'eligible', at?: string): Promise<string> {
  const body = { patientId: of.patientId, draft: null, findings: findings(), confirmed: false };
  const { screeningId } = await decideScreening(
    of.actor,
    { ...body, key: newId(), decision, reason: null },
    ...(at === undefined ? [] : [new Date(at)]),
  );
  await signRecord(of.actor, { ...recordOf(screeningId), key: newId(), seen: '1', meaning, password });
  return screeningId;
}

const amend = (screeningId: string, change: Partial<AmendScreeningInput> = {}, typed = password) =>
  amendScreening(of.actor, {
    key: newId(),
    patientId: of.patientId,
    screeningId,
    version: 1,
    findings: { ...findings(), allergies: 'Latex' },
    decision: 'eligible',
    reason: null,
    confirmed: true,
    amendment: { reason: 'The allergy was overheard.', meaning, password: typed },
    ...change,
  });

describe('amending a signed screening', () => {
  it('takes a reason and the password, is signed itself, and keeps the original beside the new text', async () => {
    const id = await signed();
    const [before] = await stored();
    await expect(amend(id, {}, 'wrong')).rejects.toMatchObject({ detail: { field: 'password' } });
    await amend(id);
    const { state, signatures } = await signing(id);
    expect(state).toBe('amended');
    expect(signatures[1]).toMatchObject({ reason: 'The allergy was overheard.', name: 'Dana Reyes' });
    expect(JSON.stringify(signatures[1]?.differences)).toMatch(/None known.*Latex/);
    const [after] = await stored();
    expect(after).toMatchObject({ version: 2, decision: 'eligible', decidedAt: before?.decidedAt });
    const header = await withActor(of.actor, (tx) => readPatientHeader(tx, of.patientId));
    expect(header.allergies).toBe('Latex');
  });

  it('is one amendment when the same submit arrives twice, and tells the second of two people what the first wrote', async () => {
    const id = await signed();
    const key = newId();
    await amend(id, { key });
    await amend(id, { key });
    expect((await signing(id)).signatures).toHaveLength(2);
    await expect(amend(id)).rejects.toMatchObject({
      reason: 'conflict',
      detail: { theirs: { version: 2, decision: 'eligible', findings: { allergies: 'Latex' } } },
    });
  });

  it('is refused while the findings do not allow the decision, or nobody signed it', async () => {
    const id = await signed();
    await expect(amend(id, { findings: { ...findings(), allergies: null } })).rejects.toMatchObject({
      detail: { problems: [{ field: 'allergies' }] },
    });
    const body = { patientId: of.patientId, draft: null, findings: findings(), confirmed: false };
    const { screeningId } = await decideScreening(of.actor, {
      ...body,
      key: newId(),
      decision: 'eligible',
      reason: null,
    });
    await expect(amend(screeningId)).rejects.toMatchObject({ reason: 'rule' });
    const stranger = await makeCourse(record.database.superUrl, {});
    await expect(amend(id, { patientId: stranger.patientId })).rejects.toMatchObject({ reason: 'not-found' });
  });

  it('carries another decision in the name of who makes it; an earlier screening never comes to stand before a later one', async () => {
    const earlier = await signed('eligible', '2026-08-03T12:00:00Z');
    const later = await signed('not-eligible', '2026-09-10T12:00:00Z');
    await amend(earlier, { decision: 'not-eligible', reason: 'Seizures came to light.' });
    expect(await standing()).toMatchObject({ id: later });
    await amend(later);
    expect(await standing()).toMatchObject({
      id: later,
      decision: 'eligible',
      decidedAt: new Date('2026-09-21T18:00:00.000Z'),
    });
  });
});
