import type { Answers, InstrumentDefinition } from '../instruments/types';

/** BDI item 9 from 2 asks for contact on the same day, before any dosing (scoring rules of this app). */
const sameDayContactFrom = 2;

export type RiskStatus =
  | {
      kind: 'endorsed';
      value: number;
      /** The known answer of the visit before; null when there is none. */
      previous: number | null;
      rose: boolean;
      sameDayContact: boolean;
    }
  | { kind: 'zero' }
  | { kind: 'not-recorded'; totalOnly: boolean }
  | { kind: 'not-applicable' };

export interface RiskInput {
  instrument: Pick<InstrumentDefinition, 'riskItem'>;
  /** Null when only a total was entered. */
  answers: Answers | null;
  /** The risk answer asked for beside a total. */
  riskAnswer: number | null;
  /** The known risk answer of the visit before. */
  previous: number | null;
}

/** What the risk item of a response says. An answer that is not there is never taken for zero. */
export function riskStatus(input: RiskInput): RiskStatus {
  const { riskItem } = input.instrument;
  if (riskItem === undefined) return { kind: 'not-applicable' };
  const value = input.answers?.[riskItem - 1] ?? input.riskAnswer;
  if (value === null) return { kind: 'not-recorded', totalOnly: input.answers === null };
  if (value === 0) return { kind: 'zero' };
  return {
    kind: 'endorsed',
    value,
    previous: input.previous,
    rose: input.previous !== null && value > input.previous,
    sameDayContact: value >= sameDayContactFrom,
  };
}

/** The sentence of the notice; null when there is nothing to say. */
export function riskSentence(status: RiskStatus): string | null {
  switch (status.kind) {
    case 'not-applicable':
    case 'zero':
      return null;
    case 'not-recorded':
      return status.totalOnly
        ? 'Item 9 not recorded: only a total was entered. Ask for that one answer.'
        : 'Item 9 not recorded: it was left unanswered. Ask for that one answer.';
    case 'endorsed': {
      const rise = status.rose ? `, up from ${status.previous} at the previous visit` : '';
      const answered = `Item 9 (suicidal thoughts) was answered ${status.value}${rise}.`;
      return status.sameDayContact
        ? `${answered} Speak with the patient today, before any dosing.`
        : `${answered} Review the risk with the patient.`;
    }
  }
}
