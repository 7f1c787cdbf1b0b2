import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { hash } from '@node-rs/argon2';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { findFreePort } from '../prisma/free-port.mjs';
import { root } from './root.mjs';
import { startTestServer } from './test-server.mjs';

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'kap-serving-'));
fs.chmodSync(base, 0o755);
const dataFolder = path.join(base, 'data');
const started = /** @type {Awaited<ReturnType<typeof startTestServer>>[]} */ ([]);
const serve = async (/** @type {Parameters<typeof startTestServer>[0]} */ options) => {
  const server = await startTestServer(options);
  started.push(server);
  return server;
};
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});
afterAll(() => fs.rmSync(base, { recursive: true, force: true, maxRetries: 5 }));

/** The processes whose command line names the data folder or that came from this one. */
const processesOf = (/** @type {number} */ pid) =>
  execFileSync('ps', ['-eo', 'pid=,ppid=,pgid=,stat=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null && !match[4]?.startsWith('Z'))
    .filter(
      (match) => match?.[5]?.includes(base) || [match?.[1], match?.[2], match?.[3]].includes(String(pid)),
    )
    .map((match) => ({ pid: Number(match?.[1]), command: match?.[5] }));

async function inDatabase(/** @type {string} */ url, /** @type {string} */ sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const answer = await client.query(sql);
    return Array.isArray(answer) ? [] : answer.rows;
  } finally {
    await client.end();
  }
}

/** A clinic with one clinician, who signs in. */
async function signIn(/** @type {{ origin: string, superUrl: string }} */ { origin, superUrl }) {
  const [clinicId, userId] = [randomUUID(), randomUUID()];
  const [email, password] = ['typist@invented.example', 'invented-for-tests-7'];
  const hashed = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await inDatabase(
    superUrl,
    `SELECT set_config('app.user_id', '${userId}', false), set_config('app.clinic_id', '${clinicId}', false);
     INSERT INTO clinic (id, name, time_zone, synthetic) VALUES ('${clinicId}', 'Riverside clinic', 'UTC', true);
     INSERT INTO user_account (id, clinic_id, email, name, roles, password_hash)
       VALUES ('${userId}', '${clinicId}', '${email}', 'Dana Reyes', '{clinician}', '${hashed}')`,
  );
  const cookies = /** @type {string[]} */ ([]);
  const keep = (/** @type {Response} */ response) =>
    cookies.push(...response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? ''));
  const token = await fetch(`${origin}/api/auth/csrf`);
  keep(token);
  const { csrfToken } = /** @type {{ csrfToken: string }} */ (await token.json());
  const answer = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { Origin: origin, Cookie: cookies.join('; ') },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
    redirect: 'manual',
  });
  keep(answer);
  return { userId, headers: { Origin: origin, Cookie: cookies.join('; ') } };
}

describe.skipIf(process.platform === 'win32')('the served clinic', () => {
  it('keeps every committed row through a kill of all its processes, and refuses a second start meanwhile', async () => {
    const port = await findFreePort();
    const first = await serve({ dataFolder, port });
    const health = await fetch(`${first.origin}/api/health`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);

    const second = spawnSync(process.execPath, [path.join(root, 'scripts', 'start.mjs')], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, PORT: String(await findFreePort()), KAP_DATA_DIR: dataFolder },
    });
    expect(second.status).toBe(1);
    expect(second.stderr.trim()).toBe(
      `The data folder ${dataFolder} is in use by process ${first.pid} (npm start); end that one, or choose another folder with KAP_DATA_DIR.`,
    );

    const typist = await signIn(first);
    const typed = { mode: 'items', answers: [2, 1, null], note: 'half of a form' };
    const posted = await fetch(`${first.origin}/api/drafts`, {
      method: 'POST',
      headers: { ...typist.headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        formKey: 'patient:new',
        patientId: null,
        by: typist.userId,
        seq: 1,
        body: typed,
      }),
    });
    expect([posted.status, await posted.json()]).toEqual([200, { kept: true, seq: 1 }]);
    await inDatabase(first.superUrl, `CREATE TABLE kept AS SELECT n FROM generate_series(1, 1000) n`);
    for (const { pid } of processesOf(first.pid)) process.kill(pid, 'SIGKILL');
    await first.ended;

    const begun = performance.now();
    const again = await serve({ dataFolder, port });
    // How long is for `npm run bench` to judge, on a machine that does nothing else.
    console.log(`second start: ready after ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    expect(await inDatabase(again.superUrl, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 1000 }]);
    // What was being typed is back with the same person, and the session with it.
    expect(await inDatabase(again.superUrl, 'SELECT user_id, body FROM draft')).toEqual([
      { user_id: typist.userId, body: typed },
    ]);
    const seen = await fetch(`${again.origin}/api/drafts`, {
      method: 'POST',
      headers: { ...typist.headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        formKey: 'patient:new',
        patientId: null,
        by: typist.userId,
        seq: 1,
        body: 'older',
      }),
    });
    expect([seen.status, await seen.json()]).toEqual([409, { reason: 'newer', seq: 1 }]);

    const before = processesOf(again.pid);
    expect(before.map(({ command }) => command).join('\n')).toContain('postgres');
    expect(await again.stop()).toBe(0);
    await wait(300);
    expect(processesOf(again.pid)).toEqual([]);
  });

  it('leaves no database behind when only the app is killed', async () => {
    const server = await serve({ dataFolder });
    process.kill(server.pid, 'SIGKILL');
    await server.ended;
    for (let waited = 0; processesOf(server.pid).length > 0 && waited < 10_000; waited += 100)
      await wait(100);
    expect(processesOf(server.pid)).toEqual([]);
  });

  it('gets its database back when that is killed under it', async () => {
    const server = await serve({ dataFolder });
    const postmaster = Number(
      fs.readFileSync(path.join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
    );
    process.kill(postmaster, 'SIGKILL');
    let status = 0;
    for (let waited = 0; status !== 200 && waited < 15_000; waited += 200) {
      await wait(200);
      status = (await fetch(`${server.origin}/api/health`)).status;
    }
    expect(status).toBe(200);
    expect(server.said()).toContain('The embedded database ended unexpectedly and is started again.');
  });

  it('keeps its secrets to the user who started it', async () => {
    for (const name of ['secrets.json', 'settings.json', 'postgres.log']) {
      expect((fs.statSync(path.join(dataFolder, name)).mode & 0o777).toString(8), name).toBe('600');
    }
  });
});
