import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { commandLineActor } from '@/lib/auth/command-line-actor';
import { countChangedCourses } from '@/lib/data/cohort-count';
import { assumedStart, importTotals } from '@/lib/data/import-totals';
import { database } from '@/lib/db';
import { readTotalsTable, type TableLine } from '@/lib/domain/import/totals-table';
import { parsePlainDate } from '@/lib/domain/plain-date';
import { type Arm, arms } from '@/lib/domain/protocol/arms';

const usage = `npm run import -- FILE.csv --arm ${arms.join('|')} [--instrument bdi-ii] [--start YYYY-MM-DD] [--user E-MAIL] [--demo]`;

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function readLines(file: string): TableLine[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    refuse(`The file ${file} cannot be read. ${usage}`);
  }
  try {
    const rows = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    return (rows as unknown as { info: { lines: number }; record: string[] }[]).map(({ info, record }) => ({
      line: info.lines,
      cells: record,
    }));
  } catch (error) {
    refuse(
      `The file ${file} is not comma-separated text: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

async function main(): Promise<void> {
  let parsed;
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        instrument: { type: 'string' },
        arm: { type: 'string' },
        start: { type: 'string' },
        user: { type: 'string' },
      },
    });
  } catch (error) {
    refuse(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
  const { positionals, values } = parsed;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) refuse(`Name one file. ${usage}`);
  const arm: Arm | undefined = arms.find((each) => each === values.arm);
  if (!arm) refuse(`Say which arm the patients are in: --arm ${arms.join(' or --arm ')}.`);
  const table = readTotalsTable(readLines(file), values.instrument ?? null);

  const actor = await commandLineActor(values.user ?? null);
  if (!actor) {
    refuse(
      values.user
        ? `There is no active user ${values.user}.`
        : 'There is no clinic to import into, or more than one. Start the app and open its set-up link first, name a user with --user, or add --demo for the invented clinic.',
    );
  }
  const start = values.start === undefined ? assumedStart(actor) : parsePlainDate(values.start);
  if (start === null) refuse(`--start ${values.start} is not a date; write it as 2026-09-28.`);

  const report = await importTotals(actor, table, { arm, start, fileName: basename(file) });
  if (report.problems.length > 0) {
    for (const { line, column, sentence } of report.problems)
      console.error(`line ${line}${column ? `, column ${column}` : ''}: ${sentence}`);
    refuse(
      `${report.problems.length} ${report.problems.length === 1 ? 'problem' : 'problems'}; nothing was written.`,
    );
  }
  console.log(
    `${actor.clinic.name}: ${table.patients.length} patients in the file (${table.shape}), ${table.totals.length} totals, ${table.gaps} gaps (they stay gaps).`,
  );
  console.log(
    `Patients: ${report.patientsMade} made, ${report.patientsKnown} known already. Totals: ${report.totalsWritten} written, ${report.totalsKnown} known already.`,
  );
  if (report.patientsMade > 0) {
    console.log(
      `The file has no dates: sessions are laid out weekly from ${start}, and each says that its date is assumed.`,
    );
  }
  // Else whoever opens the cohort first would wait for it.
  await countChangedCourses(actor, 500, (counted) =>
    process.stderr.write(`Cohort: ${counted} changed ${counted === 1 ? 'course' : 'courses'} counted.\n`),
  );
}

await main();
await database().$disconnect();
