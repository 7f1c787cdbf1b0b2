import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import { importDisagreements } from '@/lib/domain/import/import-disagreements';
import type { TableProblem, TotalsTable } from '@/lib/domain/import/totals-table';
import { addDays, type PlainDate } from '@/lib/domain/plain-date';
import { refreshCourseRollup } from './course-rollup';
import { type ImportedPatient, type ImportOptions, type KnownPatient, planTotals } from './import-plan';
import { holdSessions, writePatients, writeTotals } from './import-rows';

export interface ImportReport {
  problems: TableProblem[];
  patientsMade: number;
  patientsKnown: number;
  totalsWritten: number;
  /** Totals that the record had already, with the same value. */
  totalsKnown: number;
}

/**
 * Writes a checked table of totals in one transaction: all of it, or nothing where the record disagrees. Patients are
 * known by their record number, totals by patient, timepoint and scale, so the same file twice changes nothing.
 */
export async function importTotals(
  actor: Actor,
  table: TotalsTable,
  options: ImportOptions,
): Promise<ImportReport> {
  const nothing = { patientsMade: 0, patientsKnown: 0, totalsWritten: 0, totalsKnown: 0 };
  if (table.problems.length > 0) return { ...nothing, problems: [...table.problems] };
  return withActor(
    actor,
    async (tx) => {
      const known = await readKnown(tx, table.patients);
      const problems = importDisagreements(table, known, options.arm);
      if (problems.length > 0) return { ...nothing, problems };

      const plan = planTotals(actor, table, known, options);
      const made = plan.filter((patient) => patient.before === undefined);
      await writePatients(tx, actor, made, options);
      await holdSessions(tx, actor, plan, options);
      await writeTotals(tx, actor, plan);
      for (const patient of plan) {
        if (patient.forms.length > 0 || !patient.before)
          await refreshCourseRollup(tx, actor, patient.courseId);
      }
      const totalsWritten = plan.reduce((sum, patient) => sum + countOf(patient), 0);
      return {
        problems: [],
        patientsMade: made.length,
        patientsKnown: plan.length - made.length,
        totalsWritten,
        totalsKnown: table.totals.length - totalsWritten,
      };
    },
    `imported from ${options.fileName}`,
    { seconds: 120 },
  );
}

/** Where no start is given: so that a whole course of six weekly sessions ends on the day of the import. */
export function assumedStart(actor: Actor): PlainDate {
  return addDays(todayAt(actor.clinic.timeZone), -35);
}

function countOf(patient: ImportedPatient): number {
  return patient.forms.reduce((sum, form) => sum + Object.keys(form.added).length, 0);
}

async function readKnown(tx: Tx, numbers: readonly string[]): Promise<Map<string, KnownPatient>> {
  const rows = await tx.$queryRaw<({ number: string } & KnownPatient)[]>`
    select p.record_number as number, p.id as "patientId", c.id as "courseId", c.arm, c.bdi_instrument as bdi, c.pcl5_edition as "pcl5Edition",
      exists (select 1 from treatment_course i where i.clinic_id = p.clinic_id and i.patient_id = p.id
        and i.arm_reason like 'Imported from %') as imported,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'key', a.timepoint_key, 'responses',
          coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'instrument', r.instrument, 'totals', r.totals))
            from questionnaire_response r where r.clinic_id = a.clinic_id and r.assessment_id = a.id), '[]'::jsonb)))
        from assessment a where a.clinic_id = p.clinic_id and a.course_id = c.id), '[]'::jsonb) as assessments
    from patient p
    left join lateral (select * from treatment_course t where t.clinic_id = p.clinic_id and t.patient_id = p.id
      order by t.number desc limit 1) c on true
    where p.record_number = any (${[...numbers]})`;
  return new Map(rows.map(({ number, ...patient }) => [number, patient]));
}
