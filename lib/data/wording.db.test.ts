import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { inventedPack } from '@/lib/domain/instruments/invented-pack';
import type { TextPack } from '@/lib/domain/instruments/text-pack';
import { newId } from '@/lib/ids';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { wordingOf } from './wording';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
  process.env.KAP_TEST_CLOCK = '2026-12-01T12:00:00Z';
});
afterAll(() => record.close());

/** Written past the app, by the user who acts on this connection. */
async function store(actor: Actor, pack: TextPack, expiresOn: string) {
  await record.superuser.query(
    `insert into instrument_licence (id, clinic_id, instrument, edition, number, holder, expires_on)
     values ($1, $2, $3, $4, 'L-1', 'Invented clinic', $5)`,
    [newId(), actor.clinic.id, pack.instrument, pack.edition, expiresOn],
  );
  await record.superuser.query(
    `insert into text_pack (id, clinic_id, instrument, edition, language, version, body, body_sha256, file_name)
     values ($1, $2, $3, $4, $5, 1, $6, '\\x00', 'invented.json')`,
    [newId(), actor.clinic.id, pack.instrument, pack.edition, pack.language, JSON.stringify(pack)],
  );
}

describe('the wording of an instrument in a clinic', () => {
  it('is its own pack under its own licence, and never another clinic’s', async () => {
    const own = await record.openClinic('Own');
    await store(own, inventedPack('bdi-ii'), '2026-12-01');
    const other = await record.openClinic('Other');
    expect(await wordingOf(own, 'bdi-ii', 'past-two-weeks')).toMatchObject({
      source: 'pack',
      definition: { items: expect.arrayContaining([expect.objectContaining({ text: 'Lantern 9' })]) },
    });
    const theirs = await wordingOf(other, 'bdi-ii', 'past-two-weeks');
    expect(theirs).toMatchObject({ source: 'keywords', licence: { kind: 'missing' } });
    expect(JSON.stringify(theirs)).not.toContain('Lantern');
  });

  it('goes with the last day of the licence in the clinic’s zone', async () => {
    const clinic = await record.openClinic('Ended');
    await store(clinic, inventedPack('bdi-ii'), '2026-11-30');
    expect(await wordingOf(clinic, 'bdi-ii', 'past-two-weeks')).toMatchObject({
      source: 'keywords',
      licence: { kind: 'expired', expiresOn: '2026-11-30' },
    });
  });

  it('comes in the language that is asked for', async () => {
    const clinic = await record.openClinic('Two languages');
    await store(clinic, inventedPack('bpi-sf', { language: 'he', word: 'פנס' }), '2027-01-01');
    expect(await wordingOf(clinic, 'bpi-sf', 'past-24-hours', 'he')).toMatchObject({
      language: 'he',
      dir: 'rtl',
    });
  });
});
