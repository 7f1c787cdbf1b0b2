'use client';

import { type ComponentProps, useEffect, useState } from 'react';
import type { Action, ActionResult } from '@/lib/schemas/action-result';
import { FormProblems } from '../auth/form-problems';
import { useSubmission } from '../auth/use-submission';
import { leaveToPatient } from '../self-report/hand-over';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Icon } from '../ui/icon';
import { OwnViewSheet } from './own-view-sheet';

type OwnViewPreviewProps = {
  place: { patientId: string; courseId: string };
  sheet: Omit<ComponentProps<typeof OwnViewSheet>, 'words'>;
  print: Action<{ patientId: string }>;
};

/** What the patient will see, before this device is theirs: staff choose which notes are the patient's own words. */
export function OwnViewPreview({ place, sheet, print }: OwnViewPreviewProps) {
  const [words, setWords] = useState<readonly number[]>([]);
  const showing = useSubmission(showToPatient);
  const notes = sheet.view.sessions.filter((session) => session.integration !== null);
  const { patientId } = place;

  useEffect(() => {
    const onPrint = () => void print({ patientId }).catch(() => undefined);
    window.addEventListener('beforeprint', onPrint);
    return () => window.removeEventListener('beforeprint', onPrint);
  }, [print, patientId]);

  async function show() {
    const result = await showing.submit({ ...place, words: [...words] });
    if (result?.kind === 'ok') leaveToPatient('/own-view');
  }

  return (
    <>
      <div className="mb-4 space-y-2 rounded-card border border-line bg-card p-4 print:hidden">
        <FormProblems problems={showing.problems} attempt={showing.attempt} result={showing.result} />
        <p>
          Below is all that the patient will see: no other name, no menu, no arm, no risk item. Showing it
          signs you out on this device; you sign in again to go on.
        </p>
        {notes.length > 0 && (
          <fieldset>
            <legend className="font-medium">Integration notes that are the patient’s own words</legend>
            {notes.map(({ number, integration }) => (
              <Checkbox
                key={number}
                checked={words.includes(number)}
                onChange={({ currentTarget: { checked } }) =>
                  setWords((before) =>
                    checked ? [...before, number] : before.filter((each) => each !== number),
                  )
                }
                label={<span dir="auto">{`Session ${number}: ${integration}`}</span>}
              />
            ))}
          </fieldset>
        )}
        <div className="flex flex-wrap gap-2">
          <Button tone="primary" onClick={() => void show()} aria-disabled={showing.busy || undefined}>
            Show to the patient
          </Button>
          <Button onClick={() => window.print()}>
            <Icon name="printer" /> Print to take home
          </Button>
        </div>
      </div>
      <OwnViewSheet {...sheet} words={words} />
    </>
  );
}

async function showToPatient(input: unknown): Promise<ActionResult<{ handedOver: boolean }>> {
  const response = await fetch('/api/own-view', { method: 'POST', body: JSON.stringify(input) });
  const result = (await response.json()) as ActionResult<{ handedOver: boolean }> | { reason: string };
  if ('kind' in result) return result;
  return response.status === 401
    ? { kind: 'signed-out', message: 'Your session has ended.' }
    : { kind: 'refused', reason: 'forbidden', message: 'Your role does not allow this.', detail: null };
}
