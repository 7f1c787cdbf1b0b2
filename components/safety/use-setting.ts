'use client';

import { useRouter } from 'next/navigation';
import { problemAt } from '@/components/auth/action-problems';
import { useSubmission } from '@/components/auth/use-submission';
import type { Action } from '@/lib/schemas/action-result';
import type { SafetySetting } from '@/lib/schemas/clinic-settings';

export type SaveSetting = Action<{ version: number }>;
export type SettingForm = ReturnType<typeof useSetting>;

/** Sends one setting; ids of its fields are the name of the setting, a hyphen and the path in it. */
export function useSetting(action: SaveSetting, setting: SafetySetting, version: number) {
  const router = useRouter();
  const submission = useSubmission(action, `${setting}-`);
  const send = async (value: unknown) => {
    const answer = await submission.submit({ setting, value, version });
    // After a conflict the page brings the version that is saved now; what was typed stays.
    if (answer?.kind === 'ok' || (answer?.kind === 'refused' && answer.reason === 'conflict'))
      router.refresh();
  };
  return {
    ...submission,
    send,
    reset: () => void send(null),
    idOf: (path: string) => `${setting}-value${path === '' ? '' : `.${path}`}`,
    problemOf: (path: string) =>
      problemAt(submission.problems, `${setting}-value${path === '' ? '' : `.${path}`}`),
  };
}
