'use client';

import { useRef, useState, useTransition } from 'react';
import type { Action } from '@/lib/schemas/action-result';
import { Button } from '../ui/button';

export type RecordRiskAnswer = Action<{ responseId: string; version: number }>;

export interface AskedRisk {
  patientId: string;
  responseId: string;
  version: number;
}

type RiskDigitProps = {
  asked: AskedRisk;
  record: RecordRiskAnswer;
  onRecorded: (riskAnswer: number, version: number) => void;
};

/** The answers of the BDI's items. */
const digits = [0, 1, 2, 3] as const;

/** Asks for item 9 by itself, where a form came as a total only: one touch records it. */
export function RiskDigit({ asked, record, onRecorded }: RiskDigitProps) {
  const [isBusy, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  /** One key for each digit: a lost answer of the server is asked for again, not recorded twice. */
  const keys = useRef(new Map<number, string>());

  function give(riskAnswer: number) {
    if (isBusy) return;
    const key = keys.current.get(riskAnswer) ?? crypto.randomUUID();
    keys.current.set(riskAnswer, key);
    start(async () => {
      const result = await record({ key, ...asked, riskAnswer }).catch(() => null);
      if (result?.kind === 'ok') return onRecorded(riskAnswer, result.value.version);
      setProblem(
        result === null
          ? 'Not saved: the clinic’s server did not answer. Press the digit again.'
          : result.kind === 'invalid'
            ? (result.errors[0]?.message ?? 'This does not fit.')
            : result.message,
      );
    });
  }

  return (
    <span className="mt-1.5 flex flex-wrap items-center gap-1.5" role="group" aria-label="Answer to item 9">
      <span className="text-sm">Item 9 on the paper:</span>
      {digits.map((digit) => (
        <Button key={digit} size="small" onClick={() => give(digit)} aria-disabled={isBusy || undefined}>
          {digit}
        </Button>
      ))}
      {problem !== null && (
        <span role="alert" className="basis-full text-sm font-medium text-red">
          {problem}
        </span>
      )}
    </span>
  );
}
