import type { Metadata } from 'next';
import { EarlierScreenings } from '@/components/screening/earlier-screenings';
import { ScreeningRecord } from '@/components/screening/screening-record';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { recordAccess } from '@/lib/audit/record-access';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/require-actor';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { readPatientHeader } from '@/lib/data/patient-header';
import { readScreenings } from '@/lib/data/screenings';
import { readSigning } from '@/lib/data/signatures';
import { PatientFrame } from '../../patient-frame';
import { CurrentForm } from './current-form';
import { ScreeningSignature } from './screening-signature';
import { decidedOf, listedScreening } from './screening-words';

type ScreeningParams = {
  params: Promise<{ patientId: string }>;
  searchParams: Promise<{ again?: string | string[] }>;
};

export const metadata: Metadata = { title: 'Screening' };

export default async function ScreeningPage({ params, searchParams }: ScreeningParams) {
  const { patientId } = await params;
  const again = (await searchParams).again === '1';
  const actor = await requireActor('screening.read', `/patients/${patientId}/screening`);
  const { timeZone, settings } = actor.clinic;
  const { header, screenings, draft, signing } = await loadPage(actor, async (tx) => {
    const banner = await readPatientHeader(tx, patientId);
    await recordAccess(tx, 'view', patientId, { page: 'screening' });
    const found = await readScreenings(tx, patientId);
    const recordId = !again && found[0]?.status === 'decided' ? found[0].id : null;
    return {
      header: banner,
      screenings: found,
      signing: recordId && (await readSigning(tx, actor, { patientId, recordKind: 'screening', recordId })),
      draft: await readDraft(tx, `screening:${patientId}`),
    };
  });
  const newest = screenings[0];
  const decided = newest && !again ? decidedOf(newest, timeZone) : null;
  const others = screenings.filter((each) => each.id !== newest?.id || (again && each.status === 'decided'));
  const mayStart = may(actor, 'courses.write') && decided !== null && decided.decision !== 'not-eligible';
  const inCourse = header.courses.some((course) => course.status === 'active');
  return (
    <PatientFrame header={header} actor={actor} current="screening">
      <PageHeader
        title="Screening"
        actions={
          decided && (
            <>
              <ButtonLink href={`/patients/${patientId}/screening?again=1`}>Screen again</ButtonLink>
              {mayStart && !inCourse && (
                <ButtonLink href={`/patients/${patientId}/courses/new`} tone="primary">
                  Start a course
                </ButtonLink>
              )}
            </>
          )
        }
      />
      {newest && decided ? (
        <>
          <ScreeningRecord findings={newest.findings} items={settings.screeningItems} decided={decided} />
          {signing && (
            <ScreeningSignature
              actor={actor}
              patientId={patientId}
              screeningId={newest.id}
              signing={signing}
            />
          )}
        </>
      ) : (
        <CurrentForm actor={actor} header={header} screenings={screenings} draft={draft} />
      )}
      <EarlierScreenings
        patientId={patientId}
        screenings={others.map((each) => listedScreening(each, timeZone))}
      />
    </PatientFrame>
  );
}
