import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';

/** Stands in the place of the form where the course ended before the session. */
export function SessionNotHeld({ number, overviewPath }: { number: number; overviewPath: string }) {
  return (
    <>
      <PageHeader title={`Session ${number}`} />
      <Notice
        title="This session was not held: the course has ended"
        actions={<ButtonLink href={overviewPath}>All sessions</ButtonLink>}
      >
        If the course was ended by mistake, a clinician reopens it on the patient’s record.
      </Notice>
    </>
  );
}
