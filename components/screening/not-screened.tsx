import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';

/** Why no course can start, and the way to the screening. */
export function NotScreened({ patientId, sentence }: { patientId: string; sentence: string }) {
  return (
    <Notice
      tone="attention"
      title="No course can start yet"
      actions={
        <ButtonLink href={`/patients/${patientId}/screening`} tone="primary">
          Open the screening
        </ButtonLink>
      }
    >
      {sentence}
    </Notice>
  );
}
