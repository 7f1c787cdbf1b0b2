import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withActor } from '@/lib/auth/with-actor';
import { formsAt } from '@/lib/domain/instruments/course-forms';
import { instrumentById } from '@/lib/domain/instruments/registry';
import { parsePlainDate, type PlainDate } from '@/lib/domain/plain-date';
import { pilotDefinitions } from '@/lib/domain/protocol/pilot-definitions';
import { timepointAtSession } from '@/lib/domain/protocol/timepoint';
import { newId } from '@/lib/ids';
import { makeCourse, queryRows } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { addAssessment } from './assessments';
import { lapseSql, refreshCourseRollup } from './course-rollup';
import { saveResponse } from './save-response';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
  process.env.KAP_TEST_CLOCK = '2026-12-01T12:00:00Z';
});
afterAll(() => record.close());

const step = fc.record({
  session: fc.integer({ min: 0, max: 6 }),
  form: fc.nat(4),
  answers: fc.array(fc.option(fc.integer({ min: 0, max: 3 }), { freq: 6 }), { minLength: 30, maxLength: 30 }),
});

/** Whether the patient list has of a newest course what the course and its roll-up say. */
async function listed(courseId: string): Promise<boolean[]> {
  const rows = await queryRows<{ same: boolean }>(
    record.database.superUrl,
    `select (l.arm, l.status, l.next_due_on) is not distinct from (c.arm, c.status, r.next_due_on) as same
     from listed_patient l join treatment_course c on c.id = l.course_id join course_rollup r on r.course_id = c.id
     where l.course_id = $1`,
    [courseId],
  );
  return rows.map(({ same }) => same);
}

describe('the roll-up of a course', () => {
  it('after any history of saves and corrections equals a recomputation', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 6 }),
        fc.array(step, { minLength: 1, maxLength: 8 }),
        async (held, steps) => {
          const { actor, patientId, courseId } = await makeCourse(record.database.superUrl, { held });
          const assessments = new Map<number, string>();
          const versions = new Map<string, number>();
          for (const { session, form, answers } of steps) {
            const timepoint = timepointAtSession(session);
            const assessedOn = parsePlainDate(
              session === 0 ? '2026-08-31' : `2026-10-${String(10 + session)}`,
            );
            const forms = formsAt(timepoint, { bdiInstrument: 'bdi-ii' });
            const instrument = forms[form % forms.length];
            if (!assessedOn || !instrument) throw new Error('no form');
            let assessmentId = assessments.get(session);
            if (assessmentId === undefined) {
              ({ assessmentId } = await addAssessment(actor, {
                key: newId(),
                patientId,
                courseId,
                timepoint,
                assessedOn,
              }));
              assessments.set(session, assessmentId);
            }
            const place = `${session} ${instrument}`;
            const saved = await saveResponse(actor, {
              key: newId(),
              patientId,
              assessmentId,
              instrument,
              completedOn: assessedOn,
              content: { mode: 'items', answers: answers.slice(0, instrumentById(instrument).items.length) },
              version: versions.get(place) ?? null,
              confirmed: true,
            });
            versions.set(place, saved.version);
          }
          const rollup = () =>
            queryRows(
              record.database.superUrl,
              'select sessions_held, next_due_on::text, next_due_what, latest_scores from course_rollup where course_id = $1',
              [courseId],
            );
          const kept = await rollup();
          await withActor(actor, (tx) => refreshCourseRollup(tx, actor, courseId));
          expect(kept).toEqual(await rollup());
          expect(kept).toMatchObject([{ sessions_held: held }]);
          expect(await listed(courseId)).toEqual([true]);
        },
      ),
      { numRuns: 12 },
    );
  }, 90_000);
});

it('turns from one follow-up to the next by the days alone, and to nothing after the last', async () => {
  const measures = { ...pilotDefinitions.psychedelic.measures, baseline: [], afterSessions: [] };
  // Session 6 on 24-Nov-2026: follow-ups until 29-Dec-2026 and 23-Feb-2027, each waited for 14 days more.
  const course = await makeCourse(record.database.superUrl, {
    start: '2026-10-20',
    held: 6,
    protocol: { ...pilotDefinitions.psychedelic, measures },
  });
  const { actor, courseId } = course;
  const foreign = await makeCourse(record.database.superUrl, { start: '2026-10-20' });
  await withActor(actor, (tx) => refreshCourseRollup(tx, actor, courseId));
  const dueOn = async (day: string, as = actor) => {
    await withActor(as, (tx) => tx.$executeRaw(lapseSql(day as PlainDate)));
    const [row] = await queryRows<{ due: unknown[] }>(
      record.database.superUrl,
      `select json_build_array(next_due_on, next_due_what, next_due_lapses_on, then_due is not null) as due
       from course_rollup where course_id = $1`,
      [courseId],
    );
    expect(await listed(courseId)).toEqual([true]);
    return row?.due;
  };
  const four = ['2026-12-29', 'Follow-up after 4 weeks', '2027-01-13', true];
  expect(await dueOn('2027-01-12')).toEqual(four);
  expect(await dueOn('2027-01-13', foreign.actor)).toEqual(four);
  expect(await dueOn('2027-01-13')).toEqual(['2027-02-23', 'Follow-up after 12 weeks', '2027-03-10', false]);
  expect(await dueOn('2027-03-10')).toEqual([null, null, null, false]);
  // Both at once, when nobody looked for long.
  await withActor(actor, (tx) => refreshCourseRollup(tx, actor, courseId));
  expect(await dueOn('2027-03-10')).toEqual([null, null, null, false]);
});
