import type { Metadata } from 'next';
import { OwnViewSheet } from '@/components/own-view/own-view-sheet';
import { buttonClass } from '@/components/ui/button';
import { ownViewVisit } from '@/lib/auth/own-view-visit';
import { todayAt } from '@/lib/clock';
import { openOwnView } from '@/lib/data/own-view';
import { orNotFound } from '@/lib/data/load-page';
import { formatDate } from '@/lib/format/format-date';

export const metadata: Metadata = { title: { absolute: 'Your course' } };
export const dynamic = 'force-dynamic';

/** The patient's own course on a device that staff gave them: nobody is signed in, and nothing leads elsewhere. */
export default async function ShownOwnViewPage() {
  const visit = await ownViewVisit();
  const opened =
    visit && (await orNotFound(() => openOwnView(visit.actor, visit.patientId, visit.courseId, 'patient')));
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-4xl px-4 py-6 print:p-0">
      {visit && opened?.course ? (
        <OwnViewSheet
          view={opened.course.view}
          name={opened.header.preferredName ?? opened.header.givenName}
          clinicName={visit.actor.clinic.name}
          invented={opened.header.synthetic}
          day={formatDate(todayAt(visit.actor.clinic.timeZone))}
          words={visit.words}
        />
      ) : (
        <>
          <h1 className="text-2xl font-title">Nothing is open here</h1>
          <p className="mt-2 text-lg">Please give this device back to the clinic.</p>
        </>
      )}
      <form method="post" action="/api/own-view/close" className="mt-6 print:hidden">
        <button type="submit" className={buttonClass('secondary')}>
          Close, and give the device back
        </button>
      </form>
    </main>
  );
}
