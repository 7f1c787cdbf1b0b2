import { describe, expect, it } from 'vitest';
import { isBlock, pasteFigures, rowFields, typedCell } from './paste-figures';

const at = (field: string, mark = 'p1') => ({ scale: 'bdi' as const, field, sessions: [0, 6], mark });
const kept = (cells: Record<string, string>) =>
  Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''));

describe('figures pasted from a spreadsheet', () => {
  it('go to the right and down, each with the mark of new figures', () => {
    const { cells, leftOver } = pasteFigures({}, '42,0\t9,1\r\n36,8\t8,7\r\n', at('bdi.psychedelic.0.mean'));
    expect(leftOver).toEqual([]);
    expect(kept(cells)).toEqual({
      'bdi.psychedelic.0.mean': '42,0',
      'bdi.psychedelic.0.meanMark': 'p1',
      'bdi.psychedelic.0.sd': '9,1',
      'bdi.psychedelic.0.sdMark': 'p1',
      'bdi.psychedelic.6.mean': '36,8',
      'bdi.psychedelic.6.meanMark': 'p1',
      'bdi.psychedelic.6.sd': '8,7',
      'bdi.psychedelic.6.sdMark': 'p1',
    });
  });

  it('bring their own marks, and go on into the other arm', () => {
    const { cells } = pasteFigures({}, '100;d2;5;44,6', at('bdi.psychedelic.0.percent', ''));
    expect(kept(cells)).toEqual({
      'bdi.psychedelic.0.percent': '100',
      'bdi.psychedelic.0.percentMark': 'd2',
      'bdi.psycholytic.0.n': '5',
      'bdi.psycholytic.0.mean': '44,6',
    });
  });

  it('names what finds no place, and empties nothing beside it', () => {
    const before = { 'bdi.psycholytic.0.percent': '1', 'gad-7.psychedelic.0.mean': '18' };
    const { cells, leftOver } = pasteFigures(before, '100\t7\n86\n5', at('bdi.psycholytic.0.percent'));
    expect(leftOver).toEqual(['7', '5']);
    expect(cells).toMatchObject({
      'bdi.psycholytic.0.percent': '100',
      'bdi.psycholytic.6.percent': '86',
      'gad-7.psychedelic.0.mean': '18',
    });
  });

  it('are told from a single figure', () => {
    for (const text of ['42', '42,0', '42\n', ' 42.0 \r\n']) expect(isBlock(text)).toBe(false);
    for (const text of ['42\t9', '42;9', '42\n36']) expect(isBlock(text)).toBe(true);
  });
});

describe('a figure typed into the grid', () => {
  it('takes the mark of new figures, and gives it back when it is emptied', () => {
    const typed = typedCell({}, 'bdi.psychedelic.0.sd', '9', 'f2');
    expect(typed).toEqual({ 'bdi.psychedelic.0.sd': '9', 'bdi.psychedelic.0.sdMark': 'f2' });
    expect(kept(typedCell(typed, 'bdi.psychedelic.0.sd', '', 'f2'))).toEqual({});
    const own = { 'bdi.psychedelic.0.sd': '9', 'bdi.psychedelic.0.sdMark': 'p1' };
    expect(typedCell(own, 'bdi.psychedelic.0.sd', '', 'f2')['bdi.psychedelic.0.sdMark']).toBe('p1');
    expect(typedCell({}, 'bdi.psychedelic.0.n', '5', 'p1')).toEqual({ 'bdi.psychedelic.0.n': '5' });
  });

  it('has seven controls for each arm in a row', () => {
    expect(rowFields('bdi', 0)).toHaveLength(14);
    expect(rowFields('bdi', 0).slice(0, 3)).toEqual([
      'bdi.psychedelic.0.n',
      'bdi.psychedelic.0.mean',
      'bdi.psychedelic.0.meanMark',
    ]);
  });
});
