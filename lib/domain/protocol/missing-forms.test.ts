import { describe, expect, it } from 'vitest';
import type { InstrumentId } from '../instruments/types';
import { addDays, plainDate, type PlainDate } from '../plain-date';
import type { AddedMeasure } from './asked-measures';
import { courseDue } from './due';
import { measureChoices } from './measure-choices';
import { missingForms, type MissingFormsInput } from './missing-forms';
import { pilotDefinitions } from './pilot-definitions';
import { planSessions } from './schedule';
import { timepointAtSession } from './timepoint';
import { timepointKey, timepointOfKey } from './timepoint-key';

const start = plainDate(2026, 9, 9) as PlainDate;
const four: InstrumentId[] = ['bdi-ii', 'bpi-sf', 'gad-7', 'pcl-5'];
const five: InstrumentId[] = [...four, 'meq30'];

function course(
  held: number,
  entered: Record<number, InstrumentId[]>,
  day: number,
  more: Partial<MissingFormsInput> = {},
): MissingFormsInput {
  return {
    status: 'active',
    bdiInstrument: 'bdi-ii',
    protocol: pilotDefinitions.psychedelic,
    sessions: planSessions(start).map((session) => ({
      ...session,
      heldOn: session.number <= held ? session.plannedDate : null,
    })),
    assessments: Object.entries(entered).map(([session, instruments]) => ({
      id: `at-${session}`,
      timepoint: timepointAtSession(Number(session)),
      instruments,
    })),
    today: addDays(start, day),
    ...more,
  };
}

const lines = (input: MissingFormsInput) =>
  missingForms(input).map(({ timepointKey: key, state, words }) => `${key}: ${state}, ${words}`);

describe('who has not completed what', () => {
  it('holds the baseline from the start of the course to the day of the first session', () => {
    expect(lines(course(0, {}, -20))).toEqual(['baseline: due, due by 09-Sep-2026']);
    expect(lines(course(0, {}, 0))).toEqual([
      'baseline: due, due today',
      'after-session-1: upcoming, session 1 is planned 09-Sep-2026',
    ]);
    expect(lines(course(0, {}, 1))).toEqual(['baseline: overdue, overdue by 1 day']);
  });

  it('names what is missing, where it was opened, and the day an unopened timepoint carries', () => {
    const [opened] = missingForms(course(1, { 0: four, 1: ['bdi-ii', 'meq30'] }, 1));
    expect(opened).toMatchObject({
      assessmentId: 'at-1',
      missing: ['bpi-sf', 'gad-7', 'pcl-5'],
      from: '2026-09-09',
      dueOn: '2026-09-10',
    });
    const [unopened] = missingForms(course(1, { 0: four }, 3));
    expect(unopened).toMatchObject({ assessmentId: null, opensOn: '2026-09-09', words: 'overdue by 2 days' });
  });

  it('looks a week ahead and no further', () => {
    const before = (day: number) => lines(course(2, { 0: four, 1: five }, day));
    expect(before(6)).toEqual([]);
    expect(before(7)).toEqual(['after-session-3: upcoming, session 3 is planned 23-Sep-2026']);
    expect(before(14)).toHaveLength(1);
    // A session that should have been by now is late itself; the forms after it are not.
    expect(before(15)).toEqual([]);
  });

  it('asks for follow-ups 4 and 12 weeks after the last session, of a completed course too, each in its window', () => {
    const all = { 0: four, 1: five, 3: five, 6: five };
    const after = (day: number, status: MissingFormsInput['status'] = 'completed') =>
      lines(course(6, all, 35 + day, { status }));
    expect(after(13)).toEqual([]);
    expect(after(14)).toEqual(['follow-up:4 weeks: upcoming, can be answered from 04-Nov-2026']);
    expect(after(21)).toEqual(['follow-up:4 weeks: due, due by 18-Nov-2026']);
    expect(after(35)).toEqual(['follow-up:4 weeks: due, due today']);
    expect(after(36)).toEqual(['follow-up:4 weeks: overdue, overdue by 1 day']);
    expect(after(77)).toEqual(['follow-up:12 weeks: due, due by 13-Jan-2027']);
    expect(after(77, 'withdrawn')).toEqual([]);
  });

  it('puts the overdue first', () => {
    const input = course(1, { 0: ['bdi-ii'] }, 0, {
      sessions: planSessions(start).map((each) => ({ ...each, heldOn: null })),
      today: addDays(start, 1),
    });
    const states = missingForms({
      ...input,
      added: [{ timepoint: timepointAtSession(2), instrument: 'pcl-5' }],
    });
    expect(states.map(({ state }) => state)).toEqual(['overdue', 'upcoming']);
  });
});

describe('a form that a clinician adds to one visit', () => {
  const after2: AddedMeasure = { timepoint: timepointAtSession(2), instrument: 'pcl-5' };

  it('is due after that session like the protocol’s own, and is answered by its form', () => {
    const input = course(2, { 0: four, 1: five }, 7, { added: [after2] });
    expect(missingForms(input)[0]).toMatchObject({
      timepointKey: 'after-session-2',
      missing: ['pcl-5'],
      state: 'due',
      dueOn: '2026-09-17',
    });
    expect(courseDue(input).next).toMatchObject({
      what: 'Questionnaires after session 2',
      missing: ['pcl-5'],
    });
    const answered = course(2, { 0: four, 1: five, 2: ['pcl-5'] }, 7, { added: [after2] });
    expect(missingForms(answered)).toEqual(missingForms({ ...answered, added: [] }));
    expect(courseDue(answered).next?.what).toBe('Session 3');
  });

  it('joins what the protocol asks for there and is never asked twice', () => {
    const added: AddedMeasure[] = [
      { timepoint: { kind: 'baseline' }, instrument: 'gad-7' },
      { timepoint: { kind: 'follow-up', label: '6 weeks' }, instrument: 'bpi-sf' },
    ];
    expect(missingForms(course(0, {}, -3, { added }))[0]?.missing).toEqual(four);
    const later = course(6, { 0: four, 1: five, 3: five, 6: five }, 35 + 42, { added });
    expect(missingForms(later).map(({ timepointKey: key, missing }) => [key, missing])).toEqual([
      ['follow-up:6 weeks', ['bpi-sf']],
    ]);
  });

  it('is missed once the next session was held', () => {
    const input = course(3, { 0: four, 1: five }, 14, { added: [after2] });
    expect(courseDue(input).missed).toMatchObject([{ session: 2, missing: ['pcl-5'] }]);
    expect(missingForms(input).map(({ timepointKey: key }) => key)).toEqual(['after-session-3']);
  });
});

it('another form can be asked for at every visit whose time has not passed, where nobody asks for it yet', () => {
  const input = course(3, {}, 14, { added: [{ timepoint: timepointAtSession(4), instrument: 'pcl-5' }] });
  const choices = measureChoices(input).map(({ timepoint, instruments }) => [
    timepointKey(timepoint, ''),
    instruments.length,
  ]);
  // After session 3 everything is asked for; the 4 and 12 weeks of the protocol leave out nothing but the MEQ30.
  expect(choices).toEqual([
    ['after-session-4', 4],
    ['after-session-5', 5],
    ['follow-up:8 weeks', 4],
    ['follow-up:26 weeks', 4],
    ['follow-up:52 weeks', 4],
  ]);
  expect(measureChoices({ ...input, status: 'completed' }).map((each) => each.timepoint.kind)).toEqual([
    'follow-up',
    'follow-up',
    'follow-up',
  ]);
});

it('a key of a timepoint reads back as the timepoint, except where it holds no words', () => {
  for (const session of [0, 1, 6]) {
    const timepoint = timepointAtSession(session);
    expect(timepointOfKey(timepointKey(timepoint, 'x'))).toEqual(timepoint);
  }
  expect(timepointOfKey('follow-up:4 weeks')).toEqual({ kind: 'follow-up', label: '4 weeks' });
  for (const key of ['unscheduled:x', 'after-session-', 'follow-up:', ''])
    expect(timepointOfKey(key)).toBeNull();
});
