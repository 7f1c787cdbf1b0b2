import type { PsychotherapyPlan } from './definition';

/** During the dosing (psycholytic arm of Batievsky 2023): a lozenge acts for 1–2 h (facts of practice), so that long it still counts. */
const lozengeActsMinutes = 120;

export interface PsychotherapyInput {
  /** By the protocol that the course started with. */
  planned: PsychotherapyPlan;
  /** When each dose was given; those without a time left out. */
  dosedAt: readonly Date[];
  startedAt: Date;
  minutes: number | null;
}

export interface PsychotherapyTiming {
  /** From the last dose where it is planned after it, from the first where it is planned during; negative = began before. */
  gapMinutes: number;
  asExpected: boolean;
  /** "25 h after the dose, as expected". */
  words: string;
}

/** Where psychotherapy stands against the dose, by the protocol of its course; null when no dose has a time. */
export function psychotherapyTiming(input: PsychotherapyInput): PsychotherapyTiming | null {
  if (input.dosedAt.length === 0) return null;
  const doses = input.dosedAt.map((instant) => instant.getTime());
  const [first, last] = [Math.min(...doses), Math.max(...doses)];
  const { planned } = input;
  switch (planned.kind) {
    case 'after': {
      const gapMinutes = minutesBetween(last, input.startedAt.getTime());
      const { fromHours, toHours } = planned;
      const asExpected = gapMinutes >= fromHours * 60 && gapMinutes <= toHours * 60;
      const hours = `${fromHours} to ${toHours} h`;
      const verdict = asExpected ? `as expected (${hours})` : `expected ${hours} after it`;
      return { gapMinutes, asExpected, words: `${gapText(gapMinutes)}, ${verdict}` };
    }
    case 'during': {
      const start = input.startedAt.getTime();
      const gapMinutes = minutesBetween(first, start);
      const ends = start + (input.minutes ?? 0) * 60_000;
      const asExpected = ends >= first && start <= last + lozengeActsMinutes * 60_000;
      const verdict = asExpected ? 'during the dosing, as expected' : 'expected during the dosing';
      return { gapMinutes, asExpected, words: `${gapText(gapMinutes)}, ${verdict}` };
    }
  }
}

/** When psychotherapy is due, in words: "24 to 48 h after the dose". */
export function plannedWords(planned: PsychotherapyPlan): string {
  return planned.kind === 'during'
    ? 'during the dosing'
    : `${planned.fromHours} to ${planned.toHours} h after the dose`;
}

function minutesBetween(from: number, to: number): number {
  return Math.round((to - from) / 60_000);
}

/** "25 h after the dose", "1 h 30 min after the dose", "10 min before the dose", "with the dose". */
function gapText(minutes: number): string {
  if (minutes === 0) return 'with the dose';
  const size = Math.abs(minutes);
  const [hours, rest] = [Math.floor(size / 60), size % 60];
  const parts = [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''].filter((part) => part !== '');
  return `${parts.join(' ')} ${minutes > 0 ? 'after' : 'before'} the dose`;
}
