import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvLine } from './csv-cell';
import { type AdverseEventContent, eventProblems, isSerious } from './event';
import type { PlainDate } from '../plain-date';
import { eventInstant, eventMomentText } from './event-moment';
import { eventCsvHeader, eventCsvRow, eventsCsv } from './event-csv';
import { ctcaeGrades, seriousnessCriteria, wordsOf } from './vocabulary';

const zone = 'America/New_York';
const now = new Date('2026-09-09T18:00:00Z');
const base: AdverseEventContent = {
  term: 'Nausea',
  startedAt: new Date('2026-09-09T14:20:00Z'),
  endedAt: new Date('2026-09-09T15:00:00Z'),
  startedTimeKnown: true,
  endedTimeKnown: true,
  grade: 2,
  seriousness: [],
  relatedness: 'probable',
  expectedness: 'expected',
  actionOnDose: 'none',
  outcome: 'recovered',
  description: null,
};
const check = (change: Partial<AdverseEventContent>) => {
  const { problems, unusual } = eventProblems({ ...base, ...change }, now, zone);
  return { fields: problems.map((each) => each.field), unusual };
};

describe('an adverse event', () => {
  it('that is whole has no problem', () => {
    expect(check({})).toEqual({ fields: [], unusual: [] });
  });

  it('needs a term, a start, a grade and each of its judgements', () => {
    const blank = {
      startedAt: null,
      endedAt: null,
      grade: null,
      relatedness: null,
      expectedness: null,
      actionOnDose: null,
      outcome: null,
    };
    expect(check({ term: ' ', ...blank }).fields).toEqual([
      'term',
      'startedAt',
      'grade',
      'relatedness',
      'expectedness',
      'actionOnDose',
      'outcome',
    ]);
  });

  it('cannot begin or end in the future, nor end before it began; it may end at once', () => {
    const later = new Date(now.getTime() + 1);
    expect(check({ startedAt: later, endedAt: null, outcome: 'unknown' }).fields).toEqual(['startedAt']);
    expect(check({ startedAt: now, endedAt: now }).fields).toEqual([]);
    expect(check({ endedAt: later }).fields).toEqual(['endedAt']);
    expect(check({ endedAt: new Date('2026-09-09T14:19:00Z') }).fields).toEqual(['endedAt']);
  });

  it('of which only the day is known may end on the day it began, and not the day before', () => {
    const midnight = new Date('2026-09-09T04:00:00Z');
    const dayBefore = new Date('2026-09-08T04:00:00Z');
    expect(check({ endedAt: midnight, endedTimeKnown: false }).fields).toEqual([]);
    expect(check({ endedAt: dayBefore, endedTimeKnown: false }).fields).toEqual(['endedAt']);
    expect(check({ startedAt: midnight, startedTimeKnown: false }).fields).toEqual([]);
  });

  it('has no midnight where the time is not known, also on a day that has none', () => {
    const moment = { date: '2026-09-09' as PlainDate, time: null };
    expect(eventInstant(moment, zone)).toEqual(new Date('2026-09-09T04:00:00Z'));
    expect(eventMomentText(new Date('2026-09-09T04:00:00Z'), false, zone)).toBe(
      '09-Sep-2026, time not known',
    );
    // In Havana the clocks go from midnight to one.
    const havana = eventInstant({ date: '2026-03-08' as PlainDate, time: null }, 'America/Havana');
    expect(havana && eventMomentText(havana, false, 'America/Havana')).toBe('08-Mar-2026, time not known');
  });

  it('is serious by its criteria, not by its grade', () => {
    expect(isSerious(base)).toBe(false);
    expect(isSerious({ seriousness: ['hospitalisation'] })).toBe(true);
    expect(check({ grade: 3 })).toEqual({ fields: [], unusual: [] });
  });

  it('that is a death says so in grade, outcome and criteria', () => {
    expect(check({ grade: 5, outcome: 'fatal', seriousness: ['death'] }).fields).toEqual([]);
    expect(check({ grade: 5 }).fields).toEqual(['outcome', 'seriousness']);
    expect(check({ outcome: 'fatal' }).fields).toEqual(['grade', 'seriousness']);
    expect(check({ seriousness: ['death'] }).fields).toEqual(['grade', 'outcome']);
  });

  it('asks once where grade, criteria, outcome and end do not go together', () => {
    expect(check({ grade: 4 }).unusual).toHaveLength(1);
    expect(check({ grade: 4, seriousness: ['life-threatening'] }).unusual).toEqual([]);
    expect(check({ grade: 2, seriousness: ['life-threatening'] }).unusual).toHaveLength(1);
    expect(check({ endedAt: null }).unusual).toHaveLength(1);
    expect(check({ outcome: 'recovering' }).unusual).toHaveLength(1);
    expect(check({ outcome: 'recovering', endedAt: null }).unusual).toEqual([]);
  });
});

describe('the vocabularies', () => {
  it('have five grades and six criteria', () => {
    expect(ctcaeGrades.map((each) => each.grade)).toEqual([1, 2, 3, 4, 5]);
    expect(seriousnessCriteria).toHaveLength(6);
    expect(wordsOf(seriousnessCriteria, 'hospitalisation')).toContain('hospital');
  });
});

describe('the export', () => {
  const event = { ...base, patient: 'KAP-001', session: 2, enteredInError: false };

  it('has a cell for each heading, words for keys, and times in the zone of the clinic', () => {
    const row = eventCsvRow(event, 'America/New_York');
    expect(row).toHaveLength(eventCsvHeader.length);
    expect(row.slice(0, 8)).toEqual([
      'KAP-001',
      2,
      'Nausea',
      '09-Sep-2026 10:20',
      '09-Sep-2026 11:00',
      2,
      'Moderate',
      'No',
    ]);
  });

  it('says that a time is not known', () => {
    const row = eventCsvRow({ ...event, startedTimeKnown: false, endedTimeKnown: false }, 'America/New_York');
    expect(row.slice(3, 5)).toEqual(['09-Sep-2026, time not known', '09-Sep-2026, time not known']);
    expect(eventsCsv([{ ...event, startedTimeKnown: false }], 'UTC')).toContain(
      '"09-Sep-2026, time not known"',
    );
  });

  it('requirement 36: lets no name of an event nor any description run as a formula', () => {
    const hostile = '=HYPERLINK("http://example.invalid","click")';
    const file = eventsCsv([{ ...event, patient: '+1', term: hostile, description: '@SUM(A1)' }], 'UTC');
    const line = file.split('\r\n')[1] ?? '';
    expect(line.startsWith("'+1,")).toBe(true);
    expect(line).toContain(`"'=HYPERLINK(""http://example.invalid"",""click"")"`);
    expect(line).toContain(",'@SUM(A1),");
  });

  it('has one line for each event beside its heading', () => {
    expect(eventsCsv([event, event], 'UTC').split('\r\n')).toHaveLength(4);
    expect(eventsCsv([], 'UTC')).toBe(`${csvLine(eventCsvHeader)}\r\n`);
  });

  it('lets no text run as a formula', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r']) {
      const cell = csvCell(`${start}HYPERLINK(1)`);
      expect(cell.replace(/^"/, '').startsWith("'")).toBe(true);
    }
    expect(csvCell('=1+1')).toBe("'=1+1");
    expect(csvCell('="a"')).toBe(`"'=""a"""`);
  });

  it('keeps numbers, also negative ones, and leaves unknown cells empty', () => {
    expect([csvCell(-3), csvCell(0), csvCell(null), csvCell('')]).toEqual(['-3', '0', '', '']);
  });

  it('never begins a cell of text in a way that a spreadsheet runs, and loses no text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cell = csvCell(text);
        const inner = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(/^[=+\-@\t\r]/.test(inner)).toBe(false);
        expect(inner.replace(/^'/, '')).toBe(text.replace(/^'/, ''));
      }),
    );
  });
});
