import { describe, expect, it } from 'vitest';
import type { ConsoleDraft, ConsoleSnapshot } from '@/lib/schemas/console-snapshot';
import { readConsoleDraft } from '@/lib/schemas/console-snapshot';
import { startingTyping, typingPlaces } from './starting-typing';

const zone = 'Europe/Berlin';
const id = (last: number) => `01890000-0000-7000-8000-00000000000${last}`;
const room: ConsoleSnapshot = {
  revision: 3,
  now: '2026-09-21T13:00:00.000Z',
  number: 3,
  status: 'held',
  heldOn: null,
  startedAt: null,
  dischargedAt: null,
  weightKg: 72.5,
  intention: 'To rest.',
  integration: null,
  signed: false,
  doses: [
    {
      id: id(1),
      version: 1,
      route: 'intramuscular',
      amountMg: 60,
      givenAt: '2026-09-21T12:00:20.000Z',
      site: null,
      lot: null,
      overrideReason: null,
    },
  ],
  vitals: [
    {
      id: id(2),
      version: 1,
      measuredAt: '2026-09-21T12:15:00.000Z',
      minutesFromFirstDose: 15,
      systolicMmHg: 128,
      diastolicMmHg: 78,
      heartRatePerMin: 72,
      spo2Percent: 98,
      respiratoryRatePerMin: null,
    },
  ],
  effects: [
    {
      id: id(3),
      version: 2,
      term: 'nausea',
      grade: 1,
      observedAt: '2026-09-21T12:20:00.000Z',
      resolvedAt: null,
      note: 'slight',
    },
  ],
  checks: [{ id: id(4), version: 1, list: 'pre-dose', item: 'fasting', state: 'no', note: null }],
  psychotherapy: [
    {
      id: id(5),
      version: 1,
      startedAt: '2026-09-21T12:30:00.000Z',
      minutes: 50,
      therapist: 'M. Keller',
      notes: null,
    },
  ],
};
const start = (typed: ConsoleDraft['typed'], pending: ConsoleDraft['pending'] = []) =>
  startingTyping({ typed, pending }, room, zone);
const storedDose = {
  id: id(1),
  amountMg: '60',
  route: 'intramuscular',
  site: '',
  lot: '',
  time: '14:00',
  reason: '',
};

describe('typing that was kept', () => {
  it('comes back for every field of the room', () => {
    const typed: ConsoleDraft['typed'] = {
      vitals: { id: id(9), systolicMmHg: '131' },
      [`vitals ${id(2)}`]: { id: id(2), systolicMmHg: '131', time: '14:15', version: '1' },
      dose: { id: id(8), amountMg: '', reason: 'Because' },
      [`dose ${id(1)}`]: { ...storedDose, amountMg: '62.5', version: '1' },
      psychotherapy: { notes: 'Spoke of' },
      [`psychotherapy ${id(5)}`]: {
        date: '21-Sep-2026',
        time: '14:30',
        minutes: '50',
        notes: 'Of the sea',
        version: '1',
      },
      weight: { kilograms: '73', over: '72.5' },
      intention: { words: 'To rest and', over: 'To rest.' },
      integration: { words: 'A garden', over: '' },
      'check pre-dose fasting': { note: 'Coffee', version: '1' },
      effect: { term: 'Hicc' },
      [`effect ${id(3)}`]: { note: 'slight, after', version: '2' },
      home: { reason: 'Left with' },
    };
    expect(start(typed)).toEqual(typed);
    expect(typingPlaces(typed)).toHaveLength(9);
  });

  it('does not come back where it was saved meanwhile, or is as it is stored', () => {
    expect(
      start({
        vitals: { id: id(2), systolicMmHg: '128' },
        [`dose ${id(1)}`]: { ...storedDose, version: '1' },
        psychotherapy: {},
        weight: { kilograms: '72,50', over: '' },
        intention: { words: 'To rest. ', over: '' },
        [`effect ${id(3)}`]: { note: 'slight', version: '1' },
        [`reason ${id(7)}`]: { reason: 'of an entry that is gone' },
      }),
    ).toEqual({});
  });

  it('of psychotherapy that somebody took out comes back as a new entry', () => {
    expect(start({ [`psychotherapy ${id(6)}`]: { id: id(6), notes: 'Long words.' } })).toEqual({
      psychotherapy: { id: '', notes: 'Long words.' },
    });
  });
});

describe('a draft of the room', () => {
  it('is left out when it no longer fits, and so is an entry that no longer does', () => {
    expect(readConsoleDraft(undefined)).toBeNull();
    expect(readConsoleDraft({ vitals: {}, dose: {} })).toBeNull();
    const check = { kind: 'check', ...room.checks[0] };
    expect(readConsoleDraft({ typed: {}, pending: [check, { kind: 'gone' }] })).toEqual({
      typed: {},
      pending: [check],
    });
  });
});
