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
import { readOpenSecondEntries, secondDraftKey, settlingDraftKey } from '@/lib/data/second-entries';
import { toWording, type WordingRow, wordingSql } from '@/lib/data/wording';
import { editionInCourse, formsAt, formsOfCourse } from '@/lib/domain/instruments/course-forms';
import { instrumentById } from '@/lib/domain/instruments/registry';
import { instrumentIds } from '@/lib/domain/instruments/types';

type Wanted = { patientId: string; assessmentId: string; language: string | undefined };

/** Whose typing is asked for: the papers as they are entered, or as somebody else types them a second time. */
export type StackReading = 'first' | 'second';

/** All papers of one timepoint with what was typed into them, in one transaction, and the words of each beside it. */
export async function loadStack(
  actor: Actor,
  { patientId, assessmentId, language }: Wanted,
  reading: StackReading = 'first',
) {
  if (!isId(assessmentId)) notFound();
  const keyOf = reading === 'first' ? responseDraftKey : secondDraftKey;
  const keysOn = isKeyOn((await cookies()).get(singleKeys.digits)?.value);
  // Which forms and editions they are stands in the course; all are asked for at once, so that the words cost no time of their own.
  const printed = instrumentIds.flatMap((instrument) =>
    instrumentById(instrument).editions.map(({ id: edition }) => ({ instrument, edition })),
  );
  const words = runAs<WordingRow[]>(
    actor,
    ...printed.map(({ instrument, edition }) => wordingSql(instrument, edition)),
  );
  const loading = loadPage(actor, async (tx) => {
    const courseId = await courseOfAssessment(tx, patientId, assessmentId);
    const header = await readPatientHeader(tx, patientId, courseId);
    const forms = await readCourseForms(tx, actor, courseId);
    const ids = header.course ? formsOfCourse(header.course) : [];
    const open = reading === 'second' ? await readOpenSecondEntries(tx, actor, patientId, assessmentId) : [];
    const drafts = await readDrafts(tx, [
      ...ids.map((id) => keyOf(assessmentId, id)),
      ...open.map(({ id }) => settlingDraftKey(id)),
    ]);
    const page = reading === 'first' ? 'questionnaire-stack' : 'questionnaire-second-entry';
    await recordAccess(tx, 'view', patientId, { page, assessmentId });
    return { header, forms, drafts, open };
  });
  const [{ header, forms, drafts, open }, rows] = await Promise.all([loading, words]);
  const visit = forms.assessments.find((each) => each.id === assessmentId);
  const { course } = header;
  if (!visit || !course) notFound();
  return {
    header,
    course,
    visits: forms.assessments,
    visit,
    /** The papers in their order, each in the words in which this clinic may show it. */
    offered: formsAt(visit.timepoint, course).map((instrument) => {
      const edition = editionInCourse(instrument, course).id;
      const at = printed.findIndex((each) => each.instrument === instrument && each.edition === edition);
      return { instrument, wording: toWording(actor, rows[at] ?? [], { instrument, edition, language }) };
    }),
    drafts,
    /** What two people read differently and nobody settled. */
    open,
    keysOn,
  };
}

export type LoadedStack = Awaited<ReturnType<typeof loadStack>>;
