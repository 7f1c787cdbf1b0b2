import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { isKeyOn, singleKeys } from '@/components/shell/single-keys';
import { recordAccess } from '@/lib/audit/record-access';
import type { Actor } from '@/lib/auth/actor';
import { runAs } from '@/lib/auth/run-as';
import { readDrafts } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { isId, readPatientHeader } from '@/lib/data/patient-header';
import { courseOfAssessment, readCourseForms } from '@/lib/data/responses';
import { responseDraftKey } from '@/lib/data/save-response';
import { toWording, type WordingRow, wordingSql } from '@/lib/data/wording';
import { editionInCourse, formsAt, formsOfCourse } from '@/lib/domain/instruments/course-forms';

/** All papers of one timepoint with what was typed into them, in one transaction. */
export async function loadStack(
  actor: Actor,
  {
    patientId,
    assessmentId,
    language,
  }: { patientId: string; assessmentId: string; language: string | undefined },
) {
  if (!isId(assessmentId)) notFound();
  const keysOn = isKeyOn((await cookies()).get(singleKeys.digits)?.value);
  const { header, forms, drafts } = await loadPage(actor, async (tx) => {
    const courseId = await courseOfAssessment(tx, patientId, assessmentId);
    const header = await readPatientHeader(tx, patientId, courseId);
    const forms = await readCourseForms(tx, actor, courseId);
    const keys = header.course
      ? formsOfCourse(header.course).map((id) => responseDraftKey(assessmentId, id))
      : [];
    const drafts = await readDrafts(tx, keys);
    await recordAccess(tx, 'view', patientId, { page: 'questionnaire-stack', assessmentId });
    return { header, forms, drafts };
  });
  const visit = forms.assessments.find((each) => each.id === assessmentId);
  const { course } = header;
  if (!visit || !course) notFound();
  const asked = formsAt(visit.timepoint, course).map((instrument) => ({
    instrument,
    edition: editionInCourse(instrument, course).id,
    language,
  }));
  const rows = await runAs<WordingRow[]>(
    actor,
    ...asked.map(({ instrument, edition }) => wordingSql(instrument, edition)),
  );
  return {
    header,
    course,
    visits: forms.assessments,
    visit,
    /** The papers in their order, each in the words in which this clinic may show it. */
    offered: asked.map((each, at) => ({
      instrument: each.instrument,
      wording: toWording(actor, rows[at] ?? [], each),
    })),
    drafts,
    keysOn,
  };
}

export type LoadedStack = Awaited<ReturnType<typeof loadStack>>;
