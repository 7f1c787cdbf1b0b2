import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { runAs } from '@/lib/auth/run-as';
import { editionInCourse } from '@/lib/domain/instruments/course-forms';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { Answers, InstrumentId } from '@/lib/domain/instruments/types';
import type { InstrumentWording } from '@/lib/domain/instruments/wording';
import type { ItemForm } from '@/lib/domain/results/item-view';
import { Prisma } from '@/lib/generated/prisma/client';
import type { PatientHeader } from './patient-header';
import { type CourseForms, openCourseForms, type SavedForm } from './responses';
import { toWording, type WordingRow, wordingSql } from './wording';

/** A change of a signed form, with who signed it and why. */
export interface ItemAmendment {
  responseId: string;
  reason: string;
  by: string;
  /** ISO instant. */
  at: string;
}

/** A form that was entered in error: it counts for nothing and stays to be read. */
export interface MarkedForm {
  responseId: string;
  assessmentId: string;
  reason: string;
  by: string | null;
  /** ISO instant. */
  at: string;
}

export interface ItemSeries {
  header: PatientHeader;
  /** Null before the first course. */
  forms: CourseForms | null;
  /** Those of the instrument that count, in the order of the course. */
  series: (ItemForm & Pick<SavedForm, 'signatures' | 'secondEntry'> & { responseId: string })[];
  amendments: ItemAmendment[];
  marked: MarkedForm[];
  wording: InstrumentWording | null;
  /** Forms of another edition, which older imports let in: they are left out of the series. */
  others: number;
}

interface EditionRow {
  responseId: string;
  edition: string;
}

interface SignedRow extends Omit<ItemAmendment, 'reason'> {
  reason: string | null;
  ordinal: number;
  answers: Answers | null;
}

/**
 * All saved forms of one instrument in a course, with what was signed before; the look goes into the audit trail. To be
 * called for those who may read scores.
 * @param courseId the newest course when left out
 * @throws Refusal `not-found`
 */
export async function openItemSeries(
  actor: Actor,
  wanted: {
    patientId: string;
    instrument: InstrumentId;
    courseId: string | undefined;
    language?: string | undefined;
  },
): Promise<ItemSeries> {
  const { patientId, instrument, courseId, language } = wanted;
  const { editions } = instrumentById(instrument);
  // The course says which edition it is; every edition's words are asked for at once.
  const { header, forms } = await openCourseForms(actor, patientId, courseId, 'items');
  const [signed, marked, editionRows, ...words] = await runAs<
    [SignedRow, MarkedForm, EditionRow, ...WordingRow[]]
  >(
    actor,
    signedSql(patientId, instrument),
    markedSql(patientId, instrument, header.course?.id ?? null),
    editionsSql(instrument, header.course?.id ?? null),
    ...editions.map((edition) => wordingSql(instrument, edition.id)),
  );
  const { course } = header;
  if (!course || !forms) {
    return { header, forms: null, series: [], amendments: [], marked: [], wording: null, others: 0 };
  }
  const edition = editionInCourse(instrument, course).id;
  const others = new Set(editionRows.filter((row) => row.edition !== edition).map((row) => row.responseId));
  const series = forms.assessments.flatMap((visit) => {
    const form = visit.forms.find((each) => each.instrument === instrument);
    return form?.read && !others.has(form.id) ? [itemForm(visit, form, form.read, signed)] : [];
  });
  const shown = new Set(series.map((form) => form.responseId));
  return {
    header,
    forms,
    series,
    amendments: signed.flatMap(({ responseId, ordinal, reason, by, at }) =>
      ordinal > 1 && shown.has(responseId) ? [{ responseId, reason: reason ?? '', by, at }] : [],
    ),
    marked,
    others: others.size,
    wording: toWording(actor, words[editions.findIndex((each) => each.id === edition)] ?? [], {
      ...{ instrument, edition, language },
    }),
  };
}

function itemForm(
  { id: assessmentId, timepoint, assessedOn }: CourseForms['assessments'][number],
  { id: responseId, entryMode, signatures, secondEntry }: SavedForm,
  { answers, riskAnswer, scores }: NonNullable<SavedForm['read']>,
  signed: readonly SignedRow[],
) {
  const own = signed.filter((each) => each.responseId === responseId);
  return {
    ...{ responseId, assessmentId, timepoint, assessedOn, entryMode, signatures, secondEntry },
    ...{ answers, riskAnswer, scores, signed: own.map((each) => each.answers ?? []) },
  };
}

function signedSql(patientId: string, instrument: InstrumentId): Prisma.Sql {
  return Prisma.sql`
    select g.record_id as "responseId", g.ordinal, g.content -> 'record' -> 'answers' as answers, g.reason, g.signed_name as by,
      to_json(g.signed_at) #>> '{}' as at
    from signature g
    where g.clinic_id = (select current_clinic_id()) and g.patient_id = ${patientId}::uuid and g.record_kind = 'response'
      and g.content -> 'record' ->> 'instrument' = ${instrument}
    order by g.record_id, g.ordinal`;
}

function markedSql(patientId: string, instrument: InstrumentId, courseId: string | null): Prisma.Sql {
  return Prisma.sql`
    select r.id as "responseId", r.assessment_id as "assessmentId", r.entered_in_error_reason as reason, u.name as by,
      to_json(r.entered_in_error_at) #>> '{}' as at
    from questionnaire_response r left join user_account u on u.id = r.entered_in_error_by
    where r.clinic_id = (select current_clinic_id()) and r.patient_id = ${patientId}::uuid
      and r.course_id = ${courseId}::uuid and r.instrument = ${instrument} and r.entered_in_error_at is not null
    order by r.entered_in_error_at`;
}

function editionsSql(instrument: InstrumentId, courseId: string | null): Prisma.Sql {
  return Prisma.sql`
    select r.id as "responseId", r.edition from questionnaire_response r
    where r.clinic_id = (select current_clinic_id()) and r.course_id = ${courseId}::uuid and r.instrument = ${instrument}
      and r.entered_in_error_at is null`;
}
