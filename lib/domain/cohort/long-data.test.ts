import { describe, expect, it } from 'vitest';
import { longColumns, longHeading, longLines, type LongRow } from './long-data';
import { longFileName, longitudinalScript } from './longitudinal-script';

const row: LongRow = {
  studyCode: 'K7QM-3X',
  course: 1,
  arm: 'psychedelic',
  scale: 'bdi',
  edition: 'bdi-ii',
  timepoint: 'after-session-3',
  daysSinceSession1: 15,
  value: 31,
  baseline: 40,
};

describe('the long data', () => {
  it('has one line per value, and nothing where nothing is known', () => {
    const lines = longLines([
      row,
      { ...row, timepoint: 'baseline', daysSinceSession1: -4, value: 0, baseline: null },
    ]);
    expect((longHeading + lines).split('\r\n')).toEqual([
      'study_code,course,arm,scale,edition,timepoint,days_since_session_1,value,baseline',
      'K7QM-3X,1,psychedelic,bdi,bdi-ii,after-session-3,15,31,40',
      'K7QM-3X,1,psychedelic,bdi,bdi-ii,baseline,-4,0,',
      '',
    ]);
  });
});

describe('the script for the longitudinal model', () => {
  const code = longitudinalScript
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n');

  it('requires exactly the columns of the data', () => {
    const required = /required <- c\(([^)]*)\)/.exec(code)?.[1] ?? '';
    expect([...required.matchAll(/"([^"]+)"/g)].map((match) => match[1])).toEqual(longColumns);
  });

  it('uses no column that neither the data have nor the script makes', () => {
    const made = [...code.matchAll(/\b[ds]\$(\w+) <-/g)].map((match) => match[1]);
    const used = [...code.matchAll(/\b(?:d|s|series)\$(\w+)/g)].map((match) => match[1]);
    const inModel = [...code.matchAll(/model <- value ~ (.*)/g)].flatMap(
      (match) => match[1]?.match(/[a-z_]+/g) ?? [],
    );
    expect(used.length).toBeGreaterThan(10);
    expect(inModel).toContain('baseline_centred');
    const known = new Set([...longColumns, ...made]);
    expect([...used, ...inModel].filter((name) => !known.has(name ?? ''))).toEqual([]);
  });

  it('fits by REML and reads the file under the name it is downloaded with', () => {
    expect(code).toContain('method = "REML"');
    expect(code).toContain('REML = TRUE');
    expect(code).toContain(`"${longFileName}"`);
  });

  it('closes every bracket that it opens', () => {
    const plain = code.replace(/"[^"]*"/g, '""').replace(/#.*$/gm, '');
    for (const [open, close] of ['()', '{}', '[]']) {
      expect(plain.split(open!).length).toBe(plain.split(close!).length);
    }
  });
});
