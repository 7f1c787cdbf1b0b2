import type { Metadata } from 'next';
import { OwnViewPreview } from '@/components/own-view/own-view-preview';
import { PageBody } from '@/components/shell/page-header';
import { requireActor } from '@/lib/auth/require-actor';
import { todayAt } from '@/lib/clock';
import { orNotFound } from '@/lib/data/load-page';
import { openOwnView } from '@/lib/data/own-view';
import { formatDate } from '@/lib/format/format-date';
import { formatName } from '@/lib/format/format-name';
import { recordOwnViewPrint } from './actions';

export const metadata: Metadata = { title: 'Show to the patient' };

type Props = {
  params: Promise<{ patientId: string }>;
  searchParams: Promise<{ course?: string | string[] }>;
};

/** What a patient will be shown of their own course, and the step that gives them this device. */
export default async function OwnViewPage({ params, searchParams }: Props) {
  const { patientId } = await params;
  const { course: asked } = await searchParams;
  const actor = await requireActor('scores.read', `/patients/${patientId}/own-view`);
  const { header, course } = await orNotFound(() =>
    openOwnView(actor, patientId, typeof asked === 'string' ? asked : undefined, 'staff'),
  );
  return (
    <PageBody narrow>
      <p className="mb-3 text-sm print:hidden">
        <a href={`/patients/${header.id}`} className="inline-flex items-center coarse:min-h-target">
          Back to {formatName(header)}
        </a>
      </p>
      {course === null ? (
        <>
          <h1 className="text-xl font-title">Show to the patient</h1>
          <p className="mt-2">There is nothing to show yet: no course has been started.</p>
        </>
      ) : (
        <OwnViewPreview
          place={{ patientId: header.id, courseId: course.id }}
          sheet={{
            view: course.view,
            name: header.preferredName ?? header.givenName,
            clinicName: actor.clinic.name,
            invented: header.synthetic,
            day: formatDate(todayAt(actor.clinic.timeZone)),
          }}
          print={recordOwnViewPrint}
        />
      )}
    </PageBody>
  );
}
