import { describe, expect, it } from 'vitest';
import { importDisagreements, type RecordedPatient } from './import-disagreements';
import { readTotalsTable } from './totals-table';

const read = (text: string, instrument: string | null = 'bdi-ii') =>
  readTotalsTable(
    text.split('\n').map((line, at) => ({ line: at + 1, cells: line.split(',') })),
    instrument,
  );
const recorded = (totals: Record<string, number> | null, changes: Partial<RecordedPatient> = {}) =>
  new Map<string, RecordedPatient>([
    [
      '1',
      {
        imported: true,
        arm: 'psycholytic',
        bdi: 'bdi-ii',
        assessments: [{ key: 'after-session-1', responses: [{ instrument: 'bdi-ii', totals }] }],
        ...changes,
      },
    ],
  ]);
const sentences = (text: string, known: Map<string, RecordedPatient>) =>
  importDisagreements(read(text), known, 'psycholytic').map(({ line, column, sentence }) => [
    `${line} ${column}`,
    sentence,
  ]);

describe('a file held against the record', () => {
  it('agrees where the record has nothing, the same total, or a zero that is a zero', () => {
    expect(sentences('id,bdi_s1\n1,25', new Map())).toEqual([]);
    expect(sentences('id,bdi_s1\n1,25', recorded({ bdi: 25 }))).toEqual([]);
    expect(sentences('id,bdi_s1\n1,0', recorded({ bdi: 0 }))).toEqual([]);
    expect(sentences('id,bdi_s2\n1,9', recorded({ bdi: 25 }))).toEqual([]);
  });

  it('disagrees with another total, and a zero is another total', () => {
    expect(sentences('id,bdi_s1\n1,25', recorded({ bdi: 0 }))).toEqual([
      ['2 bdi_s1', expect.stringContaining('has 0 here, the file 25')],
    ]);
  });

  it('never puts a total in the place of a form with its items', () => {
    expect(sentences('id,bdi_s1\n1,25', recorded(null))[0]?.[1]).toContain('with its items');
  });

  it('knows patients by the arm they were imported into', () => {
    expect(sentences('id,bdi_s1\n1,25', recorded({ bdi: 25 }, { arm: 'psychedelic' }))).toEqual([
      ['2 id', expect.stringContaining('in the psychedelic arm; the command says psycholytic')],
    ]);
    expect(sentences('id,bdi_s1\n1,25', recorded({ bdi: 25 }, { imported: false }))[0]?.[1]).toContain(
      'was not imported',
    );
  });

  it('refuses both editions of the BDI for one patient', () => {
    const long = 'patient,timepoint,instrument,total\n1,baseline,bdi-ii,20\n1,s1,bdi-ia,18';
    const table = read(long, null);
    expect(importDisagreements(table, new Map(), 'psycholytic').map(({ line }) => line)).toEqual([3]);
  });
});
