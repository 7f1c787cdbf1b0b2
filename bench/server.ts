import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import pg from 'pg';
import { findRunning } from '../prisma/embedded.mjs';

export interface MeasuredServer {
  origin: string;
  clinicId: string;
  userId: string;
  /** The database as the app's role reaches it, and the secret of its sessions. */
  appUrl: string;
  nextAuthSecret: string;
  /** A connection as superuser, acting as the invented clinic's user. */
  database: pg.Client;
  memoryMb: () => Promise<number>;
  signIn: () => Promise<string>;
  /** Stops the server and starts it again as it is. @returns seconds from the command to `ready` */
  secondStart: () => Promise<number>;
  stop: () => Promise<void>;
}

const account = { email: 'measure@invented.example', password: 'measured-on-loopback-only' };

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function ready(child: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      process.stderr.write(chunk);
      if (chunk.toString().includes('ready http')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready.`)));
  });
}

/** Peak resident memory of the start script's Node processes, in megabytes; Postgres is not counted. */
async function nodeMemoryMb(root: number): Promise<number> {
  const parents = new Map<number, number>();
  for (const name of (await readdir('/proc')).filter((each) => /^\d+$/.test(each))) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (parent > 0) parents.set(Number(name), parent);
  }
  const isOurs = (pid: number): boolean =>
    pid === root || (parents.has(pid) && isOurs(parents.get(pid) as number));
  let kilobytes = 0;
  for (const pid of [...parents.keys()].filter(isOurs)) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    if (/^Name:\s+(node|next-server|MainThread)/m.test(status))
      kilobytes += Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
  }
  return kilobytes / 1024;
}

/** `npm start`'s own script on a data folder. */
function launch(folder: string, port: number) {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      KAP_DATA_DIR: folder,
      PORT: String(port),
      HOST: '127.0.0.1',
      KAP_BENCH: '1',
      DATABASE_URL: undefined,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { child, stop };
}

/** Starts the production build on an embedded database of its own, with one invented clinic and one clinician. */
export async function startMeasuredServer(): Promise<MeasuredServer> {
  const folder = await mkdtemp(join(tmpdir(), 'kap-bench-'));
  const port = await freePort();
  let running = launch(folder, port);
  const stop = async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await ready(running.child);
    const embedded = findRunning({ dataFolder: folder });
    if (!embedded) throw new Error('The embedded database of the measurement is not running.');
    const database = new pg.Client(
      Object.assign(new URL(embedded.superUrl), { pathname: new URL(embedded.ownerUrl).pathname }).href,
    );
    await database.connect();
    const clinicId = '01900000-0000-7000-8000-000000000001';
    const userId = '01900000-0000-7000-8000-000000000002';
    await database.query(
      `select set_config('app.user_id', $1, false), set_config('app.clinic_id', $2, false)`,
      [userId, clinicId],
    );
    await database.query(
      `insert into clinic (id, name, time_zone, synthetic) values ($1, 'Measured clinic', 'UTC', true)`,
      [clinicId],
    );
    await database.query(
      `insert into user_account (id, clinic_id, email, name, roles, password_hash) values ($1, $2, $3, 'Measuring', '{clinician}', $4)`,
      [
        userId,
        clinicId,
        account.email,
        await hash(account.password, { memoryCost: 19456, timeCost: 2, parallelism: 1 }),
      ],
    );
    const origin = `http://localhost:${port}`;
    return {
      origin,
      clinicId,
      userId,
      appUrl: embedded.appUrl,
      nextAuthSecret: embedded.nextAuthSecret,
      database,
      memoryMb: () => nodeMemoryMb(running.child.pid as number),
      signIn: () => signIn(origin),
      secondStart: async () => {
        await database.end();
        await running.stop();
        const begun = performance.now();
        running = launch(folder, port);
        await ready(running.child);
        return (performance.now() - begun) / 1000;
      },
      stop: async () => {
        await database.end();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Signs the measuring user in. @returns the cookie of the session */
export async function signIn(origin: string): Promise<string> {
  const csrf = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const pair = (answer: Response) =>
    answer.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
  const answer = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Cookie: pair(csrf), Origin: origin },
    body: new URLSearchParams({ ...account, csrfToken, json: 'true' }),
  });
  const session = answer.headers.getSetCookie().find((each) => each.startsWith('__Host-kap-session='));
  if (!session) throw new Error('The measuring user could not sign in.');
  return session.split(';')[0] as string;
}
