import { AnswerMessage } from '@/components/self-report/answer-frame';
import { SupportNotice } from '@/components/self-report/support-notice';
import { currentAnswering } from '@/lib/auth/answering';
import { openQuestions } from '@/lib/data/self-report';
import { supportIsDue } from '@/lib/domain/self-report/steps';
import { ClosedPage, OpenPage } from '../answer-page';

/** The end: it leads nowhere. */
export default async function ThankYouPage() {
  const answering = await currentAnswering();
  if (answering?.state !== 'completed') {
    return (
      <ClosedPage
        reason={answering && answering.state !== 'open' ? answering.state : 'unknown'}
        answering={answering}
      />
    );
  }
  const support = answering.confirmed && supportIsDue(await openQuestions(answering));
  return (
    <OpenPage answering={answering}>
      <AnswerMessage title="Thank you">
        <p>The clinic has your answers. You may close this page or hand the device back.</p>
        {support && <SupportNotice text={answering.actor.clinic.settings.crisisText} atOnce={false} />}
      </AnswerMessage>
    </OpenPage>
  );
}
