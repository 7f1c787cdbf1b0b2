import { describe, expect, it } from 'vitest';
import type { ActionResult } from '@/lib/schemas/action-result';
import type { ConsoleEntry, EntryOf } from '@/lib/schemas/console';
import type { ConsoleSnapshot, SavedEntry } from '@/lib/schemas/console-snapshot';
import { type NewerRoom, RoomStore } from './room-store';
import { shownRoom } from './shown-room';

const empty: ConsoleSnapshot = {
  revision: 3,
  now: '2026-09-21T13:00:00.000Z',
  number: 3,
  status: 'planned',
  heldOn: null,
  startedAt: null,
  dischargedAt: null,
  weightKg: null,
  intention: null,
  integration: null,
  signed: false,
  doses: [],
  vitals: [],
  effects: [],
  checks: [],
  psychotherapy: [],
};

const tick = (item: string, state: 'yes' | 'no', version: number | null = null): EntryOf<'check'> => ({
  kind: 'check',
  id: crypto.randomUUID(),
  version,
  list: 'pre-dose',
  item,
  state,
  note: null,
});

type Answer = ActionResult<SavedEntry> | Error;
const saved = (version: number, revision: number): Answer => ({
  kind: 'ok',
  value: { version, revision, now: '2026-09-21T13:00:10.000Z' },
});

/** A store whose server answers as the test says; waiting is done by hand. */
function deviceWith(
  answers: Answer[],
  newer: NewerRoom = { kind: 'same', now: empty.now },
  kept: readonly ConsoleEntry[] = [],
) {
  const sent: ConsoleEntry[] = [];
  const waiting: (() => void)[] = [];
  const store = new RoomStore(
    empty,
    {
      record: async (entry) => {
        sent.push(entry);
        const answer = answers.shift() ?? new Error('no answer');
        if (answer instanceof Error) throw answer;
        return answer;
      },
      ask: async () => newer,
      clock: () => Date.parse('2026-09-21T12:59:10.000Z'),
      wait: (run) => {
        waiting.push(run);
        return () => {
          const at = waiting.indexOf(run);
          if (at !== -1) waiting.splice(at, 1);
        };
      },
    },
    kept,
  );
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const passTime = async () => {
    for (const run of waiting.splice(0)) run();
    await settle();
  };
  return { store, sent, settle, passTime };
}

describe('entries of one device', () => {
  it('are seen at once and stay unsaved until the server has them', async () => {
    const { store, settle } = deviceWith([saved(1, 4)]);
    store.send(tick('fasting', 'yes'));
    expect(store.state().pending).toHaveLength(1);
    expect(shownRoom(store.state().room, store.state().pending).checks).toHaveLength(1);
    await settle();
    expect(store.state()).toMatchObject({
      pending: [],
      room: { revision: 4, checks: [{ item: 'fasting', version: 1 }] },
      lastSavedAt: new Date('2026-09-21T13:00:10.000Z'),
      aheadMs: 60_000,
    });
  });

  it('are tried again, the same and in order, until a dead server is back', async () => {
    const { store, sent, settle, passTime } = deviceWith([
      new Error('dead'),
      new Error('dead'),
      saved(1, 4),
      saved(1, 5),
    ]);
    store.send(tick('fasting', 'yes'));
    store.send(tick('escort', 'yes'));
    await settle();
    expect(store.state()).toMatchObject({ trying: true, pending: [{}, {}] });
    await passTime();
    expect(store.state().trying).toBe(true);
    await passTime();
    expect(store.state()).toMatchObject({ trying: false, pending: [] });
    expect(sent.map((entry) => (entry.kind === 'check' ? entry.item : ''))).toEqual([
      'fasting',
      'fasting',
      'fasting',
      'escort',
    ]);
    expect(new Set(sent.slice(0, 3).map((entry) => entry.id)).size).toBe(1);
  });

  it('about the same row follow one’s own earlier save without a conflict', async () => {
    const { store, sent, settle } = deviceWith([saved(1, 4), saved(2, 5)]);
    store.send(tick('fasting', 'yes'));
    store.send(tick('fasting', 'no'));
    await settle();
    expect(sent[1]).toMatchObject({ state: 'no', version: 1 });
    expect(store.state().room.checks).toMatchObject([{ state: 'no', version: 2 }]);
  });

  it('that the server refuses wait for the person, and the others go on', async () => {
    const theirs = { version: 2, state: 'no' };
    const { store, settle } = deviceWith([
      { kind: 'refused', reason: 'conflict', message: 'both are shown', detail: { theirs } },
      saved(1, 5),
    ]);
    store.send(tick('fasting', 'yes'));
    store.send(tick('escort', 'yes'));
    await settle();
    expect(store.state().pending).toMatchObject([{ state: 'conflict', detail: { theirs } }]);
    const mine = store.state().pending[0];
    if (mine) store.drop(mine.entry);
    expect(store.state().pending).toEqual([]);
  });

  it('stay in memory while nobody is signed in', async () => {
    const { store, settle, passTime } = deviceWith([{ kind: 'signed-out', message: '' }, saved(1, 4)]);
    store.send(tick('fasting', 'yes'));
    await settle();
    expect(store.state()).toMatchObject({ signedOut: true, pending: [{ state: 'waiting' }] });
    await passTime();
    expect(store.state()).toMatchObject({ signedOut: false, pending: [] });
  });
});

describe('entries of a browser that died', () => {
  it('are sent again as they were, and shown meanwhile', async () => {
    const entry = tick('fasting', 'yes');
    const { store, sent, settle } = deviceWith([saved(1, 4)], undefined, [entry]);
    expect(shownRoom(store.state().room, store.state().pending).checks).toHaveLength(1);
    const close = store.open();
    await settle();
    expect(sent).toEqual([entry]);
    expect(store.state()).toMatchObject({ pending: [], room: { checks: [{ version: 1 }] } });
    close();
  });
});

describe('entries of a person after whom somebody else signed in', () => {
  it('wait, and are saved once that person is signed in again', async () => {
    const { store, settle, passTime } = deviceWith([
      { kind: 'refused', reason: 'forbidden', message: '', detail: { otherPerson: true } },
      saved(1, 4),
    ]);
    store.send(tick('fasting', 'yes'));
    await settle();
    expect(store.state()).toMatchObject({
      signedOut: true,
      otherPerson: true,
      pending: [{ state: 'waiting' }],
    });
    await passTime();
    expect(store.state()).toMatchObject({ signedOut: false, otherPerson: false, pending: [] });
  });
});

describe('entries of another device', () => {
  it('arrive with the next answer', async () => {
    const room = { ...empty, revision: 9, intention: 'To rest.' };
    const { store, settle, passTime } = deviceWith([], { kind: 'newer', room });
    const close = store.open();
    await passTime();
    await settle();
    expect(store.state().room).toMatchObject({ revision: 9, intention: 'To rest.' });
    close();
  });

  it('never come from an answer that is older than one’s own save', async () => {
    const { store, settle, passTime } = deviceWith([saved(1, 8)], {
      kind: 'newer',
      room: { ...empty, revision: 5 },
    });
    store.send(tick('fasting', 'yes'));
    await settle();
    const close = store.open();
    await passTime();
    expect(store.state().room.checks).toHaveLength(1);
    close();
  });
});
