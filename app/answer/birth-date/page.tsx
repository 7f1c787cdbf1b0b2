import { redirect } from 'next/navigation';
import { BirthDateForm } from '@/components/self-report/birth-date-form';
import { currentAnswering } from '@/lib/auth/answering';
import { confirmBirthDate } from '../actions';
import { ClosedPage, OpenPage } from '../answer-page';

/** Who is there? Nothing on this page says whose questions these are. */
export default async function BirthDatePage() {
  const answering = await currentAnswering();
  if (!answering) return <ClosedPage reason="unknown" answering={null} />;
  if (answering.state !== 'open') return <ClosedPage reason={answering.state} answering={answering} />;
  if (answering.confirmed) redirect('/answer/welcome');
  return (
    <OpenPage answering={answering}>
      <BirthDateForm action={confirmBirthDate} />
      <p className="mt-6 text-base text-muted">
        We ask so that only you see and answer your questions. Answers you gave before are kept.
      </p>
    </OpenPage>
  );
}
