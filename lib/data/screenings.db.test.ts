import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import { newId } from '@/lib/ids';
import { draftInput, screeningInput } from '@/lib/testing/eligible-patient';
import { refusalOf } from '@/lib/testing/refusal-of';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { readPatientHeader } from './patient-header';
import { decideScreening, readScreenings, saveScreening } from './screenings';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
});
afterAll(() => record.close());

async function patientOf(actor: Actor, born: string | null = '1979-07-14'): Promise<string> {
  const patientId = newId();
  await record.superuser.query(
    `insert into patient (id, clinic_id, record_number, family_name, given_name, birth_date, sex, study_code)
     values ($1::uuid, $2, $1::text, 'Sample', 'Alex', $3, 'female', $1::text)`,
    [patientId, actor.clinic.id, born],
  );
  return patientId;
}

const stored = (actor: Actor, patientId: string) => withActor(actor, (tx) => readScreenings(tx, patientId));

describe('a screening that is not decided', () => {
  it('is kept and changed, and the allergies are known in the patient’s banner', async () => {
    const actor = await record.openClinic('Draft');
    const patientId = await patientOf(actor);
    const input = draftInput(actor, patientId);
    const before = await withActor(actor, (tx) => readPatientHeader(tx, patientId));
    expect(before.allergies).toBeNull();
    const { screeningId } = await saveScreening(actor, input);
    expect(await saveScreening(actor, input)).toEqual({ screeningId });
    await saveScreening(actor, {
      ...input,
      key: newId(),
      draft: { screeningId, version: 1 },
      findings: { ...input.findings, allergies: 'Latex' },
    });
    expect(await stored(actor, patientId)).toMatchObject([
      { id: screeningId, status: 'draft', version: 2, findings: { allergies: 'Latex' }, decision: null },
    ]);
    const header = await withActor(actor, (tx) => readPatientHeader(tx, patientId));
    expect(header.allergies).toBe('Latex');
  });

  it('that two people began or changed is saved once; the other gets both texts', async () => {
    const actor = await record.openClinic('Two');
    const patientId = await patientOf(actor);
    const input = draftInput(actor, patientId);
    const { screeningId } = await saveScreening(actor, input);
    const begun = await refusalOf(saveScreening(actor, { ...input, key: newId() }));
    expect(begun).toMatchObject({ reason: 'conflict', detail: { theirs: { screeningId, version: 1 } } });
    const change = { ...input, draft: { screeningId, version: 1 } };
    await saveScreening(actor, { ...change, key: newId() });
    const stale = await refusalOf(saveScreening(actor, { ...change, key: newId() }));
    expect(stale).toMatchObject({ reason: 'conflict', detail: { theirs: { version: 2 } } });
  });

  it('of another clinic’s patient is not found', async () => {
    const owner = await record.openClinic('Owner');
    const stranger = await record.openClinic('Stranger');
    const input = draftInput(stranger, await patientOf(owner));
    expect((await refusalOf(saveScreening(stranger, input))).reason).toBe('not-found');
  });
});

describe('a decision', () => {
  it('carries the name, the time and the reason, and stays as it is', async () => {
    const actor = await record.openClinic('Decision');
    const patientId = await patientOf(actor);
    const { findings } = screeningInput(actor, patientId);
    const cautious = {
      ...findings,
      items: { ...findings.items, 'sleep-apnoea': { answer: 'yes' as const, note: 'CPAP' } },
    };
    const refused = await refusalOf(
      decideScreening(actor, screeningInput(actor, patientId, { findings: cautious })),
    );
    expect(refused.detail).toMatchObject({ problems: [{ field: 'decision' }] });
    const input = screeningInput(actor, patientId, {
      findings: cautious,
      decision: 'eligible-with-caution',
      reason: 'CPAP every night',
    });
    const { screeningId } = await decideScreening(actor, input);
    const [decided] = await stored(actor, patientId);
    expect(decided).toMatchObject({
      id: screeningId,
      status: 'decided',
      decision: 'eligible-with-caution',
      reason: 'CPAP every night',
      decidedByName: 'User of Decision',
    });
    expect(decided?.decidedAt).toBeInstanceOf(Date);
    const change = { ...draftInput(actor, patientId), draft: { screeningId, version: 1 } };
    expect((await refusalOf(saveScreening(actor, change))).message).toContain('decided this screening');
  });

  it('"eligible" is refused while something is missing, and nothing of it is kept', async () => {
    const actor = await record.openClinic('Missing');
    const patientId = await patientOf(actor);
    const { findings } = screeningInput(actor, patientId);
    const input = screeningInput(actor, patientId, { findings: { ...findings, allergies: null } });
    const refused = await refusalOf(decideScreening(actor, input));
    expect(refused).toMatchObject({ reason: 'rule', detail: { problems: [{ field: 'allergies' }] } });
    expect(await stored(actor, patientId)).toEqual([]);
  });

  it('"eligible" waits for the birth date, "not eligible" does not', async () => {
    const actor = await record.openClinic('Birth date');
    const patientId = await patientOf(actor, null);
    const refused = await refusalOf(decideScreening(actor, screeningInput(actor, patientId)));
    expect(refused.detail).toMatchObject({ problems: [{ field: 'bornOn' }] });
    await decideScreening(actor, screeningInput(actor, patientId, { decision: 'not-eligible' }));
  });

  it('asks the clinic’s own list', async () => {
    const actor = await record.openClinic('Own list');
    const patientId = await patientOf(actor);
    const own = { key: 'lives-alone', words: 'Lives alone', kind: 'caution', source: 'clinic' } as const;
    const withList = {
      ...actor,
      clinic: { ...actor.clinic, settings: { ...actor.clinic.settings, screeningItems: [own] } },
    };
    const refused = await refusalOf(decideScreening(withList, screeningInput(actor, patientId)));
    expect(refused.detail).toMatchObject({ problems: [{ field: 'items.lives-alone' }] });
  });
});
