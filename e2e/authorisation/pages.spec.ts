import { roles } from '../../lib/domain/roles';
import { expect, test } from '../fixtures';
import { builtPages } from './build';
import { closedPages, pages } from './pages';
import { makeRecord } from './record';

test('requirement 18: every page of the build stands in the table', () => {
  expect(builtPages().sort()).toEqual([...pages.map((each) => each.route), ...closedPages].sort());
});

test('requirement 18: nobody gets further than the sign-in page', async ({ request, clinic, sql }) => {
  const ids = await makeRecord(sql, clinic.id);
  for (const page of pages) {
    const answer = await request.get(page.path(ids), { maxRedirects: 0 });
    if (page.allowed === 'public') {
      expect(answer.status(), page.route).toBe(200);
    } else {
      expect(answer.status(), page.route).toBe(307);
      expect(answer.headers()['location'], page.route).toContain('/sign-in');
      expect(await answer.text(), page.route).not.toContain('Sample');
    }
  }
  for (const path of closedPages) expect((await request.get(path)).status(), path).toBe(404);
});

test('requirement 18: every role opens its own pages and no others', async ({ signIn, clinic, sql }) => {
  const ids = await makeRecord(sql, clinic.id);
  for (const role of roles) {
    const { context } = await signIn(role);
    for (const page of pages) {
      const status = (await context.request.get(page.path(ids))).status();
      const expected = page.allowed === 'public' || page.allowed.includes(role) ? 200 : 403;
      expect(status, `${role} opens ${page.route}`).toBe(expected);
    }
  }
});

test('requirements 19 and 25: another clinic’s ids are not found, in the words of ids that never were, and leave no view behind', async ({
  signIn,
  clinic,
  foreignClinic,
  sql,
}) => {
  const own = await makeRecord(sql, clinic.id);
  const foreign = await makeRecord(sql, foreignClinic.id, 'Stranger');
  const never = {
    patientId: crypto.randomUUID(),
    courseId: crypto.randomUUID(),
    sessionId: crypto.randomUUID(),
    assessmentId: crypto.randomUUID(),
    screeningId: crypto.randomUUID(),
    protocolId: crypto.randomUUID(),
    referenceId: crypto.randomUUID(),
  };
  const { context } = await signIn('clinician');
  const words = (text: string, ids: object) =>
    Object.values(ids).reduce(
      (all: string, id) => all.replaceAll(String(id), 'ID'),
      text.replace(/<script[\s\S]*?<\/script>/g, ''),
    );
  for (const page of pages.filter((each) => each.namesRecord)) {
    const answers = [];
    for (const ids of [foreign, never]) {
      const answer = await context.request.get(page.path(ids));
      expect(answer.status(), page.route).toBe(404);
      const text = await answer.text();
      expect(text, page.route).not.toContain('Stranger');
      answers.push(words(text, ids));
    }
    expect(answers[0], page.route).toBe(answers[1]);
  }
  // A child of another patient under one's own patient is not found either.
  for (const path of [
    `/patients/${own.patientId}/sessions/${foreign.sessionId}`,
    `/patients/${own.patientId}/questionnaires/${foreign.assessmentId}/gad-7`,
    `/patients/${own.patientId}/screening/${foreign.screeningId}`,
    `/patients/${own.patientId}?course=${foreign.courseId}`,
  ]) {
    expect((await context.request.get(path)).status(), path).toBe(404);
  }
  const views = (await sql(
    `select count(*)::int as n from audit.event where patient_id = $1 and action = 'view'`,
    [foreign.patientId],
  )) as { n: number }[];
  expect(views[0]?.n).toBe(0);
});

test('requirement 21: the front desk gets no score and the researcher no name, not even in the payload', async ({
  signIn,
  clinic,
  sql,
}) => {
  const ids = await makeRecord(sql, clinic.id, 'Canaryfamily');
  const responseId = crypto.randomUUID();
  await sql(
    `insert into questionnaire_response (id, clinic_id, patient_id, course_id, assessment_id, instrument, edition, entry_mode, totals, source, completed_on, scoring_version)
     values ($1, $2, $3, $4, $5, 'bpi-sf', 'past-24-hours', 'total-only', '{"bpi-severity": 7.77}', 'staff', '2026-09-06', '1')`,
    [responseId, clinic.id, ids.patientId, ids.courseId, ids.assessmentId],
  );
  await sql(
    `insert into score (id, clinic_id, patient_id, course_id, response_id, scale, kind, value, scoring_version) values ($1, $2, $3, $4, $5, 'bpi-severity', 'scored', 7.77, '1')`,
    [crypto.randomUUID(), clinic.id, ids.patientId, ids.courseId, responseId],
  );
  await sql(
    `update course_rollup set latest_scores = '{"bpi-severity": {"value": 7.77, "timepoint": "baseline", "assessedOn": "2026-09-06"}}' where course_id = $1`,
    [ids.courseId],
  );
  await sql(`update medicine_session set notes = 'canarynote' where id = $1`, [ids.sessionId]);

  const paths = (of: (route: (typeof pages)[number]) => boolean) =>
    pages.filter(of).map((page) => page.path(ids));
  const clinician = await signIn('clinician');
  expect(await (await clinician.context.request.get(`/patients/${ids.patientId}`)).text()).toContain('7.77');

  const frontDesk = await signIn('front-desk');
  for (const path of paths((page) => page.allowed !== 'public' && page.allowed.includes('front-desk'))) {
    for (const headers of [{}, { RSC: '1' }]) {
      const text = await (await frontDesk.context.request.get(path, { headers })).text();
      expect(text, path).not.toContain('7.77');
      expect(text, path).not.toContain('canarynote');
    }
  }
  const researcher = await signIn('researcher');
  for (const path of paths((page) => page.allowed !== 'public' && page.allowed.includes('researcher'))) {
    for (const headers of [{}, { RSC: '1' }]) {
      const text = (await (await researcher.context.request.get(path, { headers })).text()).toLowerCase();
      for (const canary of ['canaryfamily', '1979', 'canarynote', ids.patientId])
        expect(text, path).not.toContain(canary);
    }
  }
});
