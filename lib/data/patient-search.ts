import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import { readPatientQuery, type PatientQuery } from '@/lib/domain/patient-query';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import { formatDate } from '@/lib/format/format-date';
import { formatName } from '@/lib/format/format-name';

/** A patient as the command palette lists it. */
export interface FoundPatient {
  id: string;
  name: string;
  born: string;
  recordNumber: string;
  arm: Arm | null;
  hasCourse: boolean;
}

/** Takes apart what was typed, reading dates the way the clinic writes them. */
export function readSearch(actor: Actor, typed: string): PatientQuery {
  const { timeZone, settings } = actor.clinic;
  return readPatientQuery(typed, { order: settings.dateOrder, latest: todayAt(timeZone) });
}

/** The best `most` matches; an empty text finds nobody. The search itself goes into the audit trail. */
export async function findPatients(actor: Actor, typed: string, most: number): Promise<FoundPatient[]> {
  const { words, born } = readSearch(actor, typed);
  if (words === '' && born.length === 0) return [];
  const detail = JSON.stringify({ query: typed });
  const [answer] = await withActor(
    actor,
    (tx) => tx.$queryRaw<{ found: FoundRow[] | null }[]>`
      select record_access('search', null, ${detail}::jsonb)::text as said, (
        select jsonb_agg(jsonb_build_object('id', p.id, 'familyName', p.family_name, 'givenName', p.given_name,
            'born', p.birth_date, 'recordNumber', p.record_number, 'arm', c.arm)
          order by found.rank desc, p.name_key, p.id)
        from search_patients(${words}, ${born}::date[], ${most}::int) found
        join patient p on p.id = found.patient_id
        left join lateral (select t.arm from treatment_course t where t.clinic_id = p.clinic_id and t.patient_id = p.id
          order by t.number desc limit 1) c on true) as found`,
  );
  return (answer?.found ?? []).map((row) => ({
    id: row.id,
    name: formatName(row),
    born: row.born === null ? 'Not known' : formatDate(row.born),
    recordNumber: row.recordNumber,
    arm: row.arm,
    hasCourse: row.arm !== null,
  }));
}

interface FoundRow {
  id: string;
  familyName: string;
  givenName: string;
  born: PlainDate | null;
  recordNumber: string;
  arm: Arm | null;
}
