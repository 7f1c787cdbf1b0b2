import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arms } from '../protocol/arms';
import { compareArms, type ArmCounts } from './compare-arms';
import { conclusionText, missedText, primaryText, pText, rowText, withinText } from './comparison-words';
import { fromValues } from './counted';
import { defaultPrimaryOutcome } from './primary-outcome';

const place = { arm: 'psychedelic', scale: 'bdi', edition: 'bdi-ii', timepoint: 'after-session-6' } as const;

/** Courses as pairs of baseline and value. */
function counts(
  where: Partial<ArmCounts>,
  pairs: readonly (readonly [number, number])[],
  of?: number,
): ArmCounts {
  return {
    ...place,
    ...where,
    of: of ?? pairs.length,
    changes: fromValues(pairs.map(([baseline, value]) => value - baseline)),
    percents: fromValues(pairs.filter(([from]) => from > 0).map(([from, to]) => (100 * to) / from)),
  };
}

const psychedelic = counts(
  {},
  [
    [40, 20],
    [38, 30],
    [44, 35],
    [30, 14],
    [36, 33],
  ],
  6,
);
const psycholytic = counts({ arm: 'psycholytic' }, [
  [41, 38],
  [33, 35],
  [45, 40],
  [39, 30],
  [28, 14],
  [50, 49],
]);

describe('the comparison of the arms', () => {
  it('reads changes, responders and the missing of each arm', () => {
    const [row] = compareArms([psychedelic, psycholytic], defaultPrimaryOutcome).rows;
    expect(row).toMatchObject({ primary: true, responseFall: 50, adjustedP: null });
    expect(row?.arms.psychedelic).toMatchObject({ of: 6, change: { n: 5, mean: -11.2 } });
    // A fall by exactly half is a response.
    expect(row?.arms.psychedelic.responders).toMatchObject({ k: 2, n: 5 });
    expect(row?.arms.psychedelic.responders?.range.value).toEqual({ observed: 0.4, worst: 2 / 6, best: 0.5 });
    expect(row?.arms.psycholytic.responders).toMatchObject({ k: 1, n: 6 });
    expect(row?.fisher.value).toBeCloseTo(0.5454545454545454, 12);
    expect(row?.mannWhitney.value).toMatchObject({ u: 7, draws: 0 });
    expect(row?.welch.value?.difference).toBeCloseTo(-6.2, 12);
  });

  it('says no clear difference, and what so few people would have missed', () => {
    const comparison = compareArms([psychedelic, psycholytic], defaultPrimaryOutcome);
    const [row] = comparison.rows;
    expect(conclusionText(row!)).toBe('No clear difference between the arms.');
    expect(missedText(row!)).toMatch(
      /^With 5 and 6 people a difference below 11\.\d points would have been missed more often than one time in five\.$/,
    );
    expect(primaryText(comparison)).toMatch(
      /^Depression \(BDI-II\), after session 6\. No clear difference .* not corrected\./,
    );
  });

  it('puts the primary outcome first and corrects the others by Holm, and never the primary one', () => {
    const others = (['after-session-1', 'after-session-3'] as const).flatMap((timepoint) => [
      { ...psychedelic, timepoint },
      { ...psycholytic, timepoint },
    ]);
    const { rows, adjustedOver } = compareArms([...others, psycholytic, psychedelic], defaultPrimaryOutcome);
    expect(rows.map((row) => [row.timepoint, row.primary])).toEqual([
      ['after-session-6', true],
      ['after-session-1', false],
      ['after-session-3', false],
    ]);
    expect(adjustedOver).toBe(2);
    const p = rows[0]?.mannWhitney.value?.p ?? Number.NaN;
    expect(rows.map((row) => row.adjustedP)).toEqual([null, Math.min(1, p * 2), Math.min(1, p * 2)]);
  });

  it('never mixes editions; the one with more people is primary', () => {
    const older = [
      counts({ edition: 'bdi-ia' }, [[30, 20]]),
      counts({ arm: 'psycholytic', edition: 'bdi-ia' }, [[30, 25]]),
    ];
    const { rows } = compareArms([...older, psychedelic, psycholytic], defaultPrimaryOutcome);
    expect(rows.map((row) => [rowText(row), row.primary])).toEqual([
      ['Depression (BDI-II), after session 6', true],
      ['Depression (BDI-IA), after session 6', false],
    ]);
  });

  it('says why nothing is compared when an arm has nobody', () => {
    const empty = { ...psycholytic, changes: [], percents: [], of: 4 };
    const [row] = compareArms([psychedelic, empty], defaultPrimaryOutcome).rows;
    expect(row?.arms.psycholytic).toMatchObject({ of: 4, change: { n: 0, mean: null } });
    expect(conclusionText(row!)).toBe('Not compared. A group has no values.');
    expect(missedText(row!)).toContain('it cannot be said');
    expect(primaryText(compareArms([], defaultPrimaryOutcome))).toBe(
      'Depression (BDI), after session 6: nobody has a change from baseline yet, so nothing is compared.',
    );
  });

  it('says that nothing tells the arms apart when everybody changed by the same amount', () => {
    const same = [psychedelic, psycholytic].map((each) => ({ ...each, changes: [{ value: -4, count: 5 }] }));
    const comparison = compareArms(same, defaultPrimaryOutcome);
    expect(conclusionText(comparison.rows[0]!)).toMatch(/^Everybody in both arms changed by the same amount/);
    expect(primaryText(comparison)).not.toMatch(/no clear difference|p = /i);
  });

  it('gives no p to what has one outcome alone: one change within an arm, and responders that nobody or everybody is', () => {
    const one = [
      { ...psychedelic, changes: [{ value: -4, count: 1 }], percents: [{ value: 90, count: 1 }] },
      { ...psycholytic, percents: [{ value: 90, count: 6 }] },
    ];
    const [row] = compareArms(one, defaultPrimaryOutcome).rows;
    expect(withinText(row!.arms.psychedelic)).toBe('one change alone cannot be tested');
    expect(withinText(row!.arms.psycholytic)).toMatch(/^p = /);
    expect(row!.fisher.reason).toBe('Nobody responded in either arm.');
    const all = one.map((each) => ({ ...each, percents: [{ value: 40, count: 1 }] }));
    expect(compareArms(all, defaultPrimaryOutcome).rows[0]!.fisher.reason).toBe(
      'Everybody responded in both arms.',
    );
  });

  it('leaves out baselines, unscheduled visits and scales without a change', () => {
    const parts = [
      { ...psychedelic, timepoint: 'baseline' },
      { ...psychedelic, timepoint: 'unscheduled:1' },
      { ...psychedelic, scale: 'meq30' },
      { ...psychedelic, changes: [], percents: [] },
    ];
    expect(compareArms(parts, defaultPrimaryOutcome).rows).toEqual([]);
  });

  it('says which way a clear difference goes', () => {
    const fell = counts(
      {},
      [20, 21, 22, 23, 24, 25].map((fall) => [50, 50 - fall]),
    );
    const stayed = counts(
      { arm: 'psycholytic' },
      [0, 1, 2, 3, 4, 5].map((fall) => [50, 50 - fall]),
    );
    const [row] = compareArms([fell, stayed], defaultPrimaryOutcome).rows;
    expect(conclusionText(row!)).toContain('the scores of the psychedelic arm fell further');
  });

  it('has no response rule for the PCL-5, and says so', () => {
    const parts = [psychedelic, psycholytic].map((each) => ({
      ...each,
      scale: 'pcl-5',
      edition: 'past-month',
    }));
    const [row] = compareArms(parts, defaultPrimaryOutcome).rows;
    expect(row?.arms.psychedelic.responders).toBeNull();
    expect(row?.fisher.reason).toContain('No response rule');
    expect(rowText(row!)).toBe('PTSD symptoms (PCL-5, past month), after session 6');
  });

  it('gives no figure that is not a number, whatever the changes', () => {
    const change = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(change, change, (a, b) => {
        const comparison = compareArms(
          [counts({}, a), counts({ arm: 'psycholytic' }, b)],
          defaultPrimaryOutcome,
        );
        const text = JSON.stringify(comparison, (_key, value: unknown) => {
          if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
          return value;
        });
        expect(text).not.toContain('NaN');
        for (const row of comparison.rows) {
          expect(`${conclusionText(row)} ${missedText(row)}`).not.toMatch(/NaN|undefined|Infinity|no effect/);
        }
      }),
    );
  });

  it('costs as much for 100,000 people as for 1,000', () => {
    const times = (each: ArmCounts, factor: number): ArmCounts => ({
      ...each,
      of: each.of * factor,
      changes: each.changes.map(({ value, count }) => ({ value, count: count * factor })),
      percents: each.percents.map(({ value, count }) => ({ value, count: count * factor })),
    });
    const [row] = compareArms(
      [times(psychedelic, 10_000), times(psycholytic, 10_000)],
      defaultPrimaryOutcome,
    ).rows;
    expect(arms.map((arm) => row?.arms[arm].change.n)).toEqual([50_000, 60_000]);
    expect(row?.mannWhitney.value?.draws).toBe(1000);
    expect(row?.mannWhitney.value?.p).toBeLessThan(0.001);
  });
});

describe('a p', () => {
  it('is written with as many digits as it is worth', () => {
    expect([1, 0.381, 0.0079, 0.0004].map(pText)).toEqual(['p = 1', 'p = 0.38', 'p = 0.008', 'p < 0.001']);
  });
});
