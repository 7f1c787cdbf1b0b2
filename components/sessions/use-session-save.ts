'use client';

import { useRef, useState } from 'react';
import { isRecordAsSent } from '@/lib/domain/own-session-save';
import { readTypedSession } from '@/lib/domain/read-typed-session';
import { checkSession, type SessionProblem } from '@/lib/domain/session-check';
import type { SessionContext, SessionRecord, StoredSessionRecord } from '@/lib/domain/session-record';
import type { TypedSession } from '@/lib/domain/typed-session';
import type { Action, ActionResult } from '@/lib/schemas/action-result';
import { sessionRecordSchema } from '@/lib/schemas/session';

/** What was saved meanwhile, as the refusal brings it. */
export interface TheirSession {
  version: number;
  consoleRevision: number;
  record: StoredSessionRecord;
  /** Who saved it, and when on the clinic's clock; null where that is not known. */
  saved: { by: string; at: string } | null;
  /** It is one's own earlier save, whose answer was lost. */
  isOwnEarlier: boolean;
}

type SaveOptions = {
  patientId: string;
  sessionId: string;
  version: number;
  consoleRevision: number;
  context: SessionContext;
  dateOrder: 'dmy' | 'mdy';
  save: Action<{ sessionId: string; number: number }>;
  onSaved: (number: number) => void;
  onConflict: (theirs: TheirSession) => void;
};

/**
 * The way of a session's form to the server: read what was typed, refuse here what the server would refuse, send,
 * and sort the answer into problems beside fields, sentences to confirm, another's text, or the end of the sign-in.
 */
export function useSessionSave(options: SaveOptions) {
  const key = useRef<string>(undefined);
  const busy = useRef(false);
  /** Sent without an answer: it may have been saved, or not. */
  const unanswered = useRef<SessionRecord>(undefined);
  const [state, setState] = useState<{
    attempt: number;
    pending: boolean;
    problems: SessionProblem[];
    /** A refusal that is about no field. */
    message: string | null;
    unusual: string[];
    signedOut: boolean;
  }>({ attempt: 0, pending: false, problems: [], message: null, unusual: [], signedOut: false });

  async function send(typed: TypedSession, confirmed: boolean): Promise<void> {
    if (busy.current) return;
    const { patientId, sessionId, version, consoleRevision, context, dateOrder } = options;
    const next = {
      attempt: state.attempt + 1,
      pending: false,
      problems: [],
      message: null,
      unusual: [],
      signedOut: false,
    };
    const read = readTypedSession(typed, { order: dateOrder, today: context.today });
    const problems = read.record === null ? read.problems : problemsOf(read.record, context, read.typedPath);
    if (read.record === null || problems.length > 0) {
      setState({ ...next, problems });
      return;
    }
    busy.current = true;
    setState((now) => ({ ...now, pending: true }));
    // Another text goes under a key of its own; the version tells whether the one before arrived.
    if (unanswered.current && !isSame(unanswered.current, read.record)) key.current = undefined;
    const body = { patientId, sessionId, version, consoleRevision, confirmed, record: read.record };
    try {
      let result = await options.save({ ...body, key: (key.current ??= crypto.randomUUID()) });
      if (isKeyOfAnotherText(result)) {
        key.current = crypto.randomUUID();
        result = await options.save({ ...body, key: key.current });
      }
      if (result.kind === 'ok') {
        // Stays pending: the page is left now.
        options.onSaved(result.value.number);
        return;
      }
      const answer = sorted(result, read.typedPath);
      if (answer.theirs) {
        const sent = unanswered.current;
        const isOwnEarlier = sent !== undefined && isRecordAsSent(sent, answer.theirs.record);
        key.current = undefined;
        options.onConflict({ ...answer.theirs, isOwnEarlier });
      }
      setState({ ...next, ...answer.state });
    } catch {
      unanswered.current = read.record;
      const message =
        'Not saved: the clinic’s server did not answer. What you typed is kept here; save again.';
      setState({ ...next, message });
    }
    busy.current = false;
  }

  return {
    ...state,
    send,
    goBack: () => setState((now) => ({ ...now, unusual: [] })),
  };
}

const isSame = (a: SessionRecord, b: SessionRecord) => JSON.stringify(a) === JSON.stringify(b);

/** Nothing is told of a key that saved another text before: under a new one the saved text comes with the answer. */
function isKeyOfAnotherText(result: ActionResult<unknown>): boolean {
  return result.kind === 'refused' && result.reason === 'conflict' && !(result.detail as object | null);
}

function problemsOf(
  record: NonNullable<ReturnType<typeof readTypedSession>['record']>,
  context: SessionContext,
  typedPath: (path: string) => string,
): SessionProblem[] {
  const shape = sessionRecordSchema.safeParse(record);
  const found = shape.success
    ? checkSession(record, context).problems
    : shape.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  return found.map(({ path, message }) => ({ path: typedPath(path), message }));
}

function sorted(result: Exclude<ActionResult<unknown>, { kind: 'ok' }>, typedPath: (path: string) => string) {
  if (result.kind === 'signed-out') return { state: { signedOut: true } };
  if (result.kind === 'invalid') {
    const problems = result.errors.map(({ path, message }) => ({
      path: typedPath(path.replace(/^record\./, '')),
      message,
    }));
    return { state: { problems } };
  }
  const detail = (result.detail ?? {}) as {
    problems?: SessionProblem[];
    sentences?: string[];
    theirs?: Pick<TheirSession, 'version' | 'consoleRevision' | 'record'>;
    saved?: TheirSession['saved'];
  };
  if (detail.sentences) return { state: { unusual: detail.sentences } };
  if (detail.theirs) return { state: {}, theirs: { ...detail.theirs, saved: detail.saved ?? null } };
  if (detail.problems) {
    const problems = detail.problems.map(({ path, message }) => ({ path: typedPath(path), message }));
    return { state: { problems } };
  }
  return { state: { message: result.message } };
}
