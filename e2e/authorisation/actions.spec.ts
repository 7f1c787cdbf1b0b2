import type { APIRequestContext } from '@playwright/test';
import { roles } from '../../lib/domain/roles';
import { expect, type TestClinic, test } from '../fixtures';
import { actions, closedActions } from './actions';
import { builtActions } from './build';
import { callers } from './callers';
import { makeRecord } from './record';

const idOf = (name: string) => builtActions().find((action) => action.name === name)?.id ?? '';

async function call(
  request: APIRequestContext,
  name: string,
  input: unknown,
  headers: Record<string, string> = {},
) {
  const answer = await request.post('/sign-in', {
    headers: {
      'Next-Action': idOf(name),
      'Content-Type': 'text/plain;charset=UTF-8',
      Accept: 'text/x-component',
      Origin: process.env['KAP_E2E_ORIGIN'] ?? '',
      ...headers,
    },
    data: JSON.stringify([input]),
  });
  return { status: answer.status(), text: await answer.text() };
}

test('requirement 18: every server action of the build stands in the table', () => {
  expect(
    builtActions()
      .map((action) => action.name)
      .sort(),
  ).toEqual([...actions.map((each) => each.name), ...closedActions].sort());
});

test('requirement 18: nobody changes anything', async ({ request, clinic, sql }) => {
  const ids = await makeRecord(sql, clinic.id);
  for (const action of actions.filter((each) => each.allowed !== 'public')) {
    expect((await call(request, action.name, action.input?.(ids) ?? {})).text, action.name).toContain(
      '"kind":"signed-out"',
    );
  }
  for (const name of closedActions) expect((await call(request, name, 'x')).text, name).not.toContain('"id"');
  await nothingChanged(sql, clinic, ids.patientId);
});

test('requirement 18: a role without the permission is refused', async ({ signIn, clinic, sql }) => {
  const ids = await makeRecord(sql, clinic.id);
  for (const role of roles) {
    const { context } = await signIn(role);
    for (const action of actions) {
      if (action.allowed === 'public' || action.allowed.includes(role)) continue;
      const { text } = await call(context.request, action.name, action.input?.(ids) ?? {});
      expect(text, `${role} calls ${action.name}`).toContain('"reason":"forbidden"');
    }
  }
  await nothingChanged(sql, clinic, ids.patientId);
});

test('requirement 19: another clinic’s record is not found by any action', async ({
  signIn,
  clinic,
  foreignClinic,
  sql,
}) => {
  const foreign = await makeRecord(sql, foreignClinic.id);
  const own = await makeRecord(sql, clinic.id);
  const requests = await callers(signIn);
  for (const action of actions.filter((each) => each.input !== null)) {
    const request = requests(action.allowed);
    const mixed = { ...foreign, patientId: own.patientId };
    for (const ids of [foreign, mixed]) {
      if (ids === mixed && action.input?.(own) && !namesChild(action.input(own))) continue;
      const { text } = await call(request, action.name, action.input?.(ids));
      expect(text, action.name).toContain('"reason":"not-found"');
    }
  }
  await nothingChanged(sql, foreignClinic, foreign.patientId);
});

test('requirement 22: fields that the form does not have are refused', async ({ signIn, clinic, sql }) => {
  const ids = await makeRecord(sql, clinic.id);
  const requests = await callers(signIn);
  for (const action of actions.filter((each) => each.input !== null)) {
    const request = requests(action.allowed);
    const { text } = await call(request, action.name, {
      ...action.input?.(ids),
      clinicId: clinic.id,
      role: 'administrator',
    });
    expect(text, action.name).toContain('"kind":"invalid"');
  }
  await nothingChanged(sql, clinic, ids.patientId);
});

test('requirement 27: objects where texts are expected are refused', async ({ signIn, clinic, sql }) => {
  const ids = await makeRecord(sql, clinic.id);
  const requests = await callers(signIn);
  for (const action of actions.filter((each) => each.input !== null)) {
    const request = requests(action.allowed);
    const { text } = await call(request, action.name, {
      ...action.input?.(ids),
      patientId: { not: '' },
    });
    expect(text, action.name).toContain('"kind":"invalid"');
  }
});

test('requirement 29: a form from another origin, or from none, is refused', async ({
  signIn,
  clinic,
  sql,
}) => {
  const ids = await makeRecord(sql, clinic.id);
  const requests = await callers(signIn);
  for (const action of actions.filter((each) => each.input !== null)) {
    const request = requests(action.allowed);
    for (const headers of [
      { Origin: 'https://elsewhere.example' },
      { Origin: 'https://elsewhere.example', 'X-Forwarded-Host': 'elsewhere.example' },
      { Origin: 'null' },
    ]) {
      const answer = await call(request, action.name, action.input?.(ids), headers);
      expect(
        answer.status >= 400 || answer.text.includes('"reason":"forbidden"'),
        `${action.name} from ${headers.Origin}`,
      ).toBe(true);
    }
  }
  await nothingChanged(sql, clinic, ids.patientId);
});

const namesChild = (input: Record<string, unknown>) =>
  [
    'courseId',
    'sessionId',
    'assessmentId',
    'recordId',
    'alertId',
    'reviewId',
    'eventId',
    'invitationId',
    'measureId',
  ].some((name) => name in input);

async function nothingChanged(
  sql: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>,
  clinic: TestClinic,
  patientId: string,
) {
  const rows = await sql(
    `select (select count(*)::int from questionnaire_response where clinic_id = $1) as responses,
       (select count(*)::int from treatment_course where clinic_id = $1) as courses,
       (select count(*)::int from assessment where clinic_id = $1) as assessments,
       (select count(*)::int from medicine_session where clinic_id = $1 and (status = 'held' or version > 1)) as sessions,
       (select count(*)::int from alert where clinic_id = $1 and closed_at is not null)
         + (select count(*)::int from patient_review where clinic_id = $1 and undone_at is not null) as looked_after,
       (select count(*)::int from adverse_event where clinic_id = $1)
         + (select count(*)::int from adverse_event_note where clinic_id = $1) as events,
       (select count(*)::int from medicine_change where clinic_id = $1 and medicine = 'Sertraline' and version = 1)
         - (select count(*)::int from medicine_change where clinic_id = $1 and medicine <> 'Sertraline') as medicines,
       (select family_name from patient where id = $2) as name`,
    [clinic.id, patientId],
  );
  expect(rows).toEqual([
    {
      responses: 0,
      courses: 1,
      assessments: 1,
      sessions: 0,
      looked_after: 0,
      events: 1,
      medicines: 1,
      name: 'Sample',
    },
  ]);
}
