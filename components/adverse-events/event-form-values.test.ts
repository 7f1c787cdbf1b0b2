import { describe, expect, it } from 'vitest';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { EventFormValues } from '@/lib/schemas/adverse-event';
import {
  type EditedEvent,
  emptyEvent,
  eventValues,
  readEventDraft,
  readEventForm,
} from './event-form-values';

const rules = { order: 'dmy' as const, today: '2026-09-20' as PlainDate, zone: 'Europe/Berlin' };
const now = new Date('2026-09-20T12:00:00Z');
const read = (values: EventFormValues) => readEventForm(values, rules, now);
const stored: EditedEvent = {
  id: 'e',
  term: 'Nausea',
  startedAt: new Date('2026-09-19T08:30:00Z'),
  endedAt: null,
  startedTimeKnown: true,
  endedTimeKnown: true,
  grade: 2,
  seriousness: ['hospitalisation'],
  relatedness: 'probable',
  expectedness: 'expected',
  actionOnDose: 'none',
  outcome: 'recovering',
  description: null,
  sessionId: null,
  version: 3,
};

describe('the form of an adverse event', () => {
  it('comes back as what was stored, on the clock of the clinic', () => {
    const values = eventValues(stored, rules.zone);
    expect([values.startedOn, values.startedAt, values.serious]).toEqual(['19-Sep-2026', '10:30', 'yes']);
    expect(read(values)).toEqual({
      event: {
        term: 'Nausea',
        started: { date: '2026-09-19', time: '10:30' },
        ended: null,
        grade: 2,
        seriousness: ['hospitalisation'],
        relatedness: 'probable',
        expectedness: 'expected',
        actionOnDose: 'none',
        outcome: 'recovering',
        description: '',
        sessionId: null,
      },
      problems: [],
    });
  });

  it('reads a day alone where the time is not known, and asks for one of the two', () => {
    const typed = eventValues(stored, 'UTC');
    const { event } = read({ ...typed, startedAt: '', startedTimeUnknown: true });
    expect(event?.started).toEqual({ date: '2026-09-19', time: null });
    const { problems } = read({ ...typed, startedAt: '' });
    expect(problems).toEqual([
      { fieldId: 'startedAt', message: 'Enter the time, such as 14:30, or mark “Time not known”.' },
    ]);
    const dayOnly = { ...stored, startedTimeKnown: false };
    expect(eventValues(dayOnly, 'UTC')).toMatchObject({ startedAt: '', startedTimeUnknown: true });
  });

  it('keeps what was being typed in a form of before the time could be unknown', () => {
    const older = { ...emptyEvent(null), term: 'Nausea', startedTimeUnknown: undefined };
    expect(readEventDraft(older)).toMatchObject({
      term: 'Nausea',
      startedTimeUnknown: false,
    });
  });

  it('presets nothing: an empty form names everything that is to be said', () => {
    const { problems } = read(emptyEvent(null));
    expect(problems.map((each) => each.fieldId)).toEqual([
      'term',
      'startedOn',
      'startedAt',
      'grade',
      'serious',
      'relatedness',
      'expectedness',
      'actionOnDose',
      'outcome',
    ]);
  });

  it('asks for the criteria of a serious event, and drops them when it is not one', () => {
    const values = { ...eventValues(stored, rules.zone), seriousness: [] };
    expect(read(values).problems.map((each) => each.fieldId)).toEqual(['seriousness']);
    const not = read({ ...values, serious: 'no', seriousness: ['death'] });
    expect(not.event?.seriousness).toEqual([]);
  });

  it('needs a time for an end, and refuses one before the start or in the future', () => {
    const values = eventValues(stored, rules.zone);
    expect(read({ ...values, endedOn: '19.9.' }).problems.map((each) => each.fieldId)).toContain('endedAt');
    expect(read({ ...values, endedOn: '19-Sep-2026', endedAt: '9' }).problems).toEqual([
      { fieldId: 'endedOn', message: 'It cannot end before it began.' },
    ]);
    expect(read({ ...values, startedOn: '21-Sep-2026' }).problems[0]?.message).toContain('future');
  });

  it('refuses a time that the clock skips in spring', () => {
    const values = { ...eventValues(stored, rules.zone), startedOn: '29-Mar-2026', startedAt: '0230' };
    expect(read(values).problems[0]).toMatchObject({ fieldId: 'startedAt' });
  });
});
