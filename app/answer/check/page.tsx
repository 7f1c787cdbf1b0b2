import Link from 'next/link';
import { redirect } from 'next/navigation';
import { AnswerMessage } from '@/components/self-report/answer-frame';
import { SendForm } from '@/components/self-report/send-form';
import { SupportNotice } from '@/components/self-report/support-notice';
import { openQuestions } from '@/lib/data/self-report';
import { nextOpenStep, supportIsDue } from '@/lib/domain/self-report/steps';
import { recordSelfReport } from '../actions';
import { answerPage } from '../answer-page';

/** All questions were passed: what was left out, and the button that sends. */
export default function CheckPage() {
  return answerPage(async (answering) => {
    const steps = await openQuestions(answering);
    const next = nextOpenStep(steps);
    if (next !== null && !answering.sent) redirect(`/answer/questions/${next}`);
    const leftOut = steps.filter((step) => step.given?.value === null);
    return (
      <AnswerMessage title="That was the last question">
        {supportIsDue(steps) && (
          <SupportNotice text={answering.actor.clinic.settings.crisisText} atOnce={false} />
        )}
        {leftOut.length === 0 ? (
          <p>You have answered all {steps.length} questions.</p>
        ) : (
          <>
            <p>
              You have answered {steps.length - leftOut.length} of {steps.length} questions and left out{' '}
              {leftOut.length}. That is all right. You can still answer:
            </p>
            <ul className="flex flex-wrap gap-x-4">
              {leftOut.map(({ number }) => (
                <li key={number}>
                  <Link
                    href={`/answer/questions/${number}`}
                    prefetch={false}
                    className="inline-flex min-h-14 items-center font-medium text-accent underline underline-offset-2"
                  >
                    Question {number}
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )}
        <p>Once they are sent, your answers stay as they are.</p>
        <SendForm action={recordSelfReport} />
        {!answering.sent && (
          <p>
            <Link
              href={`/answer/questions/${steps.length}`}
              prefetch={false}
              className="inline-flex min-h-14 items-center font-medium text-accent underline underline-offset-2"
            >
              ← Back to the last question
            </Link>
          </p>
        )}
      </AnswerMessage>
    );
  });
}
