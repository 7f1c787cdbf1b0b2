import { describe, expect, it } from 'vitest';
import { scaleById } from '../instruments/registry';
import { defaultChangeSettings } from '../thresholds';
import { changeLines } from './change-lines';

const bdi = scaleById('bdi', 'bdi-ii');

describe('lines of change', () => {
  it('lie around the patient’s own baseline, in points and in per cent of it', () => {
    expect(changeLines(bdi, 40, defaultChangeSettings)).toMatchObject({
      noticed: { score: { better: 33, worse: 47 }, percent: { better: 82.5, worse: 117.5 } },
      reliable: { score: { better: 31.5, worse: 48.5 }, percent: { better: 78.75, worse: 121.25 } },
    });
  });

  it('follow the clinic’s setting for long-standing depression', () => {
    const lines = changeLines(bdi, 40, {
      noticedChanges: { bdi: { unit: 'percent', atLeast: 32 } },
    });
    expect(lines?.noticed?.score.better).toBeCloseTo(27.2);
  });

  it('say their size for this patient and their source', () => {
    const rules = changeLines(scaleById('gad-7', 'gad-7'), 16, defaultChangeSettings);
    expect(rules?.noticed?.rule).toBe(
      'Change patients usually notice: 25% of this patient’s baseline of 16, 4 points; reached at 12 or less, or at 20 or more (Toussaint 2020, doi:10.1016/j.jad.2020.01.032).',
    );
  });

  it('leave out a side that lies off the scale', () => {
    const lines = changeLines(bdi, 60, defaultChangeSettings);
    expect(lines?.noticed?.score).toEqual({ better: 49.5, worse: null });
    expect(changeLines(bdi, 5, defaultChangeSettings)?.reliable?.score).toEqual({
      better: null,
      worse: 13.5,
    });
  });

  it('are none without a baseline above 0, and without thresholds', () => {
    expect(changeLines(bdi, null, defaultChangeSettings)).toBeNull();
    expect(changeLines(bdi, 0, defaultChangeSettings)).toBeNull();
    expect(changeLines(scaleById('meq30', 'meq30'), 50, defaultChangeSettings)).toBeNull();
    expect(changeLines(scaleById('bpi-severity', 'bpi-sf'), 5, defaultChangeSettings)?.reliable).toBeNull();
  });
});
