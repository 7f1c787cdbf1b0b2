import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EarlierScreenings } from '@/components/screening/earlier-screenings';
import { ScreeningRecord } from '@/components/screening/screening-record';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { recordAccess } from '@/lib/audit/record-access';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/require-actor';
import { amendedScreeningDraftKey } from '@/lib/data/amend-screening';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { readPatientHeader } from '@/lib/data/patient-header';
import { readScreenings } from '@/lib/data/screenings';
import { readSigning } from '@/lib/data/signatures';
import { PatientFrame } from '../../../patient-frame';
import { AmendForm } from './amend-form';
import { ScreeningSignature } from '../screening-signature';
import { decidedOf, listedScreening } from '../screening-words';

type OneScreeningParams = {
  params: Promise<{ patientId: string; screeningId: string }>;
  searchParams: Promise<{ amend?: string | string[] }>;
};

export const metadata: Metadata = { title: 'Screening' };

export default async function OneScreeningPage({ params, searchParams }: OneScreeningParams) {
  const { patientId, screeningId } = await params;
  const isOpened = (await searchParams).amend !== undefined;
  const actor = await requireActor('screening.read', `/patients/${patientId}/screening/${screeningId}`);
  const { timeZone, settings } = actor.clinic;
  const { header, screenings, signing, draft } = await loadPage(actor, async (tx) => {
    const banner = await readPatientHeader(tx, patientId);
    const found = await readScreenings(tx, patientId);
    if (found.some((each) => each.id === screeningId)) {
      await recordAccess(tx, 'view', patientId, { page: 'screening', screeningId });
    }
    const isDecided = found.some((each) => each.id === screeningId && each.status === 'decided');
    const signing =
      isDecided &&
      (await readSigning(tx, actor, { patientId, recordKind: 'screening', recordId: screeningId }));
    const draft = await readDraft(tx, amendedScreeningDraftKey(screeningId));
    return { header: banner, screenings: found, signing, draft };
  });
  const screening = screenings.find((each) => each.id === screeningId);
  if (!screening) notFound();
  const current = `/patients/${patientId}/screening`;
  const isSigned = signing !== false && signing.state !== 'unsigned';
  const isAmended = isOpened && isSigned && may(actor, 'screening.decide');
  return (
    <PatientFrame header={header} actor={actor} current="screening">
      <PageHeader
        title={screening.id === screenings[0]?.id ? 'Screening' : 'An earlier screening'}
        actions={<ButtonLink href={current}>Current screening</ButtonLink>}
      />
      {screening.status === 'draft' && (
        <Notice className="mb-3" title="A draft">
          Not decided yet. It goes on under “Current screening”.
        </Notice>
      )}
      {isAmended ? (
        <AmendForm actor={actor} header={header} screening={screening} draft={draft} />
      ) : (
        <>
          <ScreeningRecord
            findings={screening.findings}
            items={settings.screeningItems}
            decided={decidedOf(screening, timeZone)}
          />
          {signing && (
            <ScreeningSignature
              actor={actor}
              patientId={patientId}
              screeningId={screeningId}
              signing={signing}
            />
          )}
        </>
      )}
      <EarlierScreenings
        patientId={patientId}
        screenings={screenings
          .filter((each) => each.id !== screeningId)
          .map((each) => listedScreening(each, timeZone))}
      />
    </PatientFrame>
  );
}
