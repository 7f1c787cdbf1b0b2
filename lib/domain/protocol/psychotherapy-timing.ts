import type { Arm } from './arms';
import type { PsychotherapyPlan } from './definition';

/**
 * Psychedelic arm: psychotherapy 24 h after the dose (Batievsky 2023). The window around it, in hours, is a setting of
 * this app: an appointment the next morning still counts.
 */
const windowHours = { from: 20, to: 48 };

/** Psycholytic arm: during the dosing. A lozenge acts for 1–2 h (facts of practice), so that long it still counts. */
const lozengeActsMinutes = 120;

export interface PsychotherapyInput {
  arm: Arm;
  /** When each dose was given; those without a time left out. */
  dosedAt: readonly Date[];
  startedAt: Date;
  minutes: number | null;
  /** The window of the course's protocol; without it the one of this app. */
  planned?: PsychotherapyPlan | undefined;
}

export interface PsychotherapyTiming {
  /** From the last dose in the psychedelic arm, from the first in the psycholytic; negative when it began before. */
  gapMinutes: number;
  asExpected: boolean;
  /** "25 h after the dose, as expected". */
  words: string;
}

/** Where psychotherapy stands against the dose, by the protocol of the arm; null when no dose has a time. */
export function psychotherapyTiming(input: PsychotherapyInput): PsychotherapyTiming | null {
  if (input.dosedAt.length === 0) return null;
  const doses = input.dosedAt.map((instant) => instant.getTime());
  const [first, last] = [Math.min(...doses), Math.max(...doses)];
  switch (input.arm) {
    case 'psychedelic': {
      const gapMinutes = minutesBetween(last, input.startedAt.getTime());
      const { from, to } = windowOf(input.planned);
      const asExpected = gapMinutes >= from * 60 && gapMinutes <= to * 60;
      const own = input.planned?.kind === 'after';
      const about = own ? `${from} to ${to} h` : 'about 24 h';
      const verdict = asExpected
        ? `as expected (${about})`
        : `expected ${about} after it${own ? '' : ` (${from} to ${to} h)`}`;
      return { gapMinutes, asExpected, words: `${gapText(gapMinutes)}, ${verdict}` };
    }
    case 'psycholytic': {
      const start = input.startedAt.getTime();
      const gapMinutes = minutesBetween(first, start);
      const ends = start + (input.minutes ?? 0) * 60_000;
      const asExpected = ends >= first && start <= last + lozengeActsMinutes * 60_000;
      const verdict = asExpected ? 'during the dosing, as expected' : 'expected during the dosing';
      return { gapMinutes, asExpected, words: `${gapText(gapMinutes)}, ${verdict}` };
    }
  }
}

function windowOf(planned: PsychotherapyPlan | undefined): { from: number; to: number } {
  return planned?.kind === 'after' ? { from: planned.fromHours, to: planned.toHours } : windowHours;
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
