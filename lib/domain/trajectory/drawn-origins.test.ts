import { describe, expect, it } from 'vitest';
import { provenances } from '../reference/types';
import { drawnOrigins } from './drawn-origins';
import type { PanelView } from './trajectory-view';

const panel = (...origins: (typeof provenances)[number][]): Pick<PanelView, 'pilot'> => ({
  pilot: {
    score: [],
    percent: [
      {
        arm: 'psychedelic',
        points: origins.map((origin, index) => [index, 40, provenances.indexOf(origin), null] as never),
        segments: [],
        sources: [],
      },
    ],
  },
});

describe('the legend of the charts', () => {
  it('names what is reconstructed and what was read off a chart apart, and neither where there is none', () => {
    expect(drawnOrigins([panel('published', 'derived')])).toEqual([]);
    expect(drawnOrigins([panel('published'), panel('read-off')])).toEqual(['read-off']);
    expect(drawnOrigins([panel('read-off', 'reconstructed')])).toEqual(['reconstructed', 'read-off']);
  });
});
