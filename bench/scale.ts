import { Agent, get } from 'node:http';
import type { Client } from 'pg';
import { countCohort, differencesFromApp } from './large-clinic/check';
import { makeLargeClinic } from './large-clinic/make';
import { median } from './load';
import { printTargets, type Target } from './report';
import { requestsOf } from './scale-requests';
import { type MeasuredServer, startMeasuredServer } from './server';

const sizes = { small: 1_000, large: 100_000 } as const;
const mostRatio = 1.5;
/** Fewer than these and the large clinic would not be what its targets speak of. */
const fewestScores = 2_800_000;
const warmUps = 8;
const rounds = 60;
/** What is only shown is measured less often. */
const shownRounds = 3;

/** A running installation of the app with a clinic of a known size. */
export interface MeasuredClinic {
  origin: string;
  cookie: string;
  database: Client;
  patients: number;
}

interface Ratio {
  name: string;
  judged: boolean;
  smallMs: number;
  largeMs: number;
  ratio: number;
}

/**
 * `npm run bench -- scale`: asks a clinic of 1,000 patients and one of 100,000 for the same pages in turn. Each has an installation
 * of its own: in one database the small clinic would read the large one's indexes and be as slow, and the ratio would say nothing.
 * @returns whether every ratio was met
 */
export async function benchScale(): Promise<boolean> {
  const servers: MeasuredServer[] = [];
  try {
    const clinics: MeasuredClinic[] = [];
    for (const patients of Object.values(sizes)) {
      const server = await startMeasuredServer();
      servers.push(server);
      clinics.push(await fill(server, patients));
    }
    const [small, large] = clinics as [MeasuredClinic, MeasuredClinic];
    const [, largeServer] = servers as [MeasuredServer, MeasuredServer];
    await took('cohort counted', () => countCohort(largeServer));
    const differences = await differencesFromApp(large.database, largeServer);
    const { rows } = await large.database.query<{ n: number }>('select count(*)::int as n from score');
    const scores = rows[0]?.n ?? 0;
    const measured = await measureInTurn(small, large);
    return report(measured, scores, differences);
  } finally {
    for (const server of servers) await server.stop();
  }
}

async function fill(server: MeasuredServer, patients: number): Promise<MeasuredClinic> {
  const { origin, database, clinicId, userId } = server;
  const today = new Date().toISOString().slice(0, 10);
  await took(`${patients} patients made`, () =>
    makeLargeClinic(database, { clinicId, userId, patients, today }),
  );
  return { origin, database, patients, cookie: await server.signIn() };
}

async function took(what: string, work: () => Promise<void>): Promise<void> {
  const begun = performance.now();
  await work();
  process.stderr.write(`${what} in ${((performance.now() - begun) / 1000).toFixed(0)} s\n`);
}

/** Every page of both clinics, the small and the large one in turn, round after round: a busy moment of the machine falls on both. */
export async function measureInTurn(small: MeasuredClinic, large: MeasuredClinic): Promise<Ratio[]> {
  const pairs = await Promise.all(
    [small, large].map(({ database, patients }) => requestsOf(database, patients)),
  );
  const [ofSmall = [], ofLarge = []] = pairs;
  const seen = ofSmall.map(() => ({ small: [] as number[], large: [] as number[] }));
  const agent = new Agent({ keepAlive: true });
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [at, times] of seen.entries()) {
      const isWanted = ofSmall[at]?.judged === true || (round >= -1 && round < shownRounds);
      if (!isWanted) continue;
      const path = (paths: readonly string[] = []) => paths[(round + warmUps) % paths.length] ?? '/';
      await ofSmall[at]?.before?.();
      await ofLarge[at]?.before?.();
      const smallMs = await timed(agent, small, path(ofSmall[at]?.paths));
      const largeMs = await timed(agent, large, path(ofLarge[at]?.paths));
      if (round < 0) continue;
      times.small.push(smallMs);
      times.large.push(largeMs);
    }
  }
  agent.destroy();
  return seen.map((times, at) => {
    const [smallMs, largeMs] = [median(times.small), median(times.large)];
    const { name = '', judged = false } = ofSmall[at] ?? {};
    return { name, judged, smallMs, largeMs, ratio: largeMs / smallMs };
  });
}

/** Milliseconds from the request to the last byte of its answer, on the loopback. @throws unless the answer is 200 */
function timed(agent: Agent, { origin, cookie }: MeasuredClinic, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    get(origin + path, { agent, headers: { Cookie: cookie } }, (answer) => {
      answer.on('error', reject);
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(performance.now() - begun);
        else reject(new Error(`${path} was answered with ${answer.statusCode}.`));
      });
      answer.resume();
    }).on('error', reject);
  });
}

/** Prints the table, JSON and the targets. @returns whether all were met */
export function report(measured: readonly Ratio[], scores: number, differences: readonly string[]): boolean {
  const ms = (value: number) => value.toFixed(1).padStart(9);
  console.log(
    `\nmedian server time (ms), ${sizes.small} and ${sizes.large} patients (${scores} scores) in turn\n`,
  );
  console.log('page'.padEnd(34), `${sizes.small}`.padStart(9), `${sizes.large}`.padStart(9), '   ratio');
  for (const { name, judged, smallMs, largeMs, ratio } of measured) {
    console.log(
      name.padEnd(34),
      ms(smallMs),
      ms(largeMs),
      ratio.toFixed(2).padStart(8),
      judged ? '' : '(not judged)',
    );
  }
  for (const difference of differences) console.log(difference);
  const targets: Target[] = [
    ...measured
      .filter(({ judged }) => judged)
      .map(({ name, ratio }) => ({
        name: `${name}, ${sizes.large} against ${sizes.small} patients`,
        wanted: `≤ ${mostRatio}`,
        measured: ratio.toFixed(2),
        met: ratio <= mostRatio,
      })),
    {
      name: 'scores of the large clinic',
      wanted: `≥ ${fewestScores}`,
      measured: String(scores),
      met: scores >= fewestScores,
    },
    {
      name: 'differences between the made clinic and what the app works out',
      wanted: '0',
      measured: String(differences.length),
      met: differences.length === 0,
    },
  ];
  console.log(`\n${JSON.stringify({ measured, scores, targets })}\n`);
  printTargets(targets);
  return targets.every(({ met }) => met);
}
