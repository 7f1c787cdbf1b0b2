import { readFile } from 'node:fs/promises';
import { v7 as newId } from 'uuid';
import { firstLoadKilobytes } from './javascript';
import { measureInRounds, median, medianLoad, type Request } from './load';
import { clinicOfManyPatients } from './many-patients';
import { failures, type Measured, mostTarget, print, printTargets, shareTarget } from './report';
import { type MeasuredServer, startMeasuredServer } from './server';

const patients = 1000;

/** Ids of server actions by their exported name, from the build's own manifest. */
export async function actionId(exportedName: string): Promise<string> {
  const manifest = JSON.parse(await readFile('.next/server/server-reference-manifest.json', 'utf8')) as {
    node: Record<string, { exportedName?: string }>;
  };
  const found = Object.entries(manifest.node).find(([, action]) => action.exportedName === exportedName);
  if (!found) throw new Error(`The build has no server action ${exportedName}.`);
  return found[0];
}

export function actionRequest(
  origin: string,
  path: string,
  id: string,
  cookie: string | null,
  input: () => unknown,
): Request {
  return {
    method: 'POST',
    path,
    headers: {
      'Next-Action': id,
      'Content-Type': 'text/plain;charset=UTF-8',
      Accept: 'text/x-component',
      Origin: origin,
      ...(cookie === null ? {} : { Cookie: cookie }),
    },
    body: () => JSON.stringify([input()]),
  };
}

interface FreeAssessments {
  next: () => { patientId: string; assessmentId: string };
  /** Takes the saved forms out again, so that each run begins with the same record. */
  clear: () => Promise<void>;
}

/** Unscheduled assessments, each good for one saved GAD-7, in an order that spreads over the patients. */
async function freeAssessments({ database, clinicId }: MeasuredServer): Promise<FreeAssessments> {
  const { rows } = await database.query<{ patientId: string; assessmentId: string }>(
    `select patient_id as "patientId", id as "assessmentId" from assessment where clinic_id = $1 and kind = 'unscheduled' order by timepoint_key, id`,
    [clinicId],
  );
  let at = 0;
  return {
    next: () => {
      const row = rows[at];
      at += 1;
      if (!row) throw new Error('The measurement ran out of assessments to fill.');
      return row;
    },
    clear: async () => {
      at = 0;
      const saved = `select r.id from questionnaire_response r join assessment a on a.id = r.assessment_id where a.kind = 'unscheduled'`;
      // Saves that the load left under way are waited for, and none comes in between.
      await database.query('begin');
      await database.query('lock table questionnaire_response, score in exclusive mode');
      await database.query(`delete from score where response_id in (${saved})`);
      await database.query(`delete from questionnaire_response where id in (${saved})`);
      await database.query('commit');
    },
  };
}

type Address = [name: string, comparedWith: Measured['comparedWith'], request: Request];

async function addressesOf(server: MeasuredServer, cookie: string): Promise<Address[]> {
  const { rows } = await server.database.query<{ id: string }>(
    `select id from patient where clinic_id = $1 order by record_number limit 1`,
    [server.clinicId],
  );
  const patientId = rows[0]?.id ?? '';
  const page = (path: string): Request => ({ method: 'GET', path, headers: { Cookie: cookie } });
  const assessment = await freeAssessments(server);
  return [
    ['bare page', null, page('/bench')],
    ['patient list', 'bare page', page('/patients')],
    ['search', 'bare page', page('/patients?q=Kowalski')],
    ['search, misspelt', 'bare page', page('/patients?q=Kowalsik')],
    ['trajectory', 'bare page', page(`/patients/${patientId}`)],
    ['questionnaires', 'bare page', page(`/patients/${patientId}/questionnaires`)],
    [
      'bare action',
      null,
      actionRequest(server.origin, '/bench/action', await actionId('insertBareRow'), null, () => 'one row'),
    ],
    [
      'save a GAD-7',
      'bare action',
      {
        ...actionRequest(
          server.origin,
          `/patients/${patientId}/questionnaires`,
          await actionId('recordResponse'),
          cookie,
          () => ({
            key: newId(),
            ...assessment.next(),
            instrument: 'gad-7',
            completedOn: '2026-09-12',
            version: null,
            confirmed: true,
            content: { mode: 'items', answers: [1, 2, 1, 0, 3, 2, 1] },
          }),
        ),
        prepare: assessment.clear,
      },
    ],
  ];
}

async function measureAll(
  server: MeasuredServer,
  list: readonly Address[],
  connections: readonly number[],
): Promise<Measured[]> {
  const measured: Measured[] = list.map(([name, comparedWith]) => ({
    name,
    comparedWith,
    loads: [],
    shares: [],
  }));
  for (const each of connections) {
    const rounds = await measureInRounds(
      server.origin,
      list.map(([name, , request]) => ({ name, request })),
      each,
    );
    for (const { name, comparedWith, loads, shares } of measured) {
      const own = rounds.get(name) ?? [];
      const bare = comparedWith === null ? null : (rounds.get(comparedWith) ?? []);
      const load = medianLoad(own);
      loads.push(load);
      // Against the bare one of the same round: the machine is not equally quick all the time.
      shares.push(
        bare &&
          median(own.map((one, at) => one.requestsPerSecond / (bare[at]?.requestsPerSecond ?? Number.NaN))),
      );
      process.stderr.write(`${name}, ${each} connections: ${load.requestsPerSecond.toFixed(0)} requests/s\n`);
    }
  }
  return measured;
}

/** The clinic of the measurements, and the table of the bare action. */
async function fill(server: MeasuredServer): Promise<void> {
  process.stderr.write(`making ${patients} patients\n`);
  await server.database.query(`create table bench_row (id uuid primary key, words text not null)`);
  await server.database.query(`grant insert on bench_row to kap_app`);
  for (const statement of clinicOfManyPatients) {
    await server.database.query(statement, [
      server.clinicId,
      '01900000-0000-7000-8000-000000000002',
      patients,
    ]);
  }
  await server.database.query('vacuum analyze');
}

/** `npm run bench -- pages`: prints a table and JSON. @returns whether every target was met */
export async function benchPages(connections: readonly number[]): Promise<boolean> {
  const server = await startMeasuredServer();
  try {
    await fill(server);
    const cookie = await server.signIn();
    const measured = await measureAll(server, await addressesOf(server, cookie), connections);
    const memory = await server.memoryMb();
    const { rows } = await server.database.query<{ id: string }>(
      `select id from patient where clinic_id = $1 limit 1`,
      [server.clinicId],
    );
    const javascript: Record<string, number> = {};
    for (const [name, path] of [
      ['bare page', '/bench'],
      ['sign-in', '/sign-in'],
      ['patient list', '/patients'],
      ['trajectory', `/patients/${rows[0]?.id}`],
    ] as const) {
      javascript[name] = await firstLoadKilobytes(server.origin, path, name === 'sign-in' ? null : cookie);
    }
    const secondStart = await server.secondStart();
    const targets = [
      shareTarget(measured, 'patient list', 0.6),
      shareTarget(measured, 'search', 0.6),
      shareTarget(measured, 'trajectory', 0.4),
      shareTarget(measured, 'save a GAD-7', 0.6),
      mostTarget('sign-in page, first-load JavaScript', 160, javascript['sign-in'] ?? Number.NaN, 'KB'),
      mostTarget('trajectory page, first-load JavaScript', 280, javascript['trajectory'] ?? Number.NaN, 'KB'),
      mostTarget('memory of the server under this load', 400, memory, 'MB'),
      mostTarget('second start, from the command to ready', 5, secondStart, 's'),
      {
        name: 'answers other than success',
        wanted: '0',
        measured: String(failures(measured)),
        met: failures(measured) === 0,
      },
    ];
    print(measured, { javascript, memory, secondStart }, targets);
    return targets.every((each) => each.met);
  } finally {
    await server.stop();
  }
}

/** `npm run bench -- questionnaires`: what the server takes for a saved form, alone and under load. @returns whether every target was met */
export async function benchQuestionnaires(): Promise<boolean> {
  const server = await startMeasuredServer();
  try {
    await fill(server);
    const list = await addressesOf(server, await server.signIn());
    const actions = list.filter(([name]) => name === 'bare action' || name === 'save a GAD-7');
    const measured = await measureAll(server, actions, [1, 32]);
    const alone = measured.find(({ name }) => name === 'save a GAD-7')?.loads[0]?.p50Ms ?? Number.NaN;
    const targets = [
      mostTarget('median of a saved form, alone', 25, alone, 'ms'),
      shareTarget(measured, 'save a GAD-7', 0.6),
      {
        name: 'answers other than success',
        wanted: '0',
        measured: String(failures(measured)),
        met: failures(measured) === 0,
      },
    ];
    console.log(`\n${JSON.stringify({ measured, targets })}\n`);
    printTargets(targets);
    return targets.every((each) => each.met);
  } finally {
    await server.stop();
  }
}
