'use client';

import { useState } from 'react';
import type { Action } from '@/lib/schemas/action-result';
import type { ButtonTone } from '../ui/button';
import { BigButton } from './big-button';

type LeaveButtonProps = {
  action: Action<unknown>;
  reason: 'paused' | 'other';
  tone?: ButtonTone;
  children: string;
};

/** Ends the visit in this browser; what was answered stays with the clinic. */
export function LeaveButton({ action, reason, tone = 'secondary', children }: LeaveButtonProps) {
  const [failed, setFailed] = useState(false);
  async function leave() {
    try {
      await action({});
      location.replace(`/answer/closed?why=${reason}`);
    } catch {
      setFailed(true);
    }
  }
  return (
    <span className="inline-block max-sm:w-full">
      <BigButton tone={tone} onClick={() => void leave()}>
        {children}
      </BigButton>
      {failed && (
        <span role="alert" className="mt-1 block text-base text-red">
          ▲ The server did not answer. Check the network and press once more.
        </span>
      )}
    </span>
  );
}
