'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import type { Action, ActionResult } from '@/lib/schemas/action-result';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import type { ShownMissing } from '@/lib/domain/protocol/shown-missing';
import { TabletCode } from './tablet-code';

type MissingActionsProps = {
  row: ShownMissing;
  sendsLinks: boolean;
  open: Action<{ assessmentId: string; instrument: string }>;
  invite: Action<{ code: string }>;
  send: Action<{ mailId: string }>;
};

/** The ways to get the forms of a line completed: typed in, on the clinic's tablet, or at home. */
export function MissingActions({ row, sendsLinks, open, invite, send }: MissingActionsProps) {
  const router = useRouter();
  const [isBusy, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const [isSent, setSent] = useState(false);
  const key = useRef<string | null>(null);
  const { patientId, courseId, timepointKey } = row;
  const place = { patientId, courseId, timepointKey };
  const whose = <span className="sr-only">: {`${row.name}, ${row.timepoint}`}</span>;

  function run<Value>(call: () => Promise<ActionResult<Value>>, done: (value: Value) => void) {
    if (isBusy) return;
    start(async () => {
      const result = await call().catch(() => null);
      setProblem(problemOf(result));
      if (result?.kind === 'ok') done(result.value);
    });
  }
  const enter = () =>
    run(
      () => open(place),
      ({ assessmentId, instrument }) =>
        router.push(`/patients/${patientId}/questionnaires/${assessmentId}/${instrument}`),
    );
  const sendLink = () => {
    // A lost answer keeps its key: sent again it is the same e-mail.
    key.current ??= crypto.randomUUID();
    const input = { ...place, key: key.current };
    run(
      () => send(input),
      () => {
        key.current = null;
        setSent(true);
        router.refresh();
      },
    );
  };

  if (!row.canBegin) return <span className="text-xs text-muted">not yet</span>;
  const isAlone = row.aloneForms !== '';
  return (
    <div className="print:hidden">
      <div className="flex flex-wrap items-center gap-1.5">
        {row.enterHref === null ? (
          <Button size="small" aria-disabled={isBusy || undefined} onClick={enter}>
            Enter{whose}
          </Button>
        ) : (
          <ButtonLink size="small" href={row.enterHref}>
            Enter{whose}
          </ButtonLink>
        )}
        {isAlone && (
          <Button
            size="small"
            aria-disabled={isBusy || undefined}
            onClick={() =>
              run(
                () => invite(place),
                (value) => setCode(value.code),
              )
            }
          >
            On the tablet{whose}
          </Button>
        )}
        {isAlone && sendsLinks && row.noLink === null && (
          <Button
            size="small"
            aria-disabled={isBusy || isSent || undefined}
            onClick={() => !isSent && sendLink()}
          >
            Send link{whose}
          </Button>
        )}
      </div>
      <p className="mt-1 text-xs text-muted empty:hidden" role="status">
        {lineBelow(row, sendsLinks, isSent)}
      </p>
      {problem !== null && (
        <p role="alert" className="mt-1 text-xs text-red">
          {problem}
        </p>
      )}
      <TabletCode code={code} forms={row.aloneForms} name={row.name} onClose={() => setCode(null)} />
    </div>
  );
}

function lineBelow(row: ShownMissing, sendsLinks: boolean, isSent: boolean): string {
  if (row.aloneForms === '') return 'on paper only: the wording may not be shown';
  const said = [
    isSent && (row.mail === null || !row.mail.startsWith('sent')) ? 'link on its way' : null,
    !isSent && row.mail !== null ? `e-mail ${row.mail}` : null,
    sendsLinks && row.noLink !== null ? row.noLink : null,
    row.aloneForms === row.forms ? null : `${row.aloneForms} can be answered alone`,
  ];
  return said.filter((each) => each !== null).join(' · ');
}

function problemOf(result: ActionResult<unknown> | null): string | null {
  if (result === null) return 'The clinic’s server did not answer. Try again.';
  if (result.kind === 'ok') return null;
  return result.kind === 'invalid' ? (result.errors[0]?.message ?? 'This does not fit.') : result.message;
}
