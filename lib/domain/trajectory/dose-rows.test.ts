import { describe, expect, it } from 'vitest';
import { addDays, type PlainDate, plainDate } from '../plain-date';
import type { Arm } from '../protocol/arms';
import { pilotDefinitions } from '../protocol/pilot-definitions';
import { type DosedSession, doseRows } from './dose-rows';

const start = plainDate(2026, 9, 28) as PlainDate;
const nine = (day: PlainDate) => new Date(`${day}T09:00:00Z`);

const course = (arm: Arm) => ({
  window: { from: 4, to: 14 },
  psychotherapy: pilotDefinitions[arm].psychotherapy,
});

function session(
  number: number,
  day: number,
  amounts: number[],
  over: Partial<DosedSession> = {},
): DosedSession {
  const heldOn = addDays(start, day);
  return {
    number,
    plannedDate: addDays(start, (number - 1) * 7),
    heldOn,
    weightKg: 72,
    doses: amounts.map((amountMg) => ({ route: 'intramuscular', amountMg, givenAt: nine(heldOn) })),
    peakPressure: null,
    psychotherapy: [],
    ...over,
  };
}

describe('doses and sessions', () => {
  it('show each injection, the dose per kg and the change against the session before', () => {
    const rows = doseRows(course('psychedelic'), [session(2, 7, [55, 25]), session(1, 0, [50, 20])]);
    expect(
      rows.map(({ number, amounts, total, perKg, change }) => [number, amounts, total, perKg, change]),
    ).toEqual([
      [1, '50 + 20', '70', '0.97', ''],
      [2, '55 + 25', '80', '1.11', '+14%'],
    ]);
    expect(rows[1]?.changeWords).toContain('+10 mg');
  });

  it('show a dose that stayed the same as no change, not as nothing', () => {
    expect(doseRows(course('psychedelic'), [session(1, 0, [50]), session(2, 7, [50])])[1]?.change).toBe('0%');
  });

  it('leave empty what is not recorded', () => {
    const [row] = doseRows(course('psychedelic'), [session(1, 0, [], { weightKg: null })]);
    expect(row).toMatchObject({ amounts: '', total: '', perKg: '', change: '', pressure: '', therapy: '' });
    const unweighed = doseRows(course('psychedelic'), [session(1, 0, [50], { weightKg: null })]);
    expect(unweighed[0]).toMatchObject({ total: '50', perKg: '' });
  });

  it('name an unusual gap, and none between sessions a week apart', () => {
    const rows = doseRows(course('psychedelic'), [
      session(1, 0, [50]),
      session(2, 7, [50]),
      session(3, 28, [50]),
    ]);
    expect(rows.map((row) => row.unusualGapDays)).toEqual([null, null, 21]);
    expect(rows[2]?.gapWords).toMatch(/21 days after session 2/);
    const wide = doseRows({ ...course('psychedelic'), window: { from: 14, to: 28 } }, [
      session(1, 0, [50]),
      session(2, 7, [50]),
      session(3, 28, [50]),
    ]);
    expect(wide.map((row) => row.unusualGapDays)).toEqual([null, 7, null]);
  });

  it('tell the psychotherapy that the course’s protocol expects from the one it does not', () => {
    const after = (hours: number) => [
      { startedAt: new Date(nine(start).getTime() + hours * 3_600_000), minutes: 60 },
    ];
    const timed = (arm: 'psychedelic' | 'psycholytic', hours: number) =>
      doseRows(course(arm), [session(1, 0, [50], { psychotherapy: after(hours) })])[0];
    expect(timed('psychedelic', 25)).toMatchObject({ therapy: '25 h', therapyAsExpected: true });
    expect(timed('psychedelic', 0.5)).toMatchObject({ therapy: '30 min', therapyAsExpected: false });
    expect(timed('psycholytic', 0.5)).toMatchObject({ therapy: '30 min', therapyAsExpected: true });
    expect(timed('psycholytic', 25)).toMatchObject({ therapy: '25 h', therapyAsExpected: false });
    const own = {
      ...course('psychedelic'),
      psychotherapy: { kind: 'after', fromHours: 2, toHours: 6 },
    } as const;
    expect(doseRows(own, [session(1, 0, [50], { psychotherapy: after(3) })])[0]).toMatchObject({
      therapyAsExpected: true,
      therapyWords: '3 h after the dose, as expected (2 to 6 h)',
    });
  });

  it('show the highest pressure, also when its diastolic is not known', () => {
    const peak = (diastolicMmHg: number | null) =>
      doseRows(course('psychedelic'), [
        session(1, 0, [50], { peakPressure: { systolicMmHg: 148, diastolicMmHg } }),
      ])[0]?.pressure;
    expect([peak(88), peak(null)]).toEqual(['148/88', '148/–']);
  });

  it('give a planned session its planned day and nothing else', () => {
    const rows = doseRows(course('psychedelic'), [session(1, 0, [50]), session(2, 7, [], { heldOn: null })]);
    expect(rows[1]).toMatchObject({ held: false, date: '2026-10-05', change: '', unusualGapDays: null });
  });
});
