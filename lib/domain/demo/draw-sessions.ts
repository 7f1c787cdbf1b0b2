import { addDays, daysBetween, type PlainDate } from '../plain-date';
import { routeOfArm, type SessionRecord } from '../session-record';
import type { ClockTime } from '../zoned-time';
import { type Random, randomFor } from './random';
import type { CourseStory } from './story';

/** Who gives psychotherapy in the invented clinic. */
export const therapist = 'Imogen Fable';

/** Both injections of sessions 1 to 6 for 77 kg, mg: 40 + 15 rising to 70 + 35, as clinics report them (Dore 2019). */
const injectionsMg = [
  [40, 15],
  [45, 17.5],
  [50, 22.5],
  [57.5, 25],
  [65, 30],
  [70, 35],
] as const;
/** Lozenges of sessions 1 to 6, mg: 50 rising to 200 in all (clinics' own pages give 50 to 200). */
const lozengesMg = [[50], [75], [100], [75, 50], [100, 50], [100, 100]] as const;

/** Doses are drawn up in steps of this many mg. */
const stepMg = 2.5;

const minutesOfVitals = [0, 15, 30, 40, 60, 90, 120];
/** How much of the rise is there at each of those minutes; it peaks near 40 (Spravato label). */
const shareOfRise = [0, 0.45, 0.85, 1, 0.7, 0.35, 0.1];

const remarks = [
  'Calm throughout, eyes closed, music from the second list.',
  'Wept for a while, felt relieved afterwards. Left with the escort at the planned time.',
  'Some dizziness on standing up, gone within half an hour.',
  'Spoke of the years before the accident. Pain in the background.',
  null,
  null,
  null,
];

/** What was written down of session `number`, held on a day; nothing that lies after today. */
export function drawSession(
  story: CourseStory,
  at: { number: number; heldOn: PlainDate; today: PlainDate; weightKg: number; seed: string },
): SessionRecord {
  const random = randomFor(`${at.seed}, session ${at.number}`);
  const start = 9 * 60 + 15 * random.whole(0, 14);
  const firstDose = start + random.whole(8, 15);
  const same = story.sameDose?.session === at.number;
  return {
    heldOn: at.heldOn,
    startTime: clock(start),
    endTime: clock(firstDose + 5 * random.whole(26, 31)),
    weightKg: drawWeight(at, random),
    doses: drawDoses(story, at, firstDose, random),
    escalationNote: same ? (story.sameDose?.why ?? null) : null,
    vitals: drawVitals(story, at, random),
    psychotherapy: drawPsychotherapy(story, at, firstDose, random),
    notes: random.pick(remarks),
  };
}

function drawWeight(at: { number: number; weightKg: number }, random: Random): number {
  const kilograms = at.weightKg - 0.2 * (at.number - 1) + random.between(-0.4, 0.4);
  return Math.round(kilograms * 10) / 10;
}

function drawDoses(
  story: CourseStory,
  at: { number: number; weightKg: number; seed: string },
  firstDose: number,
  random: Random,
): SessionRecord['doses'] {
  // A dose that was held back once stays one step behind from then on.
  const steps = at.number - (story.sameDose && at.number >= story.sameDose.session ? 1 : 0);
  const lot = `INV-${randomFor(`${at.seed}, lot ${Math.ceil(at.number / 2)}`).whole(2100, 2899)}`;
  const route = routeOfArm[story.arm];
  switch (story.arm) {
    case 'psychedelic': {
      const perWeight = Math.min(1.15, Math.max(0.8, at.weightKg / 77));
      const sites =
        at.number % 2 === 0 ? ['right deltoid', 'left deltoid'] : ['left deltoid', 'right deltoid'];
      const second = firstDose + random.whole(12, 18);
      return (injectionsMg[steps - 1] ?? []).map((amount, index) => ({
        id: null,
        route,
        amountMg: Math.round((amount * perWeight) / stepMg) * stepMg,
        time: clock(index === 0 ? firstDose : second),
        site: sites[index] ?? null,
        lot,
      }));
    }
    case 'psycholytic':
      return (lozengesMg[steps - 1] ?? []).map((amountMg, index) => ({
        id: null,
        route,
        amountMg,
        time: clock(firstDose + 10 * index),
        site: null,
        lot,
      }));
  }
}

function drawVitals(
  story: CourseStory,
  at: { number: number; seed: string },
  random: Random,
): SessionRecord['vitals'] {
  const own = randomFor(`${at.seed}, vital signs`);
  const rest = { systolic: own.whole(112, 138), diastolic: own.whole(68, 84), heart: own.whole(62, 82) };
  const most =
    story.arm === 'psychedelic'
      ? { systolic: random.between(22, 38), diastolic: random.between(10, 20), heart: random.between(12, 26) }
      : { systolic: random.between(6, 18), diastolic: random.between(3, 10), heart: random.between(4, 14) };
  return minutesOfVitals.map((minutesFromFirstDose, index) => {
    const share = shareOfRise[index] ?? 0;
    return {
      id: null,
      minutesFromFirstDose,
      systolicMmHg: Math.round(rest.systolic + most.systolic * share) + random.whole(-3, 3),
      diastolicMmHg: Math.round(rest.diastolic + most.diastolic * share) + random.whole(-2, 2),
      heartRatePerMin: Math.round(rest.heart + most.heart * share) + random.whole(-2, 3),
      spo2Percent: random.whole(95, 99) - (share > 0.8 ? random.whole(0, 2) : 0),
    };
  });
}

function drawPsychotherapy(
  { arm }: CourseStory,
  at: { heldOn: PlainDate; today: PlainDate },
  firstDose: number,
  random: Random,
): SessionRecord['psychotherapy'] {
  const row = { id: null, therapist, minutes: 5 * random.whole(10, 16) };
  switch (arm) {
    case 'psychedelic': {
      const date = addDays(at.heldOn, 1);
      // Today's appointment may still lie ahead.
      if (daysBetween(date, at.today) < 1) return [];
      // A day after the second injection, within the hours of the protocol.
      return [{ ...row, date, time: clock(firstDose + 15 * random.whole(4, 12)) }];
    }
    case 'psycholytic':
      return [{ ...row, date: at.heldOn, time: clock(firstDose + random.whole(10, 20)) }];
  }
}

/** Minutes since midnight as a wall clock shows them. */
function clock(minutes: number): ClockTime {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
