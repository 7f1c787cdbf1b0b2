'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import type { Action } from '@/lib/schemas/action-result';
import { assessmentSchema } from '@/lib/schemas/assessment';
import { type OpenTimepointContext, readDay, type TimepointInput } from './open-timepoint';

export type OpenTimepoint = Action<{ assessmentId: string }>;

/** Opens a timepoint and goes to its stack of papers; a problem stays beside the field it belongs to. */
export function useOpenTimepoint(context: OpenTimepointContext, open: OpenTimepoint) {
  const router = useRouter();
  const [isBusy, start] = useTransition();
  const [problem, setProblem] = useState<{ path: string; message: string } | null>(null);
  const key = useRef<string | null>(null);

  function submit(timepoint: TimepointInput, dateText: string) {
    if (isBusy) return;
    const assessedOn = readDay(dateText, context);
    if (typeof assessedOn === 'object' && 'problem' in assessedOn) {
      return setProblem({ path: 'assessedOn', message: assessedOn.problem });
    }
    key.current ??= crypto.randomUUID();
    const { patientId, courseId } = context;
    const input = { key: key.current, patientId, courseId, timepoint, assessedOn };
    const checked = assessmentSchema.safeParse(input);
    if (!checked.success) {
      const [issue] = checked.error.issues;
      return setProblem({
        path: issue?.path.join('.') ?? '',
        message: issue?.message ?? 'This does not fit.',
      });
    }
    start(async () => {
      const result = await open(input);
      if (result.kind === 'ok') {
        router.push(`/patients/${patientId}/questionnaires/${result.value.assessmentId}`);
        return;
      }
      key.current = null;
      if (result.kind === 'invalid') {
        setProblem(result.errors[0] ?? { path: '', message: 'This does not fit.' });
        return;
      }
      setProblem({ path: '', message: result.message });
    });
  }

  return { submit, isBusy, problem };
}
