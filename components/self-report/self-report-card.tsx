'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Timepoint } from '@/lib/domain/protocol/arms';
import type { Action } from '@/lib/schemas/action-result';
import { FormProblems } from '../auth/form-problems';
import { useSubmission } from '../auth/use-submission';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Checkbox } from '../ui/checkbox';
import { Field, FieldGroup } from '../ui/field';
import { Notice } from '../ui/notice';
import { Select } from '../ui/select';
import { leaveToPatient, requestHandOver } from './hand-over';

/** A timepoint with the forms a patient can still be asked there. */
export type AskableTimepoint = {
  /** The same before and after it is begun. */
  id: string;
  /** Null while it was not begun. */
  assessmentId: string | null;
  /** How it is begun. */
  toOpen: { timepoint: Timepoint; assessedOn: PlainDate } | null;
  name: string;
  forms: readonly InstrumentId[];
};

type SelfReportCardProps = {
  patientId: string;
  courseId: string;
  open: Action<{ assessmentId: string }>;
  /** Those with something left to ask, the newest first. */
  timepoints: readonly AskableTimepoint[];
  /** Forms of this course that are not offered, because nobody can answer topics alone. */
  notOffered: readonly string[];
  /** False: the patient could not prove who they are. */
  birthDateKnown: boolean;
  showCode: Action<{ code: string }>;
};

/** Staff choose what the patient answers, and hand this device over or show a code for another one. */
export function SelfReportCard({
  patientId,
  courseId,
  open,
  timepoints,
  notOffered,
  birthDateKnown,
  showCode,
}: SelfReportCardProps) {
  const router = useRouter();
  const [place, setPlace] = useState(timepoints[0]?.id ?? '');
  const chosen = timepoints.find((each) => each.id === place);
  const [left, setLeft] = useState<readonly InstrumentId[]>([]);
  const [code, setCode] = useState<string | null>(null);
  const coding = useSubmission(showCode);
  const handing = useSubmission(requestHandOver);
  const opening = useSubmission(open);
  /** The place that was begun here, for a second press before the page is new. */
  const begun = useRef<{ place: string; assessmentId: string } | null>(null);
  const asked = chosen?.forms.filter((id) => !left.includes(id)) ?? [];
  const shown = [opening, handing].find((each) => each.problems.length > 0) ?? coding;

  /** What is asked for, at a timepoint that is begun by now; null where it could not be begun. */
  async function readyInput() {
    if (!chosen) return null;
    let assessmentId =
      chosen.assessmentId ?? (begun.current?.place === place ? begun.current.assessmentId : null);
    if (assessmentId === null && chosen.toOpen) {
      const result = await opening.submit({
        key: crypto.randomUUID(),
        patientId,
        courseId,
        ...chosen.toOpen,
      });
      if (result?.kind !== 'ok') return null;
      ({ assessmentId } = result.value);
      begun.current = { place, assessmentId };
    }
    return { patientId, assessmentId, instruments: asked };
  }

  async function hand(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = await readyInput();
    if (!input) return;
    const result = await handing.submit(input);
    if (result?.kind === 'ok') leaveToPatient();
  }
  async function show() {
    const input = await readyInput();
    if (!input) return;
    const result = await coding.submit(input);
    if (result?.kind !== 'ok') return;
    setCode(result.value.code);
    router.refresh();
  }

  return (
    <Card title="The patient answers" note="on the clinic’s tablet, by their own hand">
      {!birthDateKnown ? (
        <Notice>Enter the birth date of this patient first: they prove who they are by it.</Notice>
      ) : timepoints.length === 0 ? (
        <p className="text-muted">Nothing is left to ask: open another timepoint, or see the forms above.</p>
      ) : (
        <form onSubmit={(event) => void hand(event)} noValidate className="space-y-3">
          <FormProblems problems={shown.problems} attempt={shown.attempt} result={shown.result} />
          <div className="flex flex-wrap items-start gap-x-8 gap-y-3">
            <Field id="asked-timepoint" label="Timepoint" className="w-56">
              {(control) => (
                <Select
                  {...control}
                  value={place}
                  onChange={(event) => {
                    setPlace(event.currentTarget.value);
                    setCode(null);
                  }}
                  options={timepoints.map(({ id, name, toOpen }) => ({
                    value: id,
                    label: toOpen === null ? name : `${name}, not begun`,
                  }))}
                />
              )}
            </Field>
            <FieldGroup id="asked-forms" legend="Forms">
              <div className="flex flex-wrap gap-x-5">
                {chosen?.forms.map((id) => (
                  <Checkbox
                    key={id}
                    className="coarse:min-h-target"
                    label={`${instrumentById(id).name} (${instrumentById(id).items.length} questions)`}
                    checked={!left.includes(id)}
                    onChange={(event) =>
                      setLeft(
                        event.currentTarget.checked ? left.filter((each) => each !== id) : [...left, id],
                      )
                    }
                  />
                ))}
              </div>
            </FieldGroup>
          </div>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" tone="primary" aria-disabled={handing.busy || undefined}>
              Hand over this device
            </Button>
            <Button onClick={() => void show()} aria-disabled={coding.busy || undefined}>
              Show a code for another device
            </Button>
          </div>
          <p className="text-xs text-muted">
            Handing over signs you out: nothing of the clinic’s pages can be opened on this device until
            somebody signs in again.
          </p>
          {code !== null && (
            <Notice tone="done" announce title="Code for the patient">
              <p>
                On the other device open <strong className="break-all">{location.origin}/answer</strong> and
                type
              </p>
              <p className="my-1 text-3xl font-title tracking-wider">{code}</p>
              <p>It opens for twelve hours. The patient also gives their birth date.</p>
            </Notice>
          )}
        </form>
      )}
      {notOffered.length > 0 && (
        <p className="mt-3 text-xs text-muted">
          Not offered: {notOffered.join(', ')}. The wording of{' '}
          {notOffered.length === 1 ? 'this form' : 'these forms'} is not free, so only topics may be shown
          here, and nobody can answer topics alone. With a licensed wording loaded by the clinic they can be
          asked as well; until then they are filled in on paper.
        </p>
      )}
    </Card>
  );
}
