import { AnswerMessage } from '@/components/self-report/answer-frame';
import { BigLink } from '@/components/self-report/big-button';
import { LanguageButtons } from '@/components/self-report/language-buttons';
import { LeaveButton } from '@/components/self-report/leave-button';
import { openLanguages, openQuestions } from '@/lib/data/self-report';
import { nextOpenStep } from '@/lib/domain/self-report/steps';
import { chooseAnswerLanguage, leaveAnswers } from '../actions';
import { answerPage } from '../answer-page';

/** The patient says that it is them, and reads what comes. */
export default function WelcomePage() {
  return answerPage(async (answering) => {
    const steps = await openQuestions(answering);
    const languages = await openLanguages(answering);
    const passed = steps.filter((step) => step.given !== undefined).length;
    const next = answering.sent ? null : nextOpenStep(steps);
    const name = [answering.name?.given, answering.name?.family].filter(Boolean).join(' ');
    return (
      <AnswerMessage title={`Are you ${name}?`}>
        <p>
          {passed === 0
            ? `There are ${steps.length} questions, one on each page.`
            : `You have passed ${passed} of ${steps.length} questions. You go on where you stopped.`}
        </p>
        <ul className="list-disc space-y-1.5 pl-5">
          <li>Each answer is kept as soon as you press “Continue”.</li>
          <li>You may leave out any question, pause, and go on later.</li>
          <li>
            Your answers are not watched live. If you need help now, do not wait for the clinic: use the words
            at the bottom of each page.
          </li>
        </ul>
        {!answering.sent && <LanguageButtons {...languages} choose={chooseAnswerLanguage} />}
        <div className="flex flex-wrap gap-3 pt-2">
          <BigLink tone="primary" href={next === null ? '/answer/check' : `/answer/questions/${next}`}>
            Yes, this is me
          </BigLink>
          <LeaveButton action={leaveAnswers} reason="other">
            No, this is not me
          </LeaveButton>
        </div>
      </AnswerMessage>
    );
  });
}
