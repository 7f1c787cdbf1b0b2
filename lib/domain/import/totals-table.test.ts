import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTotalsTable, type TableLine } from './totals-table';

const lines = (text: string): TableLine[] =>
  text
    .trim()
    .split('\n')
    .map((line, at) => ({ line: at + 1, cells: line.split(',') }));

describe('a table of totals', () => {
  it('reads the 43 patients of the example file and leaves its gaps out', () => {
    // Example data of the R package suddengains (MIT licence): BDI totals of 43 patients, with gaps.
    const text = readFileSync(new URL('./bdi-by-session.csv', import.meta.url), 'utf8');
    const table = readTotalsTable(lines(text), 'bdi-ii');
    const cells = lines(text)
      .slice(1)
      .flatMap(({ cells }) => cells.slice(1));
    expect(table.problems).toEqual([]);
    expect(table.patients).toHaveLength(43);
    expect(table.totals).toHaveLength(cells.filter((cell) => cell !== '').length);
    expect(table.gaps).toBe(cells.filter((cell) => cell === '').length);
    expect(table.gaps).toBeGreaterThan(0);
    expect(table.totals[0]).toEqual({
      line: 2,
      column: 'bdi_s0',
      patient: '1',
      session: 0,
      instrument: 'bdi-ii',
      scale: 'bdi',
      value: 33,
    });
  });

  it('reads one total per line with the instrument named, and the two means of the BPI', () => {
    const table = readTotalsTable(
      lines(
        'patient,timepoint,instrument,total\nA-1,baseline,gad-7,12\nA-1,after-session-3,bpi-severity,5.25\nB 2,s6,PCL-5,40',
      ),
      null,
    );
    expect(table.problems).toEqual([]);
    expect(table.totals.map(({ session, scale, value }) => [session, scale, value])).toEqual([
      [0, 'gad-7', 12],
      [3, 'bpi-severity', 5.25],
      [6, 'pcl-5', 40],
    ]);
  });

  it('keeps zero as a value and an empty cell as a gap', () => {
    const table = readTotalsTable(lines('id,bdi_s0,bdi_s1\n1,0,\n2,NA,63'), 'bdi-ii');
    expect(table.totals.map(({ patient, value }) => [patient, value])).toEqual([
      ['1', 0],
      ['2', 63],
    ]);
    expect(table.gaps).toBe(2);
  });

  it('names every bad line and column, not only the first', () => {
    const table = readTotalsTable(lines('id,bdi_s0,bdi_s1\n1,64,12\n2,x,-1\n2,3,4\n,1,2\n5,1'), 'bdi-ii');
    expect(table.problems.map(({ line, column }) => [line, column])).toEqual([
      [2, 'bdi_s0'],
      [3, 'bdi_s0'],
      [3, 'bdi_s1'],
      [4, 'id'],
      [5, 'id'],
      [6, ''],
    ]);
  });

  it('refuses a half point in a sum, a repeated total and an MEQ30 at baseline', () => {
    const table = readTotalsTable(
      lines(
        'patient,timepoint,instrument,total\n1,s1,gad-7,3.5\n1,s3,gad-7,4\n1,s3,gad-7,5\n1,baseline,meq30,60\n1,s9,gad-7,1\n1,s1,phq-9,1',
      ),
      null,
    );
    expect(table.problems.map(({ line, column }) => [line, column])).toEqual([
      [2, 'total'],
      [5, 'total'],
      [6, 'timepoint'],
      [7, 'instrument'],
      [4, 'total'],
    ]);
  });

  it('asks for the instrument of a wide file and for columns that it can place', () => {
    expect(readTotalsTable(lines('id,bdi_s0\n1,3'), null).problems[0]?.sentence).toContain('--instrument');
    expect(readTotalsTable(lines('id,age,bdi_s0\n1,3,4'), 'bdi-ii').problems[0]?.column).toBe('age');
    expect(readTotalsTable(lines('id,bdi_s0\n1,3'), 'bpi-sf').problems[0]?.sentence).toContain(
      'bpi-severity',
    );
    expect(readTotalsTable([], 'bdi-ii').problems).toHaveLength(1);
  });
});
