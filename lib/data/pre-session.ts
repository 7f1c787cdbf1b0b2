import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal } from '@/lib/auth/refusal';
import { runAs } from '@/lib/auth/run-as';
import { todayAt } from '@/lib/clock';
import { inErrorSentence } from '@/lib/domain/alerts/source-in-error';
import { type CourseEditions, editionInCourse } from '@/lib/domain/instruments/course-forms';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { InstrumentId, ScaleId } from '@/lib/domain/instruments/types';
import type { MedicineChange } from '@/lib/domain/medicines/medicine-change';
import { type PlainDate, todayIn } from '@/lib/domain/plain-date';
import {
  type CardAlert,
  type CardMeasureInput,
  preSessionCard,
  type PreSessionCard,
} from '@/lib/domain/pre-session/card';
import type { Arm } from '@/lib/domain/protocol/arms';
import type { ProtocolDefinition } from '@/lib/domain/protocol/definition';
import { courseDue, type DueInput } from '@/lib/domain/protocol/due';
import { listText } from '@/lib/domain/words';
import { formatInstant } from '@/lib/format/format-date';
import { Prisma } from '@/lib/generated/prisma/client';
import { isOpenSql } from './adverse-events';
import { type AlertJson, openAlertsSql, toStoredAlert } from './alerts';
import {
  type HeaderRow,
  isId,
  type PatientHeader,
  patientHeaderSql,
  toPatientHeader,
} from './patient-header';
import { type PlannedColumns, plannedSql, toAdded } from './planned-columns';
import { type CourseSession, courseSessionsSql, type SessionRow, toCourseSessions } from './sessions';
import { type TimepointColumns, toTimepoint } from './timepoint-columns';

/** What is read before a session. */
export interface OpenedCard {
  header: PatientHeader;
  session: Pick<CourseSession, 'id' | 'number' | 'plannedDate' | 'plannedTime' | 'heldOn'>;
  sessionsInCourse: number;
  card: PreSessionCard;
}

interface CourseRow {
  course: {
    id: string;
    arm: Arm;
    status: DueInput['status'];
    protocol: ProtocolDefinition | null;
    planned: PlannedColumns[];
  } & CourseEditions;
}

interface VisitRow {
  visit: TimepointColumns & {
    assessedOn: PlainDate;
    /** Forms of which it is known why they are not there. */
    missing: InstrumentId[];
    forms: { instrument: InstrumentId; edition: string; scores: Partial<Record<ScaleId, number | null>> }[];
  };
}

interface OpenRow {
  medicines: MedicineChange[];
  events: { term: string; grade: number; startedAt: string; serious: boolean }[];
}

/** The scales of the card, in the order in which the forms are read. */
const cardScales: readonly { scale: ScaleId; instrument: (course: CourseEditions) => InstrumentId }[] = [
  { scale: 'bdi', instrument: ({ bdiInstrument }) => bdiInstrument },
  { scale: 'bpi-severity', instrument: () => 'bpi-sf' },
  { scale: 'bpi-interference', instrument: () => 'bpi-sf' },
  { scale: 'gad-7', instrument: () => 'gad-7' },
  { scale: 'pcl-5', instrument: () => 'pcl-5' },
  { scale: 'meq30', instrument: () => 'meq30' },
];

/**
 * The card before a session, as things stand today: a fixed number of statements sent in one way. The look goes into the
 * audit trail.
 * @throws Refusal `not-found`, also for a session of another patient or another clinic
 */
export async function openPreSessionCard(
  actor: Actor,
  patientId: string,
  sessionId: string,
): Promise<OpenedCard> {
  const banner = patientHeaderSql(patientId, undefined);
  if (!isId(sessionId)) throw notFoundRefusal();
  const course = Prisma.sql`(select x.course_id from medicine_session x
    where x.id = ${sessionId}::uuid and x.patient_id = ${patientId}::uuid)`;
  const [headers, [courseRow], sessionRows, visits, [open], alerts] = await runAs<
    [HeaderRow, CourseRow, SessionRow, VisitRow, OpenRow, { alert: AlertJson }, object]
  >(
    actor,
    banner,
    Prisma.sql`select jsonb_build_object('id', c.id, 'arm', c.arm, 'status', c.status, 'protocol', c.protocol,
        'bdiInstrument', c.bdi_instrument, 'pcl5Edition', c.pcl5_edition,
        'planned', ${plannedSql(Prisma.sql`c.id`)}) as course
      from treatment_course c where c.id = ${course}`,
    courseSessionsSql(course),
    visitsSql(course),
    openEventsSql(patientId),
    openAlertsSql(patientId),
    accessSql('view', patientId, sessionId),
  );
  const sessions = toCourseSessions(sessionRows);
  const session = sessions.find((each) => each.id === sessionId);
  if (!courseRow || !session || !open) throw notFoundRefusal();
  const header = toPatientHeader(headers, courseRow.course.id);
  const today = todayAt(actor.clinic.timeZone);
  return {
    header,
    session,
    sessionsInCourse: sessions.length,
    card: preSessionCard({
      today,
      sessionOn: session.heldOn ?? session.plannedDate,
      lastSession: lastHeld(sessions, session),
      measures: measuresOf(courseRow.course, visits),
      settings: actor.clinic.settings,
      alerts: alerts.map(({ alert }) => toCardAlert(actor, alert)),
      events: open.events.map(({ startedAt, ...event }) => ({
        ...event,
        startedOn: todayIn(actor.clinic.timeZone, new Date(startedAt)),
      })),
      medicines: open.medicines,
      missing: missingForms(courseRow.course, sessions, visits, latestOf(today, session.plannedDate), today),
    }),
  };
}

/** Writes that the card was printed. @throws Refusal `not-found` */
export async function recordCardPrint(
  actor: Actor,
  { patientId, sessionId }: { patientId: string; sessionId: string },
): Promise<{ sessionId: string }> {
  const [written] = await runAs<[object]>(actor, accessSql('print', patientId, sessionId));
  if (written.length === 0) throw notFoundRefusal();
  return { sessionId };
}

function toCardAlert(actor: Actor, json: AlertJson): CardAlert {
  const { alert, since, source } = toStoredAlert(actor, json);
  const mark = source.inError;
  const inError = mark && inErrorSentence(source.kind, mark, formatInstant(mark.at, actor.clinic.timeZone));
  return { alert, since: since.sentences, inError };
}

/** Nothing is written for a session that the patient does not have. */
function accessSql(access: 'view' | 'print', patientId: string, sessionId: string): Prisma.Sql {
  const detail = JSON.stringify({ page: 'pre-session card', session: sessionId });
  return Prisma.sql`
    select record_access(${access}, s.patient_id, ${detail}::jsonb)::text from medicine_session s
    where s.id = ${sessionId}::uuid and s.patient_id = ${patientId}::uuid`;
}

/** The assessments of a course with their forms and scores; what was entered in error is left out. */
function visitsSql(courseId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select jsonb_build_object('kind', a.kind, 'sessionNumber', a.session_number, 'label', a.label,
      'assessedOn', a.assessed_on,
      'missing', coalesce((select jsonb_agg(m.instrument) from missing_form m
        where m.assessment_id = a.id and m.withdrawn_at is null), '[]'),
      'forms', coalesce((
        select jsonb_agg(jsonb_build_object('instrument', r.instrument, 'edition', r.edition, 'scores', coalesce((
            select jsonb_object_agg(s.scale, s.value) from score s
            where s.clinic_id = r.clinic_id and s.response_id = r.id), '{}')))
        from questionnaire_response r
        where r.clinic_id = a.clinic_id and r.assessment_id = a.id and r.entered_in_error_at is null), '[]')) as visit
    from assessment a where a.course_id = ${courseId}`;
}

/** Open events of the patient, whatever course they are of, and the changes of medicines. */
function openEventsSql(patientId: string): Prisma.Sql {
  return Prisma.sql`
    select coalesce((select jsonb_agg(jsonb_build_object('term', e.term, 'grade', e.grade, 'startedAt', e.started_at,
          'serious', cardinality(e.seriousness) > 0) order by e.started_at)
        from adverse_event e where e.patient_id = ${patientId}::uuid and ${isOpenSql}), '[]') as events,
      coalesce((select jsonb_agg(medicine_change_content(m) order by m.happened_on, m.recorded_at, m.id)
        from medicine_change m where m.clinic_id = (select current_clinic_id()) and m.patient_id = ${patientId}::uuid
          and m.entered_in_error_at is null), '[]') as medicines`;
}

/** The session held last, other than the one the card is for, and not after it. */
function lastHeld(sessions: readonly CourseSession[], cardOf: CourseSession) {
  const [last] = sessions
    .flatMap((each) =>
      each.heldOn === null || each.id === cardOf.id ? [] : [{ ...each, heldOn: each.heldOn }],
    )
    .filter((each) => cardOf.heldOn === null || each.heldOn <= cardOf.heldOn)
    .sort((a, b) => b.heldOn.localeCompare(a.heldOn) || b.number - a.number);
  return last ?? null;
}

/** Forms of another instrument or edition than the course's are never mixed into a line. */
function measuresOf(course: CourseRow['course'], visits: readonly VisitRow[]): CardMeasureInput[] {
  return cardScales.flatMap(({ scale, instrument }) => {
    const form = instrument(course);
    const definition = instrumentById(form).scales.find((each) => each.id === scale);
    if (!definition) throw new Error(`${form} has no scale ${scale}`);
    const edition = editionInCourse(form, course).id;
    const values = visits.flatMap(({ visit }) =>
      visit.forms
        .filter((each) => each.instrument === form && each.edition === edition)
        .map((each) => ({
          timepoint: toTimepoint(visit),
          assessedOn: visit.assessedOn,
          value: each.scores[scale] ?? null,
        })),
    );
    // The MEQ30 belongs to some protocols alone; without a form it is no gap.
    if (scale === 'meq30' && values.length === 0) return [];
    return [{ scale, name: definition.name, decimals: definition.decimals, values }];
  });
}

function latestOf(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b;
}

/** Forms that are due until the day of the session, and those whose time has passed. */
function missingForms(
  { status, bdiInstrument, protocol, planned }: CourseRow['course'],
  sessions: readonly CourseSession[],
  visits: readonly VisitRow[],
  until: PlainDate,
  today: PlainDate,
): string[] {
  const { due, missed } = courseDue({
    status,
    bdiInstrument,
    sessions,
    protocol,
    added: toAdded(planned),
    today,
    assessments: visits.map(({ visit }) => ({
      timepoint: toTimepoint(visit),
      instruments: [...visit.forms.map((form) => form.instrument), ...visit.missing],
    })),
  });
  const named = (instruments: readonly InstrumentId[]) =>
    listText(instruments.map((id) => instrumentById(id).name));
  return [
    ...missed.map((item) => `${item.what}: ${named(item.missing)} (time has passed)`),
    ...due
      .filter((item) => item.kind === 'questionnaires' && item.dueOn <= until)
      .map((item) => `${item.what}: ${named(item.missing)}`),
  ];
}
