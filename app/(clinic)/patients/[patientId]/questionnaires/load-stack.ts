import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { isKeyOn, singleKeys } from '@/components/shell/single-keys';
import { recordAccess } from '@/lib/audit/record-access';
import type { Actor } from '@/lib/auth/actor';
import { readDrafts } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { isId, readPatientHeader } from '@/lib/data/patient-header';
import { courseOfAssessment, readCourseForms } from '@/lib/data/responses';
import { responseDraftKey } from '@/lib/data/save-response';
import { formsAt, formsOfCourse } from '@/lib/domain/instruments/course-forms';

/** All papers of one timepoint with what was typed into them, in one transaction. */
export async function loadStack(
  actor: Actor,
  { patientId, assessmentId }: { patientId: string; assessmentId: string },
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
  if (!visit || !header.course) notFound();
  return {
    header,
    course: header.course,
    visits: forms.assessments,
    visit,
    offered: formsAt(visit.timepoint, header.course),
    drafts,
    keysOn,
  };
}

export type LoadedStack = Awaited<ReturnType<typeof loadStack>>;
