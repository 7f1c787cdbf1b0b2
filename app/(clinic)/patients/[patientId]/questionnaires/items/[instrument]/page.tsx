import { notFound } from 'next/navigation';
import { ItemPage } from './item-page';
import { PatientFrame } from '@/app/(clinic)/patients/patient-frame';
import { requireActor } from '@/lib/auth/require-actor';
import { openItemSeries } from '@/lib/data/item-view';
import { orNotFound } from '@/lib/data/load-page';
import { isInstrumentId } from '@/lib/domain/instruments/registry';

type ItemsParams = {
  params: Promise<{ patientId: string; instrument: string }>;
  searchParams: Promise<Partial<Record<'course' | 'at' | 'language', string | string[]>>>;
};

export const metadata = { title: 'Item by item' };

export default async function ItemsPage({ params, searchParams }: ItemsParams) {
  const { patientId, instrument } = await params;
  const { course, at, language } = await searchParams;
  const actor = await requireActor(
    'scores.read',
    `/patients/${patientId}/questionnaires/items/${instrument}`,
  );
  if (!isInstrumentId(instrument)) notFound();
  const one = (value: typeof at) => (typeof value === 'string' ? value : undefined);
  const opened = await orNotFound(() =>
    openItemSeries(actor, { patientId, instrument, courseId: one(course), language: one(language) }),
  );
  return (
    <PatientFrame header={opened.header} actor={actor} current="questionnaires">
      <ItemPage actor={actor} instrument={instrument} opened={opened} wantedId={one(at)} />
    </PatientFrame>
  );
}
