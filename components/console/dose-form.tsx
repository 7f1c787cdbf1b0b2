'use client';

import { type ReactNode, useId, useState } from 'react';
import { routeOptions } from '@/components/sessions/route-glyph';
import { Button } from '@/components/ui/button';
import { ConfirmUnusual } from '@/components/ui/confirm-unusual';
import { Field, FieldError } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { TimeInput } from '@/components/ui/time-input';
import { checklistProblems } from '@/lib/domain/console/checklists';
import { doseCapFindings, overrideProblem } from '@/lib/domain/console/dose-hold';
import { holdAt } from '@/lib/domain/console/room';
import { type DoseRoute, doseRoutes } from '@/lib/domain/dosing';
import { dosePlausibility } from '@/lib/domain/plausibility';
import { routeNames } from '@/lib/domain/session-record';
import { parseTypedNumber } from '@/lib/domain/typed-number';
import type { ConsoleSetup } from './console-setup';
import type { TypedDose } from './typed-dose';
import { retypedWhen, typedWhen } from './typed-when';
import type { Room } from './use-room';

type DoseFormProps = {
  name: string;
  room: Room;
  setup: ConsoleSetup;
  typed: TypedDose;
  onType: (typed: TypedDose) => void;
  now: Date;
  /** The dose that is changed, in the version that was opened; null for the next one. */
  stored: { id: string; version: number; givenAt: string | null } | null;
  onSent: () => void;
  /** What else can be done with the row. */
  children?: ReactNode;
};

/**
 * The next dose, or one that is changed. On a hold it says why, and takes the dose only with a written reason; what was
 * given is corrected, not given again, and is not held.
 */
export function DoseForm(props: DoseFormProps) {
  const { name, room, setup, typed, onType, now, stored, onSent, children } = props;
  const id = useId();
  const [problems, setProblems] = useState<Partial<Record<keyof TypedDose, string>>>({});
  const [asked, setAsked] = useState<string[]>([]);
  const { shown } = room;
  const route = readRoute(typed.route) ?? setup.protocol.route;
  const amountMg = parseTypedNumber(typed.amountMg, { decimals: 2 });
  const givenAt =
    stored === null
      ? typedWhen(typed.time, now, setup.zone)
      : retypedWhen(typed.time, new Date(stored.givenAt ?? shown.startedAt ?? now), now, setup.zone);
  const others = shown.doses.filter((dose) => dose.id !== stored?.id);
  const hold =
    stored === null
      ? holdAt(shown, setup.limits, givenAt === null ? now : new Date(givenAt))
      : ({ kind: 'free' } as const);
  const caps = doseCapFindings({
    amountMg: amountMg ?? 0,
    given: others,
    caps: setup.protocol.caps,
    dosesPerSession: setup.protocol.dosesPerSession,
    planned: setup.protocol.dosePlan[shown.number - 1] ?? null,
    weightKg: shown.weightKg,
  });
  const isHeld = hold.kind === 'held';
  const needsReason = isHeld || (amountMg !== null && caps.needReason.length > 0);
  const hasReason = needsReason || typed.reason.trim() !== '';

  function put(change: Partial<TypedDose>) {
    setAsked([]);
    onType({ ...typed, ...change, id: typed.id === '' ? crypto.randomUUID() : typed.id });
  }

  function warnings(): string[] {
    const plausible = dosePlausibility(route, amountMg ?? 0);
    const found = [...caps.warnings];
    if (route !== setup.protocol.route)
      found.push(
        `${routeNames[route]}: the protocol gives ${routeNames[setup.protocol.route].toLowerCase()}.`,
      );
    if (found.length === 0 && plausible.kind === 'unusual') found.push(plausible.sentence);
    if (shown.doses.length === 0 && stored === null) {
      const checks = shown.checks.filter((check) => check.list === 'pre-dose');
      found.push(...checklistProblems(setup.preDoseItems, checks).map((each) => each.sentence));
    }
    return found;
  }

  function give(confirmed: boolean) {
    const found: Partial<Record<keyof TypedDose, string>> = {};
    if (amountMg === null) found.amountMg = 'Enter the dose in mg, such as 62.5.';
    else {
      const judged = dosePlausibility(route, amountMg);
      if (judged.kind === 'impossible') found.amountMg = judged.sentence;
    }
    if (givenAt === null)
      found.time =
        stored === null
          ? 'Enter a time such as 09:05, or leave it empty for now.'
          : 'Enter the time at which it was given, such as 09:05; it cannot lie ahead.';
    const override = overrideProblem({ hold, caps, reason: typed.reason });
    if (override !== null) found.reason = override;
    setProblems(found);
    if (amountMg === null || givenAt === null || Object.keys(found).length > 0) return;
    const unusual = warnings();
    if (unusual.length > 0 && !confirmed) {
      setAsked(unusual);
      return;
    }
    const text = (value: string) => (value.trim() === '' ? null : value.trim());
    room.send({
      kind: 'dose',
      id: typed.id === '' ? crypto.randomUUID() : typed.id,
      version: stored?.version ?? null,
      route,
      amountMg,
      givenAt,
      site: text(typed.site),
      lot: text(typed.lot),
      overrideReason: hasReason ? text(typed.reason) : null,
      confirmed: true,
    });
    setAsked([]);
    onSent();
  }

  return (
    <section
      aria-label={name}
      className={`rounded-card border-2 p-3 ${isHeld ? 'border-red' : 'border-accent'} ${stored !== null || shown.doses.length % 2 === 0 ? 'sm:col-span-2' : ''}`}
    >
      <h3 className="text-sm font-semibold">{name}</h3>
      {isHeld && (
        <div
          role="status"
          className={`mt-2 rounded-lg px-3 py-2 text-sm ${hold.isRed ? 'bg-red text-on-red' : 'bg-red-soft'}`}
        >
          <p className={hold.isRed ? 'text-2xl font-title' : 'font-semibold text-red'}>
            <span aria-hidden="true">■ </span>Held
          </p>
          <ul className="list-disc pl-5">
            {hold.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="mt-2 grid grid-cols-2 gap-2">
        <Field id={`${id}-mg`} label="Dose" error={problems.amountMg}>
          {(control) => (
            <TextInput
              {...control}
              size="large"
              numeric
              unit="mg"
              value={typed.amountMg}
              onChange={(event) => put({ amountMg: event.target.value })}
            />
          )}
        </Field>
        <Field id={`${id}-time`} label="Time" error={problems.time}>
          {(control) => (
            <TimeInput
              {...control}
              size="large"
              placeholder={stored === null ? 'now' : 'hh:mm'}
              className=""
              value={typed.time}
              onChange={(event) => put({ time: event.target.value })}
            />
          )}
        </Field>
        <Field id={`${id}-route`} label="Route">
          {(control) => (
            <Select
              {...control}
              size="large"
              options={routeOptions}
              value={route}
              onChange={(event) => put({ route: event.target.value })}
            />
          )}
        </Field>
        <Field id={`${id}-site`} label={route === 'lozenge' ? 'How held' : 'Site'}>
          {(control) => (
            <TextInput
              {...control}
              size="large"
              value={typed.site}
              placeholder={route === 'lozenge' ? 'under the tongue' : 'left deltoid'}
              onChange={(event) => put({ site: event.target.value })}
            />
          )}
        </Field>
        <Field id={`${id}-lot`} label="Lot" className="col-span-2">
          {(control) => (
            <TextInput
              {...control}
              size="large"
              value={typed.lot}
              onChange={(event) => put({ lot: event.target.value })}
            />
          )}
        </Field>
      </div>
      {amountMg !== null && [...caps.needReason, ...caps.warnings].length > 0 && (
        <ul className="mt-2 text-sm text-amber">
          {[...caps.needReason, ...caps.warnings].map((sentence) => (
            <li key={sentence}>
              <span aria-hidden="true">▲ </span>
              {sentence}
            </li>
          ))}
        </ul>
      )}
      {hasReason && (
        <div className="mt-2">
          <label htmlFor={`${id}-reason`} className="text-sm font-medium">
            Reason to give it all the same
          </label>
          <TextArea
            id={`${id}-reason`}
            rows={2}
            value={typed.reason}
            aria-invalid={problems.reason ? true : undefined}
            aria-describedby={problems.reason ? `${id}-reason-error` : undefined}
            onChange={(event) => put({ reason: event.target.value })}
          />
          {problems.reason && <FieldError id={`${id}-reason-error`}>{problems.reason}</FieldError>}
        </div>
      )}
      <div className="mt-3 space-y-2">
        <ConfirmUnusual sentences={asked} onSaveAnyway={() => give(true)} onGoBack={() => setAsked([])} />
        {asked.length === 0 && (
          <div className="flex flex-wrap gap-2">
            <Button size="large" tone={isHeld ? 'danger' : 'primary'} onClick={() => give(false)}>
              {isHeld ? 'Give against the hold' : stored === null ? 'Given now' : 'Save the change'}
            </Button>
            {children}
          </div>
        )}
      </div>
    </section>
  );
}

function readRoute(text: string): DoseRoute | null {
  return doseRoutes.find((route) => route === text) ?? null;
}
