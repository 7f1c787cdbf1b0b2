import { describe, expect, it } from 'vitest';
import { birthDateProblem, birthDateUnusual } from '../birth-date';
import { totalMg } from '../dosing';
import { formsAt } from '../instruments/course-forms';
import { instrumentById } from '../instruments/registry';
import { parsePlainDate, type PlainDate } from '../plain-date';
import { courseDue } from '../protocol/due';
import { answersProblem } from '../scoring/answers-problem';
import { scoreAnswers } from '../scoring/score-answers';
import { sessionWindow } from '../protocol/definition';
import { pilotDefinitions } from '../protocol/pilot-definitions';
import { totalsProblem } from '../scoring/score-totals';
import { decisionProblems } from '../screening/decision';
import { defaultScreeningItems } from '../screening/items';
import { checkSession } from '../session-check';
import { demoClinic } from './cast';
import { type InventedCourse, planDemoClinic } from './demo-clinic';

const today = parsePlainDate('2026-11-22') as PlainDate;
const patients = planDemoClinic(today);
const courses = patients.flatMap((patient) => patient.courses);
const latest = patients.flatMap((patient) => patient.courses.slice(-1));
const forms = courses.flatMap((course) => course.assessments.flatMap((each) => each.forms));

/** A patient's only or last course, by family name. */
function courseOf(familyName: string): InventedCourse {
  const course = patients.find((patient) => patient.familyName === familyName)?.courses.at(-1);
  if (!course) throw new Error(`${familyName} has no course`);
  return course;
}

/** Values of one scale over the assessments of a course; null where it is not scored. */
function seriesOf(course: InventedCourse, scale: string): (number | null)[] {
  return course.assessments.flatMap(({ forms: filled }) =>
    filled.flatMap(({ instrument, content }) => {
      if (content.mode === 'total-only') return [];
      const score = scoreAnswers(instrumentById(instrument), content.answers).find(
        (each) => each.scale === scale,
      );
      return score === undefined ? [] : [score.kind === 'scored' ? score.value : null];
    }),
  );
}

function dueOf(course: InventedCourse) {
  return courseDue({
    status: course.ending?.outcome ?? 'active',
    bdiInstrument: course.bdiInstrument,
    sessions: course.plannedDates.map((plannedDate, index) => ({
      number: index + 1,
      plannedDate,
      heldOn: course.sessions[index]?.heldOn ?? null,
    })),
    assessments: course.assessments.map(({ timepoint, forms: filled }) => ({
      timepoint,
      instruments: filled.map((form) => form.instrument),
    })),
    today,
  });
}

describe('the invented clinic', () => {
  it('is the same for the same seed and day, and other for another seed', () => {
    expect(planDemoClinic(today)).toEqual(patients);
    expect(planDemoClinic(today, 'another')).not.toEqual(patients);
  });

  it('has 24 patients, no two of the same number, name or birth date', () => {
    expect(patients).toHaveLength(24);
    const distinct = (key: (patient: (typeof patients)[number]) => string) => new Set(patients.map(key)).size;
    expect(distinct((each) => each.recordNumber)).toBe(24);
    expect(distinct((each) => `${each.familyName}, ${each.givenName}`)).toBe(24);
    expect(distinct((each) => each.birthDate)).toBe(24);
    for (const { birthDate } of patients) {
      expect(birthDateProblem(birthDate, today)).toBeNull();
      expect(birthDateUnusual(birthDate, today)).toBeNull();
    }
  });

  it('has as many courses in one arm as in the other, among all and among the present ones', () => {
    for (const list of [courses, latest]) {
      const psychedelic = list.filter((course) => course.arm === 'psychedelic').length;
      expect(psychedelic).toBe(list.length / 2);
    }
    expect(courses).toHaveLength(24);
  });

  it('shows every state: waiting, just started, after each session, finished, followed up, withdrawn', () => {
    expect(patients.filter((patient) => patient.courses.length === 0)).toHaveLength(2);
    expect(patients.filter((patient) => patient.courses.length === 2)).toHaveLength(2);
    const active = latest.filter((course) => course.ending === null);
    expect(new Set(active.map((course) => course.sessions.length))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
    expect(latest.some((course) => course.ending?.outcome === 'completed')).toBe(true);
    expect(latest.filter((course) => course.ending?.outcome === 'withdrawn')).toHaveLength(2);
    const followedUp = (course: InventedCourse) =>
      course.assessments.some((each) => each.timepoint.kind === 'follow-up');
    expect(new Set(latest.filter(followedUp).map((course) => course.arm)).size).toBe(2);
  });

  it('has one edition of the BDI and of the PCL-5 that others do not use', () => {
    const odd = latest.filter((course) => course.bdiInstrument === 'bdi-ia');
    expect(odd.map((course) => course.pcl5Edition)).toEqual(['past-week']);
    expect(seriesOf(odd[0] as InventedCourse, 'bdi')).toHaveLength(4);
  });

  it.each([0, 1, 2, 3, 4, 5, 6])('holds nothing that lies after today, %s days on', (days) => {
    const on = parsePlainDate(`2026-11-${22 + days}`) as PlainDate;
    for (const { sessions, assessments, ending } of planDemoClinic(on).flatMap((each) => each.courses)) {
      for (const session of sessions) {
        expect(session.heldOn <= on).toBe(true);
        for (const { date } of session.psychotherapy) expect(date <= on).toBe(true);
      }
      for (const { assessedOn } of assessments) expect(assessedOn <= on).toBe(true);
      if (ending?.outcome === 'withdrawn') {
        expect(ending.withdrawnOn <= on).toBe(true);
        expect(ending.withdrawnOn >= (sessions.at(-1)?.heldOn ?? '')).toBe(true);
      }
    }
  });

  it('has somebody overdue and somebody whose next session is still to come', () => {
    const next = latest.flatMap((course) => dueOf(course).next ?? []);
    expect(dueOf(courseOf('Örnek')).next).toMatchObject({ what: 'Session 5', kind: 'session' });
    expect(dueOf(courseOf('Örnek')).next?.overdueDays).toBeGreaterThanOrEqual(9);
    expect(next.some((item) => item.dueOn > today)).toBe(true);
    expect(dueOf(courseOf('Eksempel')).next?.what).toBe('Questionnaires after session 6');
  });
});

describe('the screenings of the invented clinic', () => {
  const decisionOf = (name: string) => {
    const patient = patients.find((each) => each.familyName === name);
    return (patient?.screening ?? patient?.courses.at(-1)?.screening)?.decided?.decision ?? null;
  };

  it('stand before every course, with a decision that their findings allow', () => {
    for (const { birthDate, courses: own } of patients) {
      for (const { screening, plannedDates } of own) {
        const { decided, findings } = screening;
        if (!decided) throw new Error('a course without a decision');
        expect(decided.on < (plannedDates[0] ?? '') && decided.on < today).toBe(true);
        const context = { bornOn: birthDate, today: decided.on, items: defaultScreeningItems };
        expect(decisionProblems(decided, findings, context)).toEqual([]);
        expect(decided.decision).not.toBe('not-eligible');
      }
    }
  });

  it('name a caution with its reason, somebody not eligible, and one that is not decided yet', () => {
    expect(decisionOf('Eksempel')).toBe('eligible-with-caution');
    expect(decisionOf("O'Placeholder")).toBe('not-eligible');
    const waiting = patients.filter((each) => each.screening?.decided === null);
    expect(waiting.map((each) => each.givenName)).toEqual(['Alexandra']);
  });
});

describe('the sessions of the invented clinic', () => {
  it('are possible, and nothing about them is unusual', () => {
    for (const course of courses) {
      for (const [index, record] of course.sessions.entries()) {
        const neighbours = course.sessions.slice(0, index).map((each, before) => ({
          number: before + 1,
          heldOn: each.heldOn,
          totalMg: totalMg(each.doses),
          weightKg: each.weightKg,
        }));
        const zone = demoClinic.timeZone;
        const context = {
          zone,
          today,
          arm: course.arm,
          sessionWindow: sessionWindow(pilotDefinitions[course.arm]),
          psychotherapy: pilotDefinitions[course.arm].psychotherapy,
          number: index + 1,
          neighbours,
        };
        expect(checkSession(record, context)).toMatchObject({ problems: [], unusual: [] });
      }
    }
  });

  it('raise the dose each time, but for one that says why not', () => {
    const level = courses.flatMap((course) =>
      course.sessions.filter((session, index) => {
        const before = course.sessions[index - 1];
        return before && (totalMg(session.doses) ?? 0) <= (totalMg(before.doses) ?? 0);
      }),
    );
    expect(level).toEqual([courseOf("van 't Voorbeeld").sessions[3]]);
    expect(level[0]?.escalationNote).toContain('Nausea');
  });
});

describe('the questionnaires of the invented clinic', () => {
  it('fit their instruments and their timepoints', () => {
    for (const course of courses) {
      for (const { timepoint, forms: filled } of course.assessments) {
        for (const { instrument, content } of filled) {
          const definition = instrumentById(instrument);
          expect(formsAt(timepoint, course)).toContain(instrument);
          const problem =
            content.mode === 'items'
              ? answersProblem(definition, content.answers)
              : totalsProblem(definition, content.totals);
          expect(problem).toBeNull();
        }
      }
    }
  });

  it('have gaps of every kind: prorated, incomplete, item 9 left out, total only, a form that is missing', () => {
    const gappy = courseOf('Voorbeeld-Kowalski');
    expect(seriesOf(gappy, 'bdi').map((value) => value === null)).toEqual([false, false, false, true]);
    expect(seriesOf(gappy, 'gad-7').map((value) => value === null)).toEqual([false, false, true, false]);
    expect(seriesOf(gappy, 'pcl-5')).not.toContain(null);
    expect(seriesOf(courseOf('Imaginário'), 'gad-7')).toHaveLength(2);
    expect(seriesOf(courseOf('Imaginário'), 'bdi')).toHaveLength(3);
    const totals = forms.flatMap(({ content }) => (content.mode === 'total-only' ? [content] : []));
    expect(totals).toHaveLength(3);
    expect(totals.every((content) => content.riskAnswer === null)).toBe(true);
  });

  it('name suicidal thoughts in two patients: risen to 1 in one, to 2 in the other', () => {
    const item9 = (course: InventedCourse) =>
      course.assessments.flatMap(({ forms: filled }) =>
        filled.flatMap(({ instrument, content }) =>
          instrument.startsWith('bdi') && content.mode === 'items' ? [content.answers[8]] : [],
        ),
      );
    expect(item9(courseOf('Przykładowa'))).toEqual([0, 0, 1]);
    expect(item9(courseOf('Mockingham'))).toEqual([1, 1, 2]);
    const named = courses.filter((course) => item9(course).some((answer) => (answer ?? 0) > 0));
    expect(named).toHaveLength(2);
  });

  it('fall by differing sizes, rise in one patient, and pain goes with mood', () => {
    const fall = (course: InventedCourse, scale: string) => {
      const values = seriesOf(course, scale);
      const [first, last] = [values[0] ?? 0, values.at(-1) ?? 0];
      return (last - first) / first;
    };
    expect(fall(courseOf('Exempelsson'), 'bdi')).toBeLessThan(-0.5);
    expect(fall(courseOf('St. Pretend-Fable'), 'bdi')).toBeGreaterThan(-0.175);
    expect(fall(courseOf("D'Esempio"), 'bdi')).toBeGreaterThan(0.1);
    for (const name of ['Exempelsson', "D'Esempio", "van 't Voorbeeld"]) {
      const mood = fall(courseOf(name), 'bdi');
      expect(Math.sign(fall(courseOf(name), 'bpi-severity'))).toBe(Math.sign(mood));
    }
  });
});
