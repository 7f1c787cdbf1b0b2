import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { LeaveButton } from '@/components/self-report/leave-button';
import { QuestionForm } from '@/components/self-report/question-form';
import { openQuestions } from '@/lib/data/self-report';
import { nextOpenStep, supportIsDue } from '@/lib/domain/self-report/steps';
import { leaveAnswers, recordGivenAnswer } from '../../actions';
import { answerPage } from '../../answer-page';

type QuestionParams = { params: Promise<{ step: string }> };

export async function generateMetadata({ params }: QuestionParams): Promise<Metadata> {
  const { step } = await params;
  return { title: { absolute: /^\d{1,3}$/.test(step) ? `Question ${step}` : 'Your questions' } };
}

/** One question on one page. */
export default async function QuestionPage({ params }: QuestionParams) {
  const { step: wanted } = await params;
  return answerPage(async (answering) => {
    const steps = await openQuestions(answering);
    const step = steps[Number(wanted) - 1];
    const next = nextOpenStep(steps);
    // Sent answers stay; a number that is no question leads to the one that is due.
    if (answering.sent || !step)
      redirect(next === null || answering.sent ? '/answer/check' : `/answer/questions/${next}`);
    const { wording, item, number, given } = step;
    return (
      <>
        <div className="mb-4 flex min-h-14 flex-wrap items-center gap-x-5">
          <Link
            href={number === 1 ? '/answer/welcome' : `/answer/questions/${number - 1}`}
            prefetch={false}
            className="inline-flex min-h-14 items-center font-medium text-accent underline underline-offset-2"
          >
            ← Back
          </Link>
          <p className="text-muted">
            Question {number} of {steps.length}
          </p>
        </div>
        <QuestionForm
          key={number}
          question={{
            instrument: wording.instrument,
            item: item.number,
            stem: wording.stem,
            text: item.text,
            options: item.options,
            given: given?.value,
            language: wording.language,
            dir: wording.dir,
          }}
          nextHref={number === steps.length ? '/answer/check' : `/answer/questions/${number + 1}`}
          crisisText={answering.actor.clinic.settings.crisisText}
          supportDue={supportIsDue([step])}
          save={recordGivenAnswer}
        />
        <div className="mt-10">
          <LeaveButton action={leaveAnswers} reason="paused" tone="quiet">
            Pause, and go on later
          </LeaveButton>
        </div>
      </>
    );
  });
}
