import { mgPerKg, totalMg } from '@/lib/domain/dosing';
import type { Escalation } from '@/lib/domain/protocol/escalation';
import { psychotherapyTiming, type PsychotherapyTiming } from '@/lib/domain/protocol/psychotherapy-timing';
import { readTypedSession } from '@/lib/domain/read-typed-session';
import { escalationOf } from '@/lib/domain/session-check';
import { sessionInstants } from '@/lib/domain/session-instants';
import type { SessionContext } from '@/lib/domain/session-record';
import { parseTypedDate } from '@/lib/domain/typed-date';
import { parseTypedNumber } from '@/lib/domain/typed-number';
import type { TypedSession } from '@/lib/domain/typed-session';
import { parseTypedTime } from '@/lib/domain/typed-time';

/** What the form works out while it is filled in, from what can be read so far. */
export interface SessionSums {
  /** One for each row; null while its mg or the weight is not known. */
  doseMgPerKg: (number | null)[];
  totalMg: number | null;
  mgPerKg: number | null;
  change: (Escalation & { since: number }) | null;
  /** One for each row of psychotherapy. */
  psychotherapy: (PsychotherapyTiming | null)[];
}

/** Sums of a form that may be half filled in; the day of the session counts as `planned` until it is typed. */
export function sessionSums(typed: TypedSession, context: SessionContext, order: 'dmy' | 'mdy'): SessionSums {
  const { today, zone, psychotherapy: planned } = context;
  const dayOf = (text: string) => {
    const days = parseTypedDate(text, { order, latest: today });
    return days?.length === 1 ? (days[0] ?? null) : null;
  };
  const weightKg = parseTypedNumber(typed.weightKg, { decimals: 2 });
  const amounts = typed.doses.map((dose) => parseTypedNumber(dose.amountMg, { decimals: 2 }));
  const doses = amounts.filter((amount) => amount !== null).map((amountMg) => ({ amountMg }));
  const total = totalMg(doses);
  const heldOn = dayOf(typed.heldOn);
  return {
    doseMgPerKg: amounts.map((amount) => mgPerKg(amount, weightKg)),
    totalMg: total,
    mgPerKg: mgPerKg(total, weightKg),
    change: changeSince(typed, context, order) ?? null,
    psychotherapy: typed.psychotherapy.map((each) => {
      const [date, time] = [dayOf(each.date), parseTypedTime(each.time)];
      if (date === null || time === null || heldOn === null) return null;
      const instants = sessionInstants(
        {
          heldOn,
          startTime: parseTypedTime(typed.startTime),
          endTime: null,
          doses: typed.doses.map((dose) => ({ time: parseTypedTime(dose.time) })),
          psychotherapy: [{ date, time }],
        },
        zone,
      );
      const startedAt = instants.psychotherapyAt[0];
      const dosedAt = instants.dosedAt.filter((instant) => instant !== null);
      const minutes = parseTypedNumber(each.minutes, { decimals: 0 });
      return startedAt ? psychotherapyTiming({ planned, dosedAt, startedAt, minutes }) : null;
    }),
  };
}

function changeSince(typed: TypedSession, context: SessionContext, order: 'dmy' | 'mdy') {
  const blank = { startTime: '', endTime: '', escalationNote: '', vitals: [], psychotherapy: [], notes: '' };
  const doses = typed.doses.map((dose) => ({ ...dose, time: '' }));
  const { record } = readTypedSession(
    { ...blank, heldOn: typed.heldOn, weightKg: '', doses },
    { order, today: context.today },
  );
  return record === null ? null : escalationOf(record, context);
}
