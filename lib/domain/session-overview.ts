import { type DoseRoute, mgPerKg, totalMg } from './dosing';
import { daysBetween, type PlainDate } from './plain-date';
import type { PsychotherapyPlan, SessionWindow } from './protocol/definition';
import { type Escalation, escalation } from './protocol/escalation';
import { psychotherapyTiming, type PsychotherapyTiming } from './protocol/psychotherapy-timing';
import { gapSentence } from './session-check';
import { sessionBefore } from './session-record';

interface HeldSession {
  number: number;
  heldOn: PlainDate | null;
  weightKg: number | null;
  doses: readonly { route: DoseRoute; amountMg: number; givenAt: Date | null }[];
  psychotherapy: readonly { startedAt: Date; minutes: number | null }[];
}

export interface SessionFigures {
  /** null = no dose recorded. */
  totalMg: number | null;
  mgPerKg: number | null;
  /** The dose against the session held before; null when there is none or a dose is not known. */
  change: (Escalation & { since: number }) | null;
  /** Days since the session held before, with a sentence when that is unusual. */
  gap: { days: number; since: number; unusual: string | null } | null;
  /** A session with a higher number that was held before this one. */
  heldAfter: number | null;
  /** One for each psychotherapy session; null when no dose has a time. */
  psychotherapy: (PsychotherapyTiming | null)[];
}

/** What the overview says of one session, from all sessions of its course. */
export function sessionFigures(
  session: HeldSession,
  sessions: readonly HeldSession[],
  { window, psychotherapy: planned }: { window: SessionWindow; psychotherapy: PsychotherapyPlan },
): SessionFigures {
  const { heldOn, number } = session;
  const total = totalMg(session.doses);
  const before = heldOn === null ? null : sessionBefore(sessions, { number, heldOn });
  const step = before === null ? null : escalation(totalMg(before.doses), total);
  const dosedAt = session.doses.map((dose) => dose.givenAt).filter((instant) => instant !== null);
  const ahead = sessions.find(
    (each) => each.number > number && each.heldOn !== null && heldOn !== null && each.heldOn < heldOn,
  );
  return {
    totalMg: total,
    mgPerKg: mgPerKg(total, session.weightKg),
    change: step === null || before === null ? null : { ...step, since: before.number },
    gap:
      heldOn === null || !before?.heldOn
        ? null
        : gapOf(heldOn, number, { heldOn: before.heldOn, number: before.number }, window),
    heldAfter: ahead?.number ?? null,
    psychotherapy: session.psychotherapy.map((each) => psychotherapyTiming({ planned, dosedAt, ...each })),
  };
}

function gapOf(
  heldOn: PlainDate,
  number: number,
  before: { heldOn: PlainDate; number: number },
  window: SessionWindow,
) {
  const days = daysBetween(before.heldOn, heldOn);
  return { days, since: before.number, unusual: gapSentence(days, number, before.number, window) };
}
