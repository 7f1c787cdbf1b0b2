import 'server-only';
import { notFoundRefusal } from '@/lib/auth/refusal';
import type { Tx } from '@/lib/db';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import { Prisma } from '@/lib/generated/prisma/client';

export type Sex = 'female' | 'male' | 'intersex' | 'not-known';

export interface CourseHeader {
  id: string;
  number: number;
  arm: Arm;
  status: 'active' | 'completed' | 'withdrawn';
  startDate: PlainDate;
  withdrawnOn: PlainDate | null;
  sessionsHeld: number;
  nextDueOn: PlainDate | null;
  nextDueWhat: string | null;
  bdiInstrument: 'bdi-ii' | 'bdi-ia';
  pcl5Edition: 'past-month' | 'past-week';
  version: number;
}

/** What the banner on every page of a patient shows. */
export interface PatientHeader {
  id: string;
  familyName: string;
  givenName: string;
  preferredName: string | null;
  /** Null only for an imported patient. */
  birthDate: PlainDate | null;
  sex: Sex;
  recordNumber: string;
  studyCode: string;
  synthetic: boolean;
  /** Null = not known; "None known" is a text. */
  allergies: string | null;
  /** All courses, newest first; empty before the first. */
  courses: CourseHeader[];
  /** The course the page is about: the one asked for, else the newest; null before the first. */
  course: CourseHeader | null;
}

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a piece of an address can be an id at all; anything else is simply not found. */
export function isId(text: string): boolean {
  return uuidShape.test(text);
}

/**
 * One query for the banner.
 * @throws Refusal `not-found`, in the same words for another clinic's patient and for one that never was
 */
export async function readPatientHeader(
  tx: Tx,
  patientId: string,
  courseId?: string,
): Promise<PatientHeader> {
  return toPatientHeader(await tx.$queryRaw<HeaderRow[]>(patientHeaderSql(patientId, courseId)), courseId);
}

export interface HeaderRow {
  header: Omit<PatientHeader, 'course'>;
}

/** @throws Refusal `not-found` for what cannot be an id */
export function patientHeaderSql(patientId: string, courseId: string | undefined): Prisma.Sql {
  if (!isId(patientId) || (courseId !== undefined && !isId(courseId))) throw notFoundRefusal();
  return Prisma.sql`
    select json_build_object('id', p.id, 'familyName', p.family_name, 'givenName', p.given_name,
      'preferredName', p.preferred_name, 'birthDate', p.birth_date, 'sex', p.sex, 'recordNumber', p.record_number,
      'studyCode', p.study_code, 'synthetic', p.synthetic, 'allergies', p.allergies,
      'courses', coalesce((select json_agg(json_build_object('id', c.id, 'number', c.number, 'arm', c.arm,
          'status', c.status, 'startDate', c.start_date, 'withdrawnOn', c.withdrawn_on,
          'sessionsHeld', coalesce(r.sessions_held, 0), 'nextDueOn', r.next_due_on, 'nextDueWhat', r.next_due_what,
          'bdiInstrument', c.bdi_instrument, 'pcl5Edition', c.pcl5_edition, 'version', c.version)
          order by c.number desc)
        from treatment_course c left join course_rollup r on r.course_id = c.id
        where c.clinic_id = p.clinic_id and c.patient_id = p.id), '[]'::json)) as header
    from patient p where p.id = ${patientId}::uuid`;
}

/** @throws Refusal `not-found` when there is no such patient, or the patient has no such course */
export function toPatientHeader(rows: readonly HeaderRow[], courseId: string | undefined): PatientHeader {
  const header = rows[0]?.header;
  if (!header) throw notFoundRefusal();
  const course =
    courseId === undefined
      ? (header.courses[0] ?? null)
      : header.courses.find((each) => each.id === courseId);
  if (course === undefined) throw notFoundRefusal();
  return { ...header, course };
}
