import { v7 as newId } from 'uuid';
import { measure } from './load';
import { clinicOfManyPatients } from './many-patients';
import { actionId, actionRequest } from './pages';
import { mostTarget } from './report';
import { startMeasuredServer } from './server';

/** So many rooms save a row of vital signs at the same time, each as soon as the one before is saved. */
const rooms = 32;
const mostMedianMs = 100;

/** `npm run bench -- console`: what saving a row takes with all rooms charting at once. @returns whether the target was met */
export async function benchConsole(): Promise<boolean> {
  const server = await startMeasuredServer();
  try {
    const { database, clinicId, origin } = server;
    const user = '01900000-0000-7000-8000-000000000002';
    for (const statement of clinicOfManyPatients) await database.query(statement, [clinicId, user, rooms]);
    await database.query('vacuum analyze');
    const { rows } = await database.query<{ patientId: string; sessionId: string }>(
      `select patient_id as "patientId", id as "sessionId" from medicine_session where clinic_id = $1 and number = 6`,
      [clinicId],
    );
    let at = 0;
    const nextRoom = () => {
      const room = rows[at % rows.length];
      at += 1;
      if (!room) throw new Error('The measurement has no rooms.');
      return room;
    };
    const path = `/patients/${rows[0]?.patientId}/sessions/${rows[0]?.sessionId}/console`;
    const request = actionRequest(origin, path, await actionId('recordEntry'), await server.signIn(), () => ({
      ...nextRoom(),
      entry: {
        kind: 'vitals',
        id: newId(),
        version: null,
        measuredAt: new Date().toISOString(),
        systolicMmHg: 120 + (at % 30),
        diastolicMmHg: 78,
        heartRatePerMin: 72,
        spo2Percent: 98,
        respiratoryRatePerMin: null,
      },
    }));
    const before = await countReadings();
    const load = await measure(origin, request, rooms);
    const saved = (await countReadings()) - before;
    console.log(`\nrooms charting at once ${rows.length}, rows saved ${saved}`);
    console.log(
      `saving a row of vital signs: median ${load.p50Ms.toFixed(1)} ms, p95 ${load.p95Ms.toFixed(1)} ms, ${load.requestsPerSecond.toFixed(0)} rows/s`,
    );
    const targets = [
      mostTarget('median time of saving a row', mostMedianMs, load.p50Ms, 'ms'),
      {
        name: 'answers other than success, or nothing saved',
        wanted: '0',
        measured: String(load.failures),
        met: load.failures === 0 && saved > 0,
      },
    ];
    console.log(`\n${JSON.stringify({ rooms: rows.length, saved, load, targets })}\n`);
    for (const target of targets) {
      console.log(
        `${target.met ? 'met   ' : 'missed'} ${target.name}: ${target.measured} (wanted ${target.wanted})`,
      );
    }
    return targets.every((each) => each.met);

    async function countReadings(): Promise<number> {
      const found = await database.query<{ n: number }>(
        `select count(*)::int as n from vital_signs where clinic_id = $1`,
        [clinicId],
      );
      return found.rows[0]?.n ?? 0;
    }
  } finally {
    await server.stop();
  }
}
