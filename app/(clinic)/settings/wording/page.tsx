import type { Metadata } from 'next';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { EditionsCard } from '@/components/wording/editions-card';
import { PackUpload } from '@/components/wording/pack-upload';
import { WordingRegister } from '@/components/wording/wording-register';
import { requireActor } from '@/lib/auth/require-actor';
import { readWordingRegister } from '@/lib/data/licences';
import { loadPage } from '@/lib/data/load-page';
import { formatInstant } from '@/lib/format/format-date';
import { recordLicence, recordLicenceRemoval, recordTextPack, recordTextPackRemoval } from './actions';

export const metadata: Metadata = { title: 'Wording' };

export default async function WordingPage() {
  const actor = await requireActor('clinic.manage', '/settings/wording');
  const { entries, otherEditions } = await loadPage(actor, (tx) => readWordingRegister(tx, actor));
  const { settings, timeZone } = actor.clinic;
  return (
    <PageBody narrow>
      <PageHeader title="Wording">
        Which words the questionnaires show. Where the wording is not free, a form shows topics until the
        clinic has entered its licence and uploaded its own text pack.
      </PageHeader>
      <div className="space-y-3">
        <WordingRegister
          entries={entries.map(({ packs, ...entry }) => ({
            ...entry,
            packs: packs.map(({ packId, languageName, version, fileName, uploadedAt, uploadedBy }) => ({
              ...{ packId, languageName, version, fileName },
              uploaded: `${formatInstant(new Date(uploadedAt), timeZone)}${uploadedBy === null ? '' : ` by ${uploadedBy}`}`,
            })),
          }))}
          dateOrder={settings.dateOrder}
          actions={{
            saveLicence: recordLicence,
            removeLicence: recordLicenceRemoval,
            removePack: recordTextPackRemoval,
          }}
        />
        <PackUpload action={recordTextPack} />
        <EditionsCard settings={settings} otherEditions={otherEditions} />
      </div>
    </PageBody>
  );
}
