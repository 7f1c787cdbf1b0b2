import type { CourseEditions } from '../instruments/course-forms';
import { addDays, type PlainDate, toUtcMidnight } from '../plain-date';
import type { Arm, Timepoint } from '../protocol/arms';
import { planSessions, sessionsInCourse } from '../protocol/schedule';
import { timepointAtSession } from '../protocol/timepoint';
import type { SessionRecord } from '../session-record';
import type { Sex } from '../sex';
import { cast } from './cast';
import { drawForms, type InventedForm } from './draw-forms';
import { drawScreening, type InventedScreening } from './draw-screening';
import { drawSession } from './draw-sessions';
import { randomFor } from './random';
import type { CourseStory, InventedPerson, Visit } from './story';

/** The demo of this app is always drawn from this seed. */
export const demoSeed = 'riverside';

export interface InventedAssessment {
  timepoint: Timepoint;
  assessedOn: PlainDate;
  forms: InventedForm[];
}

export interface InventedCourse extends CourseEditions {
  /** What it started from; decided before its first session. */
  screening: InventedScreening;
  arm: Arm;
  armReason: string;
  plannedDates: PlainDate[];
  /** Sessions 1, 2, … as far as they were held. */
  sessions: SessionRecord[];
  assessments: InventedAssessment[];
  ending: { outcome: 'completed' } | { outcome: 'withdrawn'; withdrawnOn: PlainDate; reason: string } | null;
}

export interface InventedPatient {
  recordNumber: string;
  familyName: string;
  givenName: string;
  preferredName: string;
  birthDate: PlainDate;
  sex: Sex;
  phone: string;
  email: string;
  address: string;
  courses: InventedCourse[];
  /** Of somebody without a course. */
  screening: InventedScreening | null;
}

/** All patients of the demo as they stand today: same seed and same day, same patients. Nothing lies after today. */
export function planDemoClinic(today: PlainDate, seed: string = demoSeed): InventedPatient[] {
  return cast.map((person, index) => {
    const own = `${seed}, patient ${index + 1}`;
    return {
      recordNumber: `RC-${String(101 + index * 3).padStart(5, '0')}`,
      familyName: person.familyName,
      givenName: person.givenName,
      preferredName: person.preferredName ?? '',
      birthDate: person.birthDate,
      sex: person.sex,
      ...drawContact(own),
      courses: person.courses.map((story, number) =>
        drawCourse(person, story, today, `${own}, course ${number + 1}`),
      ),
      screening:
        person.courses.length === 0
          ? drawScreening(person, person.screening ?? { kind: 'draft' }, addDays(today, -3), own)
          : null,
    };
  });
}

/** Numbers that Ofcom keeps for drama, and the domain that belongs to nobody (RFC 2606). */
function drawContact(seed: string) {
  const random = randomFor(`${seed}, contact`);
  const number = random.whole(0, 999);
  return {
    phone: `020 7946 0${String(number).padStart(3, '0')}`,
    email: random.whole(0, 2) === 0 ? '' : `patient${number}@example.org`,
    address: `${random.whole(1, 88)} ${random.pick(['Invented Lane', 'Sample Street', 'Nowhere Road'])}, Exampleford`,
  };
}

/** Days from the decision to session 1. */
const screenedBefore = 10;

function earlier(one: PlainDate, other: PlainDate): PlainDate {
  return one < other ? one : other;
}

function drawCourse(
  person: InventedPerson,
  story: CourseStory,
  today: PlainDate,
  seed: string,
): InventedCourse {
  const editions: CourseEditions = {
    bdiInstrument: story.bdiInstrument ?? 'bdi-ii',
    pcl5Edition: story.pcl5Edition ?? 'past-month',
  };
  const { plannedDates, heldOn } = drawDates(story, today, seed);
  const screening = drawScreening(
    person,
    story.screening ?? { kind: 'eligible' },
    // Before the baseline forms; of a course that is still to begin not after today.
    earlier(addDays(at(plannedDates, 1), -screenedBefore), addDays(today, -1)),
    seed,
  );
  const course = { screening, arm: story.arm, armReason: story.armReason, ...editions, plannedDates };
  return {
    ...course,
    sessions: heldOn.map((day, index) =>
      drawSession(story, { number: index + 1, heldOn: day, today, weightKg: person.weightKg, seed }),
    ),
    assessments: visitsOf(story).map((visit) => ({
      timepoint: timepointOf(visit),
      assessedOn: assessedOn(visit, plannedDates, heldOn),
      forms: drawForms(story, editions, visit, seed),
    })),
    ending: endingOf(story, heldOn),
  };
}

/** One session a week on working days; one in four was held a day later than planned. */
function drawDates(story: CourseStory, today: PlainDate, seed: string) {
  const random = randomFor(`${seed}, dates`);
  const weeks = Math.max(0, story.held - 1);
  const start = workingDay(addDays(today, story.day - 7 * weeks), story.held === 0 ? 1 : -1);
  const plannedDates = planSessions(start).map((session) => session.plannedDate);
  const heldOn = plannedDates.slice(0, story.held).map((day, index) => {
    const late = index > 0 && index < story.held - 1 && random.whole(0, 3) === 0;
    return late ? addDays(day, 1) : day;
  });
  return { plannedDates, heldOn };
}

/** Monday to Thursday, so that the day after is a working day too; moved forward or back. */
function workingDay(date: PlainDate, direction: 1 | -1): PlainDate {
  const weekday = toUtcMidnight(date).getUTCDay();
  return weekday >= 1 && weekday <= 4 ? date : workingDay(addDays(date, direction), direction);
}

function visitsOf(story: CourseStory): Visit[] {
  if (story.held === 0) return [];
  const visits = ([0, 1, 3, 6] as const).filter((visit) => visit <= story.held);
  const filled = story.lastFormsOpen ? visits.filter((visit) => visit !== story.held) : visits;
  return story.followUp ? [...filled, 'follow-up'] : filled;
}

function timepointOf(visit: Visit): Timepoint {
  return visit === 'follow-up' ? { kind: 'follow-up', label: '4 weeks' } : timepointAtSession(visit);
}

function assessedOn(
  visit: Visit,
  plannedDates: readonly PlainDate[],
  heldOn: readonly PlainDate[],
): PlainDate {
  switch (visit) {
    case 0:
      return addDays(at(plannedDates, 1), -3);
    case 'follow-up':
      return addDays(at(heldOn, sessionsInCourse), 28);
    default:
      return addDays(at(heldOn, visit), 1);
  }
}

function endingOf({ ending }: CourseStory, heldOn: readonly PlainDate[]): InventedCourse['ending'] {
  if (ending?.outcome !== 'withdrawn') return ending ?? null;
  const { daysAfterLastSession, reason } = ending;
  return {
    outcome: 'withdrawn',
    withdrawnOn: addDays(at(heldOn, heldOn.length), daysAfterLastSession),
    reason,
  };
}

function at(days: readonly PlainDate[], session: number): PlainDate {
  const day = days[session - 1];
  if (day === undefined) throw new RangeError(`the course has no session ${session}`);
  return day;
}
