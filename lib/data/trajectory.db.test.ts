import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import { batievsky2023 } from '@/lib/domain/reference/batievsky-2023';
import { editionFrom } from '@/lib/domain/reference/edition';
import { readEdition, typedEdition } from '@/lib/domain/reference/typed-edition';
import { newId } from '@/lib/ids';
import { type CourseFixture, makeCourse } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { exportChart } from './chart-export';
import { pilotId, readReferenceCohort } from './reference';
import { saveEdition } from './reference-editions';
import { openCohortTrajectory, openTrajectory } from './trajectory';

let record: TestRecord;
let course: CourseFixture;

beforeAll(async () => {
  record = await openTestRecord();
});
afterAll(() => record.close());
beforeEach(async () => {
  course = await makeCourse(record.database.superUrl, { held: 1 });
});

const run = (text: string, values: unknown[]) => record.superuser.query(text, values);

async function addAssessment(kind: string, session: number | null, label: string | null, day: string) {
  const id = newId();
  await run(`select set_config('app.user_id', $1, false)`, [course.actor.userId]);
  await run(
    `insert into assessment (id, clinic_id, patient_id, course_id, kind, session_number, label, timepoint_key, assessed_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      course.clinicId,
      course.patientId,
      course.courseId,
      kind,
      session,
      label,
      `${kind}:${session ?? label}`,
      day,
    ],
  );
  return id;
}

async function addResponse(
  assessmentId: string,
  instrument: string,
  scores: [string, number | null][],
  source = 'staff',
) {
  const id = newId();
  await run(
    `insert into questionnaire_response (id, clinic_id, patient_id, course_id, assessment_id, instrument, edition,
       entry_mode, totals, source, completed_on, scoring_version)
     values ($1, $2, $3, $4, $5, $6, $6, 'total-only', '{}', $7, '2026-09-01', 'test')`,
    [id, course.clinicId, course.patientId, course.courseId, assessmentId, instrument, source],
  );
  for (const [scale, value] of scores) {
    await run(
      `insert into score (id, clinic_id, patient_id, course_id, response_id, scale, kind, value, missing, scoring_version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'test')`,
      [
        newId(),
        course.clinicId,
        course.patientId,
        course.courseId,
        id,
        scale,
        value === null ? 'incomplete' : 'scored',
        value,
        value === null ? [3, 4, 5] : [],
      ],
    );
  }
  return id;
}

/** A signature as it would stand after signing with this total; the triggers of signing have their own tests. */
async function signAs(responseId: string, ordinal: number, total: number) {
  const scores = [{ scale: 'bdi', kind: 'scored', value: total, prorated: false, missing: [] }];
  await run('begin', []);
  await run('set local session_replication_role = replica', []);
  await run(
    `insert into signature (id, clinic_id, patient_id, record_kind, record_id, ordinal, meaning, reason, content, content_sha256,
       signed_by, signed_name, seal) values ($1, $2, $3, 'response', $4, $5, 'author', case when $5 > 1 then 'misread' end, $6, sha256('x'), $7, 'Dana Reyes', sha256('x'))`,
    [
      newId(),
      course.clinicId,
      course.patientId,
      responseId,
      ordinal,
      JSON.stringify({ record: { scores } }),
      course.actor.userId,
    ],
  );
  await run('commit', []);
}

const read = async (actor: Actor) => {
  const { trajectory } = await openTrajectory(actor, course.patientId, course.courseId);
  if (!trajectory) throw new Error('There is no trajectory to see.');
  return trajectory;
};

/** What the audit trail says of looks at the patient. */
const looks = async () =>
  (
    await run(`select user_id, detail from audit.event where action = 'view' and patient_id = $1`, [
      course.patientId,
    ])
  ).rows;

describe('the trajectory of a course', () => {
  it('reads scores, zero among them, and what is incomplete with its missing items', async () => {
    const baseline = await addAssessment('baseline', null, null, '2026-08-31');
    await addResponse(baseline, 'bdi-ii', [['bdi', 0]]);
    await addResponse(baseline, 'gad-7', [['gad-7', null]]);
    await addAssessment('after-session', 1, null, '2026-09-02');
    const { responses, assessments, sessions } = await read(course.actor);
    const byInstrument = new Map<string, unknown>(responses.map((each) => [each.instrument, each.scores]));
    expect(byInstrument.get('bdi-ii')).toEqual([{ scale: 'bdi', kind: 'scored', value: 0, prorated: false }]);
    expect(byInstrument.get('gad-7')).toEqual([{ scale: 'gad-7', kind: 'incomplete', missing: [3, 4, 5] }]);
    expect(responses[0]).toMatchObject({
      timepoint: { kind: 'baseline' },
      assessedOn: '2026-08-31',
      totalOnly: true,
      imported: false,
    });
    expect(assessments.map((each) => each.timepoint)).toEqual([
      { kind: 'baseline' },
      { kind: 'after-session', session: 1 },
    ]);
    expect(sessions).toHaveLength(6);
  });

  it('knows what an amendment replaced, and what the patient answered by hand', async () => {
    const visit = await addAssessment('baseline', null, null, '2026-08-31');
    const form = await addResponse(visit, 'bdi-ii', [['bdi', 30]], 'self-report');
    for (const ordinal of [1, 2]) {
      await signAs(form, ordinal, ordinal === 1 ? 34 : 30);
    }
    const { responses } = await read(course.actor);
    expect(responses).toMatchObject([
      {
        selfReport: true,
        scores: [{ value: 30 }],
        amendedFrom: [[{ scale: 'bdi', kind: 'scored', value: 34, prorated: false }]],
      },
    ]);
  });

  it('holds MEQ30 totals by session, events by their day in the clinic, and no words of events for research', async () => {
    const visit = await addAssessment('after-session', 1, null, '2026-09-02');
    await addResponse(visit, 'meq30', [['meq30', 62.5]]);
    const event = (term: string, startedAt: string, seriousness: string[], inError: boolean) =>
      run(
        `insert into adverse_event (id, clinic_id, patient_id, course_id, term, started_at, grade, seriousness,
           entered_in_error_at, entered_in_error_by, entered_in_error_reason)
         values ($1, $2, $3, $4, $5, $6, 3, $7, $8, $9, $10)`,
        [
          newId(),
          course.clinicId,
          course.patientId,
          course.courseId,
          term,
          startedAt,
          seriousness,
          ...(inError ? [startedAt, course.actor.userId, 'typed for another'] : [null, null, null]),
        ],
      );
    await event('Fall, seen by Ms Sample', '2026-09-03T23:30:00Z', ['hospitalisation'], false);
    await event('Nausea', '2026-09-04T10:00:00Z', [], true);
    await run(
      `update treatment_course set status = 'withdrawn', withdrawn_on = '2026-09-20',
      withdrawal_reason = 'moved away' where id = $1`,
      [course.courseId],
    );
    const trajectory = await read(course.actor);
    expect(trajectory).toMatchObject({
      mystical: [{ session: 1, value: 62.5 }],
      events: [{ on: '2026-09-03', words: 'Fall, seen by Ms Sample, grade 3', serious: true }],
      withdrawnOn: '2026-09-20',
      responses: [],
    });
    const research = await openCohortTrajectory(course.actor, course.courseId);
    expect(research.trajectory.events.map(({ words }) => words)).toEqual(['Adverse event, grade 3']);
  });

  it('holds changes of medicines but those entered in error, without names and doses for research', async () => {
    const change = (medicine: string, inError: boolean) =>
      run(
        `insert into medicine_change (id, clinic_id, patient_id, medicine, happening, happened_on, day_is_about, dose_after,
           recorded_by, entered_in_error_at, entered_in_error_by, entered_in_error_reason)
         values ($1, $2, $3, $4, 'started', '2026-09-03', true, '75 mg, as Ms Sample says', $5::uuid,
           case when $6 then now() end, case when $6 then $5::uuid end, case when $6 then 'Another patient’s.' end)`,
        [newId(), course.clinicId, course.patientId, medicine, course.actor.userId, inError],
      );
    await run(`select set_config('app.user_id', $1, false)`, [course.actor.userId]);
    await change('Venlafaxine', false);
    await change('Duloxetine', true);
    expect((await read(course.actor)).events).toEqual([
      {
        kind: 'medicine-change',
        on: '2026-09-03',
        happening: 'started',
        about: true,
        serious: false,
        words: 'Venlafaxine started, 75 mg, as Ms Sample says',
      },
    ]);
    const { trajectory } = await openCohortTrajectory(course.actor, course.courseId);
    expect(trajectory.events.map(({ words }) => words)).toEqual(['Medicine started']);
    expect(JSON.stringify(trajectory)).not.toMatch(/Venlafaxine|Sample/);
    const file = await exportChart(course.actor, course.patientId, undefined, {
      scale: 'bdi',
      file: 'csv',
      named: false,
    });
    expect(file.csv).toContain('Medicine started (about day 2)');
    expect(file.csv).not.toMatch(/Venlafaxine|75 mg/);
  });

  it('leaves as a file with the reference it is drawn beside, noted as one export', async () => {
    await addResponse(await addAssessment('baseline', null, null, '2026-08-31'), 'bdi-ii', [['bdi', 20]]);
    const { content } = readEdition({ ...typedEdition(editionFrom(batievsky2023)), name: 'Full paper' });
    if (!content) throw new Error('The copy of the pilot was not read.');
    const edition = await saveEdition(course.actor, {
      ...{ key: newId(), openedId: null, reason: '', confirmed: false },
      content,
    });
    const since = new Date();
    const asked = { scale: 'bdi', file: 'csv', named: false } as const;
    const beside = await exportChart(course.actor, course.patientId, course.courseId, {
      ...asked,
      reference: edition.versionId,
    });
    expect(beside.csv.split('\r\n')[0]).toContain('"Full paper, version 1, psychedelic, score"');
    const pilot = await exportChart(course.actor, course.patientId, course.courseId, asked);
    expect(pilot.csv.split('\r\n')[0]).toContain('"Pilot, psychedelic, score"');
    const { rows } = await record.superuser.query<{ action: string }>(
      `select action from audit.event where patient_id = $1 and at >= $2
         and (action = 'export' or detail ->> 'page' = 'trajectory')`,
      [course.patientId, since],
    );
    expect(rows.map(({ action }) => action)).toEqual(['export', 'export']);
  });

  it('knows what came with an imported table', async () => {
    await addResponse(
      await addAssessment('baseline', null, null, '2026-08-31'),
      'bdi-ii',
      [['bdi', 20]],
      'import',
    );
    expect((await read(course.actor)).responses.map((each) => each.imported)).toEqual([true]);
  });

  it('leaves the typed words of a visit out for research', async () => {
    const visit = await addAssessment('unscheduled', null, 'called by her sister', '2026-09-20');
    await addResponse(visit, 'gad-7', [['gad-7', 9]]);
    expect((await read(course.actor)).responses[0]?.timepoint).toEqual({
      kind: 'unscheduled',
      label: 'called by her sister',
    });
    const { trajectory } = await openCohortTrajectory(course.actor, course.courseId);
    expect(trajectory.responses[0]?.timepoint).toEqual({
      kind: 'unscheduled',
      label: '',
    });
  });

  it('writes the look into the audit trail, once', async () => {
    await read(course.actor);
    expect(await looks()).toEqual([{ user_id: course.actor.userId, detail: { page: 'trajectory' } }]);
  });

  it('is not found, and leaves no look, for another clinic, another patient’s course and what is no id', async () => {
    const stranger = await record.openClinic('Elsewhere');
    const other = await makeCourse(record.database.superUrl, { held: 1 });
    for (const [actor, patientId, courseId] of [
      [stranger, course.patientId, undefined],
      [course.actor, course.patientId, other.courseId],
      [course.actor, course.patientId, newId()],
      [course.actor, 'x', undefined],
      [course.actor, course.patientId, 'x'],
    ] as const) {
      await expect(openTrajectory(actor, patientId, courseId)).rejects.toMatchObject({ reason: 'not-found' });
    }
    expect(await looks()).toEqual([]);
  });

  it('holds no scores for those who may not see them', async () => {
    const frontDesk = { ...course.actor, roles: ['front-desk'] } as unknown as Actor;
    const { header, trajectory } = await openTrajectory(frontDesk, course.patientId, undefined);
    expect(header.course?.id).toBe(course.courseId);
    expect(trajectory).toBeNull();
  });

  it('takes one way to the database, for a full course as for an empty one', async () => {
    await read(course.actor);
    const sent = vi.spyOn(pg.Client.prototype, 'query');
    await read(course.actor);
    const empty = sent.mock.calls.length;
    for (const session of [1, 2, 3]) {
      const id = await addAssessment('after-session', session, null, `2026-09-0${session}`);
      await addResponse(id, 'bdi-ii', [['bdi', 20]]);
      await addResponse(id, 'gad-7', [['gad-7', 9]]);
    }
    sent.mockClear();
    await read(course.actor);
    const full = sent.mock.calls.length;
    sent.mockRestore();
    expect([empty, full]).toEqual([1, 1]);
  });
});

describe('a course under its study code', () => {
  it('carries no name, number or birth date', async () => {
    const { course: found } = await openCohortTrajectory(course.actor, course.courseId);
    expect(found).toMatchObject({ arm: 'psychedelic', number: 1, patientId: course.patientId });
    expect(JSON.stringify(found)).not.toMatch(/Sample|Alex|1979/);
  });

  it('is not found for another clinic, nor by what is no id', async () => {
    const stranger = await record.openClinic('Elsewhere');
    for (const [actor, id] of [
      [stranger, course.courseId],
      [course.actor, 'x'],
      [course.actor, newId()],
    ] as const) {
      await expect(openCohortTrajectory(actor, id)).rejects.toMatchObject({ reason: 'not-found' });
    }
  });
});

describe('the pilot in the database', () => {
  it('is the pilot of the domain, figure by figure', async () => {
    const stored = await withActor(course.actor, (tx) => readReferenceCohort(tx, pilotId));
    const { design, points, statements, sources, ...rest } = batievsky2023;
    const byKey = (each: { scale: string; arm: unknown; timepoint: string }) =>
      `${each.scale} ${String(each.arm)} ${each.timepoint}`;
    const sorted = <T extends Parameters<typeof byKey>[0]>(list: readonly T[]) =>
      [...list].sort((a, b) => byKey(a).localeCompare(byKey(b)));
    expect(stored).toMatchObject(rest);
    expect(stored.design).toMatchObject(design);
    expect(sorted(stored.points)).toEqual(sorted(points));
    expect(stored.statements).toEqual(statements);
    expect([...stored.sources].sort((a, b) => a.id.localeCompare(b.id))).toEqual(
      [...sources].sort((a, b) => a.id.localeCompare(b.id)),
    );
  });

  it('cannot be changed by the app', async () => {
    await expect(
      withActor(course.actor, (tx) => tx.$executeRaw`update reference_point set mean = 1`),
    ).rejects.toThrow(/permission denied/);
  });
});
