import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { automaticActors } from '@/lib/auth/automatic-actor';
import { now, todayAt } from '@/lib/clock';
import { claimMail, composeMail, finishMail } from '@/lib/data/mail-queue';
import { planReminders } from '@/lib/data/patient-mail';
import { isMailHour } from '@/lib/domain/mail/reminders';
import { env } from '@/lib/env';
import { openPostman, type Postman } from './smtp';

export interface MailWorker {
  /** Ends after the e-mail in hand. */
  stop: () => Promise<void>;
}

/** Reminders are looked for so often; the day they go out does not depend on it. */
const planEveryMinutes = 10;

/**
 * Plans and sends e-mail until it is stopped; null where the server has no way to send. It may run in any number of
 * processes on one database.
 */
export function startMailWorker(): MailWorker | null {
  const { KAP_SMTP_URL: url, KAP_MAIL_FROM: from, KAP_MAIL_SECONDS: seconds } = env();
  if (url === undefined || from === undefined) return null;
  const ending = new AbortController();
  const planned = new Map<string, number>();
  const running = (async () => {
    while (!ending.signal.aborted) {
      await lookOnce({ url, from, planned, signal: ending.signal }).catch((error: unknown) => {
        // The database may be away for a moment; the next look is soon.
        console.error('E-mail could not be looked after:', error instanceof Error ? error.message : error);
      });
      await pause(seconds * 1000, ending.signal);
    }
  })();
  return {
    stop: async () => {
      ending.abort();
      await running;
    },
  };
}

interface Round {
  url: string;
  from: string;
  /** When each clinic's reminders were planned last, in epoch milliseconds. */
  planned: Map<string, number>;
  signal: AbortSignal;
}

async function lookOnce({ url, from, planned, signal }: Round): Promise<void> {
  for (const actor of await automaticActors()) {
    if (signal.aborted) return;
    const at = now();
    const isTime = Date.now() - (planned.get(actor.clinic.id) ?? 0) > planEveryMinutes * 60_000;
    if (isTime && isMailHour(actor.clinic.timeZone, at)) {
      await planReminders(actor, todayAt(actor.clinic.timeZone), at);
      planned.set(actor.clinic.id, Date.now());
    }
    const postman = openPostman(url, from);
    await sendWaiting(actor, postman, signal).finally(() => postman.close());
  }
}

/**
 * Sends what waits in one clinic.
 * @returns how many went out
 */
export async function sendWaiting(actor: Actor, postman: Postman, signal?: AbortSignal): Promise<number> {
  let sent = 0;
  while (!signal?.aborted) {
    const mail = await claimMail(actor, now());
    if (!mail) return sent;
    // Links are made only for a server that is there; else each try would leave one behind.
    if (!(await postman.isThere())) {
      await finishMail(actor, mail, { kind: 'later' }, now());
      return sent;
    }
    // Nothing has gone out yet, so what fails here is tried again.
    const ready = await composeMail(actor, mail).catch(async (error: unknown) => {
      await finishMail(actor, mail, { kind: 'later' }, now());
      throw error;
    });
    const outcome = 'kind' in ready ? ready : await postman.send(ready);
    await finishMail(actor, mail, outcome, now());
    if (outcome.kind === 'sent') sent += 1;
    if (outcome.kind === 'later') return sent;
  }
  return sent;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
