import { describe, expect, it } from 'vitest';
import { instruments } from '../instruments/registry';
import { riskSentence, riskStatus, type RiskInput } from './item-9';

const answersWith = (item9: number | null) =>
  Array.from({ length: 21 }, (_, index) => (index === 8 ? item9 : 1));

const status = (over: Partial<RiskInput>) =>
  riskStatus({ instrument: instruments['bdi-ii'], answers: null, riskAnswer: null, previous: null, ...over });

describe('BDI item 9', () => {
  it('opens a review from 1, and asks for contact on the same day from 2', () => {
    expect(status({ answers: answersWith(0) })).toEqual({ kind: 'zero' });
    expect(status({ answers: answersWith(1) })).toMatchObject({ kind: 'endorsed', sameDayContact: false });
    expect(status({ answers: answersWith(2) })).toMatchObject({ kind: 'endorsed', sameDayContact: true });
    expect(status({ answers: answersWith(3) })).toMatchObject({ value: 3, sameDayContact: true });
  });

  it('has risen only when a lower answer is known from before', () => {
    expect(status({ answers: answersWith(2), previous: 1 })).toMatchObject({ rose: true });
    expect(status({ answers: answersWith(1), previous: 1 })).toMatchObject({ rose: false });
    expect(status({ answers: answersWith(1), previous: 0 })).toMatchObject({ rose: true });
    expect(status({ answers: answersWith(1) })).toMatchObject({ rose: false });
  });

  it('is not recorded, never zero, when only a total was entered or the item was skipped', () => {
    expect(status({})).toEqual({ kind: 'not-recorded', totalOnly: true });
    expect(status({ answers: answersWith(null) })).toEqual({ kind: 'not-recorded', totalOnly: false });
  });

  it('is known beside a total once that one answer was asked for', () => {
    expect(status({ riskAnswer: 0 })).toEqual({ kind: 'zero' });
    expect(status({ riskAnswer: 1, previous: 0 })).toMatchObject({ kind: 'endorsed', value: 1, rose: true });
    expect(status({ answers: answersWith(null), riskAnswer: 2 })).toMatchObject({ value: 2 });
  });

  it('does not exist in the other instruments', () => {
    for (const id of ['bpi-sf', 'gad-7', 'pcl-5', 'meq30'] as const) {
      expect(status({ instrument: instruments[id] })).toEqual({ kind: 'not-applicable' });
    }
  });
});

describe('the notice', () => {
  it('says what was answered and what to do', () => {
    expect(riskSentence(status({ answers: answersWith(1), previous: 0 }))).toBe(
      'Item 9 (suicidal thoughts) was answered 1, up from 0 at the previous visit. Review the risk with the patient.',
    );
    expect(riskSentence(status({ answers: answersWith(2) }))).toBe(
      'Item 9 (suicidal thoughts) was answered 2. Speak with the patient today, before any dosing.',
    );
    expect(riskSentence(status({}))).toMatch(/^Item 9 not recorded: only a total/);
    expect(riskSentence(status({ answers: answersWith(null) }))).toMatch(/left unanswered/);
  });

  it('is silent on zero and where no such item exists', () => {
    expect(riskSentence({ kind: 'zero' })).toBeNull();
    expect(riskSentence({ kind: 'not-applicable' })).toBeNull();
  });
});
