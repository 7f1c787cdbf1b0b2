import type { APIRequestContext } from '@playwright/test';
import { type Role, roles } from '../../lib/domain/roles';
import { expect, password, test } from '../fixtures';
import { builtRoutes } from './build';
import { makeRecord } from './record';

interface RouteRow {
  route: string;
  allowed: readonly Role[] | 'public';
  call: (request: APIRequestContext) => ReturnType<APIRequestContext['get']>;
  changes?: boolean;
  /** What those who may call it are answered, where the call names a record that never was. */
  answer?: number;
}

const origin = () => process.env['KAP_E2E_ORIGIN'] ?? '';

/** Every route handler × who may call it. One of the build that is missing here fails the test. */
const table: readonly RouteRow[] = [
  { route: '/api/health', allowed: 'public', call: (request) => request.get('/api/health') },
  { route: '/api/auth/[...nextauth]', allowed: 'public', call: (request) => request.get('/api/auth/csrf') },
  // An unknown link leads to the page that says so.
  { route: '/answer/[token]', allowed: 'public', call: (request) => request.get('/answer/never-was') },
  {
    route: '/api/answer/hand-over',
    allowed: ['clinician', 'clinical-staff', 'front-desk'],
    changes: true,
    call: (request) =>
      request.post('/api/answer/hand-over', {
        headers: { Origin: origin() },
        data: { patientId: crypto.randomUUID(), assessmentId: crypto.randomUUID(), instruments: ['gad-7'] },
      }),
    answer: 404,
  },
  { route: '/api/session', allowed: roles, call: (request) => request.get('/api/session') },
  {
    route: '/api/patients/search',
    allowed: ['clinician', 'clinical-staff', 'front-desk'],
    call: (request) => request.get('/api/patients/search?q=Sample'),
  },
  {
    route: '/api/patients/[patientId]/own-arm',
    allowed: ['clinician', 'clinical-staff'],
    call: (request) => request.get(`/api/patients/${crypto.randomUUID()}/own-arm`),
    answer: 404,
  },
  {
    route: '/api/patients/[patientId]/chart-export',
    allowed: ['clinician', 'clinical-staff'],
    changes: true,
    call: (request) =>
      request.post(`/api/patients/${crypto.randomUUID()}/chart-export`, {
        headers: { Origin: origin() },
        data: { password, scale: 'bdi', file: 'csv', named: false },
      }),
    answer: 404,
  },
  {
    route: '/api/adverse-events/export',
    allowed: ['clinician', 'clinical-staff'],
    changes: true,
    call: (request) =>
      request.post('/api/adverse-events/export?state=open', {
        headers: { Origin: origin() },
        data: { password },
      }),
  },
  {
    route: '/api/patients/[patientId]/report',
    allowed: ['clinician', 'clinical-staff'],
    changes: true,
    call: (request) =>
      request.post(`/api/patients/${crypto.randomUUID()}/report`, {
        headers: { Origin: origin() },
        data: { password },
      }),
    answer: 404,
  },
  {
    route: '/api/own-view',
    allowed: ['clinician', 'clinical-staff'],
    changes: true,
    call: (request) =>
      request.post('/api/own-view', {
        headers: { Origin: origin() },
        data: { patientId: crypto.randomUUID(), courseId: crypto.randomUUID(), words: [] },
      }),
    answer: 404,
  },
  {
    // Leads to the sign-in page.
    route: '/api/own-view/close',
    allowed: 'public',
    call: (request) => request.post('/api/own-view/close', { headers: { Origin: origin() } }),
  },
  {
    route: '/api/cohort/export',
    allowed: ['clinician', 'researcher'],
    changes: true,
    call: (request) =>
      request.post('/api/cohort/export', { headers: { Origin: origin() }, data: { password } }),
  },
  {
    route: '/api/cohort/report',
    allowed: ['clinician', 'researcher'],
    changes: true,
    call: (request) =>
      request.post('/api/cohort/report', { headers: { Origin: origin() }, data: { password } }),
  },
  {
    route: '/api/cohort/long-data',
    allowed: ['clinician', 'researcher'],
    changes: true,
    call: (request) =>
      request.post('/api/cohort/long-data', { headers: { Origin: origin() }, data: { password } }),
  },
  {
    route: '/api/cohort/longitudinal-model',
    allowed: ['clinician', 'researcher'],
    call: (request) => request.get('/api/cohort/longitudinal-model'),
  },
  {
    route: '/api/sessions/[sessionId]/console',
    allowed: ['clinician', 'clinical-staff'],
    call: (request) => request.get(`/api/sessions/${crypto.randomUUID()}/console?since=0`),
    answer: 404,
  },
  {
    // A secret that was never sent: on to the page that says so.
    route: '/api/no-more-mail/[token]',
    allowed: 'public',
    call: (request) => request.post(`/api/no-more-mail/${'x'.repeat(43)}`),
  },
  {
    route: '/api/drafts',
    allowed: roles,
    changes: true,
    call: (request) =>
      request.post('/api/drafts', {
        headers: { Origin: origin() },
        data: { formKey: 'patient:new', patientId: null, seq: 1, body: { note: 'x' } },
      }),
  },
];

test('requirement 18: every route handler of the build stands in the table', () => {
  expect(builtRoutes().sort()).toEqual(table.map((each) => each.route).sort());
});

test('requirement 18: every role calls its own routes and no others, nobody none', async ({
  signIn,
  request,
}) => {
  for (const row of table) {
    expect((await row.call(request)).status(), `nobody calls ${row.route}`).toBe(
      row.allowed === 'public' ? 200 : 401,
    );
  }
  for (const role of roles) {
    const { context } = await signIn(role);
    for (const row of table) {
      const expected = row.allowed === 'public' || row.allowed.includes(role) ? (row.answer ?? 200) : 403;
      expect((await row.call(context.request)).status(), `${role} calls ${row.route}`).toBe(expected);
    }
  }
});

test('requirement 19: the search never answers another clinic’s patient', async ({
  signIn,
  foreignClinic,
  sql,
}) => {
  const foreign = await makeRecord(sql, foreignClinic.id, 'Strangerson');
  const { context } = await signIn('clinician');
  for (const query of ['Strangerson', 'Strangersn', '14-Jul-1979', foreign.patientId]) {
    const text = await (
      await context.request.get(`/api/patients/search?q=${encodeURIComponent(query)}`)
    ).text();
    expect(text, query).not.toContain('Strangerson');
    expect(
      await (await context.request.get(`/patients?q=${encodeURIComponent(query)}`)).text(),
      query,
    ).not.toContain('Strangerson,');
  }
});

test('requirements 27 and 29: drafts take no foreign origin, no foreign patient and no other shape', async ({
  signIn,
  foreignClinic,
  sql,
}) => {
  const foreign = await makeRecord(sql, foreignClinic.id);
  const { context } = await signIn('clinician');
  const draft = { formKey: 'session:x', patientId: null, seq: 1, body: {} };
  const post = (data: unknown, from = origin()) =>
    context.request.post('/api/drafts', { headers: { Origin: from }, data: data as object });
  expect((await post(draft, 'https://elsewhere.example')).status()).toBe(403);
  expect((await post({ ...draft, patientId: foreign.patientId })).status()).toBe(404);
  expect((await post({ ...draft, formKey: { contains: '' } })).status()).toBe(400);
  expect((await post({ ...draft, userId: foreign.patientId })).status()).toBe(400);
  expect((await post({ ...draft, body: 'x'.repeat(70_000) })).status()).toBe(413);
});

test('requirement 19: a dosing room of another clinic is not found, one’s own answers only with what is newer', async ({
  signIn,
  clinic,
  foreignClinic,
  sql,
}) => {
  const own = await makeRecord(sql, clinic.id);
  const foreign = await makeRecord(sql, foreignClinic.id);
  const { context } = await signIn('clinical-staff');
  const ask = (sessionId: string, since: string) =>
    context.request.get(`/api/sessions/${sessionId}/console?since=${since}`);
  expect((await ask(foreign.sessionId, '-1')).status()).toBe(404);
  expect((await ask('not-an-id', '-1')).status()).toBe(404);
  const answer = await ask(own.sessionId, 'x');
  expect(answer.status()).toBe(200);
  const { revision } = (await answer.json()) as { revision: number };
  const same = await ask(own.sessionId, String(revision));
  expect(same.status()).toBe(204);
  expect(same.headers()['x-clinic-time']).toMatch(/^\d{4}-/);
});
