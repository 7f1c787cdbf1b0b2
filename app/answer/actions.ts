'use server';
import { answerToken, dropAnswerToken, dropSessionCookie, keepAnswerToken } from '@/lib/auth/answer-cookie';
import * as visits from '@/lib/auth/answer-visits';
import { currentAnswering } from '@/lib/auth/answering';
import { sessionToken } from '@/lib/auth/current-actor';
import { defineAnswerAction } from '@/lib/auth/define-answer-action';
import { Refusal } from '@/lib/auth/refusal';
import { endSession } from '@/lib/auth/sign-in';
import * as selfReport from '@/lib/data/self-report';
import { waitSentence } from '@/lib/format/answer-sentences';
import {
  birthDateSchema,
  codeSchema,
  givenAnswerSchema,
  languageSchema,
  nothingSchema,
} from '@/lib/schemas/self-report';

/** Lets the browser in by a short code. */
export const enterAnswerCode = defineAnswerAction({
  needs: 'nothing',
  schema: codeSchema,
  run: async (_nobody, { code }, address) => {
    const entrance = await visits.enterByCode(code ?? '', address, await answerToken());
    if (entrance.kind === 'wait') throw new Refusal('rule', waitSentence(entrance.seconds));
    if (entrance.kind === 'closed') {
      throw new Refusal(
        'rule',
        'This code opens nothing. Look at it once more, or ask the clinic for a new one.',
        { field: 'code' },
      );
    }
    if (entrance.token !== null) await keepAnswerToken(entrance.token);
    return { entered: true };
  },
});

/** The patient proves who they are; from then on no member of staff is signed in in this browser. */
export const confirmBirthDate = defineAnswerAction({
  needs: 'invited',
  schema: birthDateSchema,
  run: async (answering, born, address) => {
    const outcome = await visits.confirmBirthDate(answering, born, address);
    if (outcome.kind === 'wait') throw new Refusal('rule', waitSentence(outcome.seconds));
    if (outcome.kind === 'wrong') {
      throw new Refusal('rule', 'This is not the birth date the clinic has for this link. Try once more.', {
        field: 'day',
      });
    }
    await endStaffSession();
    return { confirmed: true };
  },
});

/** Keeps one answer at once. */
export const recordGivenAnswer = defineAnswerAction({
  needs: 'confirmed',
  schema: givenAnswerSchema,
  run: (answering, input) => selfReport.giveAnswer(answering, input),
});

/** Changes the words of the questions; what was answered stays. */
export const chooseAnswerLanguage = defineAnswerAction({
  needs: 'confirmed',
  schema: languageSchema,
  run: (answering, input) => selfReport.chooseLanguage(answering, input),
});

/** Sends all answers to the clinic. */
export const recordSelfReport = defineAnswerAction({
  needs: 'confirmed',
  schema: nothingSchema,
  run: async (answering) =>
    // Pressed twice: the first one is through.
    answering.state === 'completed' ? { support: false } : selfReport.sendAnswers(answering),
});

/** The patient pauses, is somebody else, or hands the device back. */
export const leaveAnswers = defineAnswerAction({
  needs: 'nothing',
  schema: nothingSchema,
  run: async () => {
    const answering = await currentAnswering();
    if (answering) await visits.leaveAnswering(answering.token);
    await dropAnswerToken();
    return { left: true };
  },
});

async function endStaffSession(): Promise<void> {
  const staff = await sessionToken();
  if (staff === null) return;
  await endSession(staff, 'a patient answers in this browser');
  await dropSessionCookie();
}
