import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { inventedPack } from '@/lib/domain/instruments/invented-pack';
import type { TextPack } from '@/lib/domain/instruments/text-pack';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import type { PlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import { packFormat } from '@/lib/schemas/text-pack';
import { queryRows } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { readWordingRegister, removeLicence, saveLicence } from './licences';
import { removeTextPack, saveTextPack } from './text-packs';
import { wordingOf } from './wording';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
  process.env.KAP_TEST_CLOCK = '2026-12-01T12:00:00Z';
});
afterAll(() => record.close());

const licence = (expiresOn: string, version: number | null = null) => ({
  ...{ key: newId(), instrument: 'bdi-ii' as InstrumentId, edition: 'past-two-weeks', version },
  ...{ number: 'L-1', holder: 'Invented clinic', expiresOn: expiresOn as PlainDate },
});
const file = (pack: TextPack, key = newId()) => ({
  ...{ key, fileName: 'invented.json' },
  text: JSON.stringify({ format: packFormat, ...pack }),
});
const shown = async (actor: Actor) => {
  const { source, definition } = await wordingOf(actor, 'bdi-ii', 'past-two-weeks');
  return source === 'pack' ? definition.items[0]?.text : source;
};
const entryOf = async (actor: Actor) => {
  const { entries } = await withActor(actor, (tx) => readWordingRegister(tx, actor));
  return entries.find((entry) => entry.instrument === 'bdi-ii');
};
const sentence = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.message;
      throw error;
    },
  );

describe('licences and text packs', () => {
  it('unlock, replace, hide and remove the wording of a form', async () => {
    const actor = await record.openClinic('Register', ['administrator']);
    const first = inventedPack('bdi-ii');
    expect(await sentence(saveTextPack(actor, file(first)))).toContain('none is on the register');
    await saveLicence(actor, licence('2026-11-30'));
    expect(await sentence(saveTextPack(actor, file(first)))).toContain('ended on 30-Nov-2026');
    await saveLicence(actor, licence('2026-12-01', 1));
    expect(await shown(actor)).toBe('keywords');

    const once = file(first);
    const saved = await saveTextPack(actor, once);
    expect(saved).toEqual({ what: 'BDI-II, past two weeks, in English', version: 1 });
    expect(await saveTextPack(actor, once)).toEqual(saved);
    expect(await shown(actor)).toBe('Lantern 1');
    expect(await sentence(saveTextPack(actor, file(first)))).toContain('in use already, as version 1');
    await saveTextPack(actor, file(inventedPack('bdi-ii', { word: 'Harbour' })));
    expect(await shown(actor)).toBe('Harbour 1');
    expect(await entryOf(actor)).toMatchObject({
      licence: { number: 'L-1', expiresOn: '2026-12-01' },
      state: { kind: 'in-force' },
      packs: [{ language: 'en', version: 2, fileName: 'invented.json', uploadedBy: 'User of Register' }],
    });

    await saveLicence(actor, licence('2026-11-30', 2));
    expect(await shown(actor)).toBe('keywords');
    await saveLicence(actor, licence('2027-12-31', 3));
    expect(await shown(actor)).toBe('Harbour 1');
    await removeLicence(actor, { key: newId(), instrument: 'bdi-ii', edition: 'past-two-weeks', version: 4 });
    expect([await shown(actor), (await entryOf(actor))?.licence]).toEqual(['keywords', null]);
    await saveLicence(actor, licence('2027-12-31', 5));

    const packId = (await entryOf(actor))?.packs[0]?.packId ?? '';
    await removeTextPack(actor, { key: newId(), packId });
    expect([await shown(actor), (await entryOf(actor))?.packs]).toEqual(['keywords', []]);
    expect(await sentence(removeTextPack(actor, { key: newId(), packId }))).toContain('no such record');
    await saveTextPack(actor, file(first));
    expect(await shown(actor)).toBe('Lantern 1');
  });

  it('leave no wording in the audit trail, and none in the record once removed', async () => {
    const actor = await record.openClinic('Trail', ['administrator']);
    await saveLicence(actor, licence('2027-12-31'));
    await saveTextPack(actor, file(inventedPack('bdi-ii', { word: 'Beacon' })));
    const packId = (await entryOf(actor))?.packs[0]?.packId ?? '';
    await removeTextPack(actor, { key: newId(), packId });
    const trail = await queryRows<{ table: string; action: string; text: string }>(
      record.database.superUrl,
      `select table_name as table, action, concat(before, after) as text from audit.event
       where clinic_id = $1 and table_name in ('instrument_licence', 'text_pack') order by id`,
      [actor.clinic.id],
    );
    expect(trail.map(({ table, action }) => `${table} ${action}`)).toEqual([
      'instrument_licence insert',
      'text_pack insert',
      'text_pack update',
    ]);
    expect(JSON.stringify(trail)).not.toContain('Beacon');
    expect(JSON.stringify(trail)).toContain('invented.json');
    const rows = await queryRows(record.database.superUrl, `select * from text_pack where id = $1`, [packId]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('Beacon');
  });

  it('are the clinic’s own: another clinic sees none and removes none, and nobody changes a version', async () => {
    const own = await record.openClinic('Own packs', ['administrator']);
    await saveLicence(own, licence('2027-12-31'));
    await saveTextPack(own, file(inventedPack('bdi-ii')));
    const packId = (await entryOf(own))?.packs[0]?.packId ?? '';
    const other = await record.openClinic('Other packs', ['administrator']);
    expect(await entryOf(other)).toMatchObject({ licence: null, packs: [] });
    expect(await sentence(removeTextPack(other, { key: newId(), packId }))).toContain('no such record');
    expect((await record.app.query('select 1 from text_pack')).rowCount).toBe(0);
    expect((await record.app.query('select 1 from instrument_licence')).rowCount).toBe(0);
    for (const [change, code] of [
      [`update text_pack set file_name = 'x'`, '42501'],
      [`delete from text_pack`, '42501'],
      [`delete from instrument_licence`, '42501'],
      [`update text_pack set body = '{}'`, 'KAP61'],
    ] as const) {
      await record.app.query('begin');
      await record.app.query(
        `select set_config('app.user_id', $1, true), set_config('app.clinic_id', $2, true)`,
        [own.userId, own.clinic.id],
      );
      await expect(record.app.query(change), change).rejects.toMatchObject({ code });
      await record.app.query('rollback');
    }
    expect(await shown(own)).toBe('Lantern 1');
  });

  it('are changed by one at a time: the second of two is told', async () => {
    const actor = await record.openClinic('Two hands', ['administrator']);
    await saveLicence(actor, licence('2027-12-31'));
    const both = await Promise.all([1, 2].map(() => sentence(saveLicence(actor, licence('2028-12-31', 1)))));
    expect(both.filter((answer) => answer !== 'done')).toEqual([
      expect.stringContaining('Somebody else changed this licence'),
    ]);
    const uploads = await Promise.all(
      ['Ebb', 'Flow'].map((word) => saveTextPack(actor, file(inventedPack('bdi-ii', { word })))),
    );
    expect(uploads.map(({ version }) => version).sort()).toEqual([1, 2]);
  });

  it('are read with their wording by lib/data/wording alone', () => {
    const readers = readdirSync('lib', { recursive: true, encoding: 'utf8' })
      .concat(readdirSync('app', { recursive: true, encoding: 'utf8' }).map((name) => `../app/${name}`))
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('generated') && !name.includes('.test.'))
      .filter((name) => /\btext_pack\b|\.textPack\b/.test(readFileSync(`lib/${name}`, 'utf8')));
    expect(readers.sort()).toEqual(['data/licences.ts', 'data/text-packs.ts', 'data/wording.ts']);
    for (const name of ['licences', 'text-packs']) {
      const text = readFileSync(`lib/data/${name}.ts`, 'utf8');
      expect(text, name).not.toMatch(/select[^`]*\bbody\b(?! =)|body: true|p\.body/);
    }
  });
});
