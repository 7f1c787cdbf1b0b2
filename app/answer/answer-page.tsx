import type { ReactNode } from 'react';
import { redirect } from 'next/navigation';
import { AnswerFrame, AnswerMessage } from '@/components/self-report/answer-frame';
import { type Answering, currentAnswering } from '@/lib/auth/answering';
import { type ClosedReason, closedSentence } from '@/lib/format/answer-sentences';

/**
 * The gate of the patient's pages: draws `page` for a browser whose birth date fitted, leads there where it has not yet,
 * and says calmly what is closed otherwise.
 */
export async function answerPage(
  page: (answering: Answering) => ReactNode | Promise<ReactNode>,
): Promise<ReactNode> {
  const answering = await currentAnswering();
  if (!answering) return <ClosedPage reason="unknown" answering={null} />;
  if (answering.state !== 'open') return <ClosedPage reason={answering.state} answering={answering} />;
  if (!answering.confirmed) redirect('/answer/birth-date');
  return <OpenPage answering={answering}>{await page(answering)}</OpenPage>;
}

export function OpenPage({ answering, children }: { answering: Answering; children: ReactNode }) {
  const { name, synthetic, settings } = answering.actor.clinic;
  return (
    <AnswerFrame clinicName={name} synthetic={synthetic} crisisText={settings.crisisText}>
      {children}
    </AnswerFrame>
  );
}

export function ClosedPage({ reason, answering }: { reason: ClosedReason; answering: Answering | null }) {
  const { title, text } = closedSentence(reason);
  return (
    <AnswerFrame
      clinicName={answering?.actor.clinic.name ?? null}
      crisisText={answering?.actor.clinic.settings.crisisText ?? null}
    >
      <AnswerMessage title={title}>
        <p>{text}</p>
      </AnswerMessage>
    </AnswerFrame>
  );
}
