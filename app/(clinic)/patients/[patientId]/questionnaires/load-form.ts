import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { isKeyOn, singleKeys } from '@/components/shell/single-keys';
import { recordAccess } from '@/lib/audit/record-access';
import { type Actor, may } from '@/lib/auth/actor';
import { runAs } from '@/lib/auth/run-as';
import { readDrafts } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { isId, readPatientHeader } from '@/lib/data/patient-header';
import { type CourseForms, courseOfAssessment, readCourseForms } from '@/lib/data/responses';
import { responseDraftKey } from '@/lib/data/save-response';
import { readSigning } from '@/lib/data/signatures';
import { toWording, type WordingRow, wordingSql } from '@/lib/data/wording';
import { editionInCourse, formsAt } from '@/lib/domain/instruments/course-forms';
import { languageTag } from '@/lib/domain/instruments/language';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { InstrumentId } from '@/lib/domain/instruments/types';

type Wanted = {
  patientId: string;
  assessmentId: string;
  instrument: InstrumentId;
  /** BCP 47; the usual one when left out. */
  language: string | undefined;
};

/** All that the page of one form shows, in one transaction, and the words of each edition beside it; not found when the form has no place at this timepoint. */
export async function loadForm(actor: Actor, { patientId, assessmentId, instrument, language }: Wanted) {
  if (!isId(assessmentId)) notFound();
  const keysOn = isKeyOn((await cookies()).get(singleKeys.digits)?.value);
  const { editions } = instrumentById(instrument);
  // Which edition it is stands in the course; both are asked for at once, so that the words cost no time of their own.
  const words = runAs<WordingRow[]>(actor, ...editions.map((each) => wordingSql(instrument, each.id)));
  const reading = loadPage(actor, async (tx) => {
    const courseId = await courseOfAssessment(tx, patientId, assessmentId);
    const header = await readPatientHeader(tx, patientId, courseId);
    const forms = await readCourseForms(tx, actor, courseId);
    const draftKey = responseDraftKey(assessmentId, instrument);
    const draft = (await readDrafts(tx, [draftKey])).get(draftKey) ?? null;
    const stored = may(actor, 'scores.read') ? storedForm(forms, assessmentId, instrument) : undefined;
    const signing =
      stored && (await readSigning(tx, actor, { patientId, recordKind: 'response', recordId: stored.id }));
    await recordAccess(tx, 'view', patientId, { page: 'questionnaire', assessmentId, instrument });
    return { header, forms, draft, signing };
  });
  const [loaded, rows] = await Promise.all([reading, words]);
  const { header, forms, draft, signing } = loaded;
  const visit = forms.assessments.find((each) => each.id === assessmentId);
  if (!visit || !header.course) notFound();
  const offered = formsAt(visit.timepoint, header.course);
  if (!offered.includes(instrument)) notFound();
  const edition = editionInCourse(instrument, header.course).id;
  const own = rows[editions.findIndex((each) => each.id === edition)] ?? [];
  return {
    header,
    course: header.course,
    visits: forms.assessments,
    visit,
    offered,
    draft,
    signing: signing ?? null,
    instrument,
    wording: toWording(actor, own, { instrument, edition, language }),
    /** As it was chosen; the forms that follow keep to it where they have it. */
    language: language === undefined ? null : languageTag(language),
    keysOn,
  };
}

/** What stands in the place of a form, also when it was entered in error. */
function storedForm({ assessments }: CourseForms, assessmentId: string, instrument: InstrumentId) {
  const visit = assessments.find((each) => each.id === assessmentId);
  return [...(visit?.forms ?? []), ...(visit?.inError ?? [])].find((form) => form.instrument === instrument);
}

export type LoadedForm = Awaited<ReturnType<typeof loadForm>>;
