import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import { defaultConsoleLimits } from '@/lib/domain/console/limits';
import { pilotDefinitions } from '@/lib/domain/protocol/pilot-definitions';
import { newId } from '@/lib/ids';
import { type ClinicDefinition, clinicDefinitionOf, saveProtocolSchema } from '@/lib/schemas/protocol';
import { saveSafetySchema } from '@/lib/schemas/safety';
import { refusalOf } from '@/lib/testing/refusal-of';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { readClinic, saveClinic } from './clinic';
import { protocolsInUse, readProtocols, retireProtocol, saveProtocol } from './protocols';
import { readSafety, saveSafety } from './safety-settings';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
});
afterAll(() => record.close());

const own = { ...clinicDefinitionOf(pilotDefinitions.psychedelic), name: 'Our psychedelic arm' };

const save = (actor: Actor, change: Partial<ClinicDefinition> = {}, openedId: string | null = null) =>
  saveProtocol(actor, { key: newId(), openedId, definition: { ...own, ...change }, confirmed: false });
const inUse = async (actor: Actor) => protocolsInUse(await withActor(actor, readProtocols));

describe('a protocol of the clinic', () => {
  it('gets versions, of which the newest is offered', async () => {
    const actor = await record.openClinic('Versions');
    const first = await save(actor);
    const second = await save(actor, { intervalDays: 10 }, first.protocolId);
    expect(await inUse(actor)).toMatchObject([
      {
        id: second.protocolId,
        createdByName: 'User of Versions',
        definition: { key: 'our-psychedelic-arm', version: 2, intervalDays: 10 },
      },
    ]);
    expect(await withActor(actor, readProtocols)).toHaveLength(2);
  });

  it('is not changed by two people at once: the second gets the newer version', async () => {
    const actor = await record.openClinic('Two hands');
    const { protocolId } = await save(actor);
    await save(actor, { intervalDays: 10 }, protocolId);
    const late = await refusalOf(save(actor, { intervalDays: 5 }, protocolId));
    expect(late).toMatchObject({
      reason: 'conflict',
      detail: { theirs: { definition: { intervalDays: 10 } } },
    });
  });

  it('has a name of its own, also beside the pilot’s', async () => {
    const actor = await record.openClinic('Names');
    await save(actor);
    expect((await refusalOf(save(actor))).detail).toEqual({ field: 'name' });
    expect((await refusalOf(save(actor, { name: 'Pilot psychedelic' }))).detail).toEqual({ field: 'name' });
  });

  it('that was retired is offered no more, and gets no further version', async () => {
    const actor = await record.openClinic('Retired');
    const { protocolId } = await save(actor);
    await retireProtocol(actor, { key: newId(), protocolId, confirmed: false });
    expect(await inUse(actor)).toEqual([]);
    expect((await refusalOf(save(actor, {}, protocolId))).message).toContain('retired');
  });

  it('of another clinic is neither seen nor changed', async () => {
    const owner = await record.openClinic('Its owner');
    const stranger = await record.openClinic('A stranger');
    const { protocolId } = await save(owner);
    expect(await inUse(stranger)).toEqual([]);
    expect((await refusalOf(save(stranger, {}, protocolId))).reason).toBe('not-found');
  });

  it('that cannot be followed is refused beside its fields', () => {
    const caps = { ...own.caps, softMgPerDose: 100, hardMgPerDose: 50 };
    const sent = {
      key: newId(),
      openedId: null,
      definition: { ...own, caps, sessions: 8 },
      confirmed: false,
    };
    const fields = (definition: object) =>
      saveProtocolSchema
        .safeParse({ ...sent, definition })
        .error?.issues.map((issue) => issue.path.join('.'));
    expect(fields({ ...own, caps })).toEqual(['definition.caps.hardMgPerDose']);
    expect(fields(sent.definition)).toContain('definition.sessions');
  });
});

describe('a safety setting', () => {
  it('is the clinic’s own once it is saved, and can go back to where the app starts', async () => {
    const actor = await record.openClinic('Limits');
    const spo2Percent = { ...defaultConsoleLimits.spo2Percent, redBelow: 88 };
    const value = { ...defaultConsoleLimits, spo2Percent };
    const { version } = await saveSafety(actor, { setting: 'consoleLimits', value, version: 1 });
    expect(await withActor(actor, readSafety)).toMatchObject({
      own: ['consoleLimits'],
      settings: { consoleLimits: { spo2Percent: { redBelow: 88 } } },
    });
    await saveSafety(actor, { setting: 'consoleLimits', value: null, version });
    expect(await withActor(actor, readSafety)).toMatchObject({
      own: [],
      settings: { consoleLimits: defaultConsoleLimits },
    });
  });

  it('stays when the clinic’s name is changed, and a stale save is refused', async () => {
    const actor = await record.openClinic('Both pages');
    await saveSafety(actor, { setting: 'vitalsMinutes', value: [0, 20], version: 1 });
    const clinic = await withActor(actor, readClinic);
    await saveClinic(actor, { ...clinic, name: 'New name' });
    expect((await withActor(actor, readSafety)).settings.vitalsMinutes).toEqual([0, 20]);
    const stale = saveSafety(actor, { setting: 'vitalsMinutes', value: [0, 30], version: 1 });
    expect((await refusalOf(stale)).reason).toBe('conflict');
  });

  it('is refused when its ends are out of order, a time stands twice, or a text is no number', () => {
    const fails = (input: object) => !saveSafetySchema.safeParse({ version: 1, ...input }).success;
    const heartRatePerMin = { redBelow: null, amberBelow: 120, amberFrom: 110, redFrom: 131 };
    expect(fails({ setting: 'consoleLimits', value: { ...defaultConsoleLimits, heartRatePerMin } })).toBe(
      true,
    );
    expect(fails({ setting: 'vitalsMinutes', value: [0, 15, 15] })).toBe(true);
    expect(fails({ setting: 'vitalsMinutes', value: [0, 'soon'] })).toBe(true);
    expect(fails({ setting: 'vitalsMinutes', value: [0, 15, 30] })).toBe(false);
  });
});
