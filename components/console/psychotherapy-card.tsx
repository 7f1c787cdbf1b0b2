'use client';

import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateInput } from '@/components/ui/date-input';
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { TimeInput } from '@/components/ui/time-input';
import { timedDoses } from '@/lib/domain/console/room';
import { type PlainDate, todayIn } from '@/lib/domain/plain-date';
import { psychotherapyTiming } from '@/lib/domain/protocol/psychotherapy-timing';
import { parseTypedDate } from '@/lib/domain/typed-date';
import { parseTypedNumber } from '@/lib/domain/typed-number';
import { parseTypedTime } from '@/lib/domain/typed-time';
import { instantAt } from '@/lib/domain/zoned-time';
import { formatDate, formatInstant } from '@/lib/format/format-date';
import type { ConsoleSetup } from './console-setup';
import type { Room } from './use-room';

const blank = { date: '', time: '', minutes: '', therapist: '', notes: '' };

/** Psychotherapy of this session: when, how long, by whom, and whether it lies where the protocol plans it. */
export function PsychotherapyCard({ room, setup }: { room: Room; setup: ConsoleSetup }) {
  const id = useId();
  const today = todayIn(setup.zone, room.now);
  const [adding, setAdding] = useState(false);
  const [typed, setTyped] = useState(blank);
  const [problems, setProblems] = useState<Partial<typeof blank>>({});
  const { shown } = room;
  const timing = (startedAt: string, minutes: number | null) =>
    psychotherapyTiming({
      arm: setup.protocol.arm,
      dosedAt: timedDoses(shown).map((dose) => dose.givenAt),
      startedAt: new Date(startedAt),
      minutes,
      planned: setup.protocol.psychotherapy,
    });

  function save() {
    const startedAt = readStart(typed, today, setup);
    const minutes = typed.minutes.trim() === '' ? null : parseTypedNumber(typed.minutes, { decimals: 0 });
    const found: Partial<typeof blank> = {};
    if (startedAt === null) found.time = 'Enter the date and a time such as 09:05.';
    if (typed.minutes.trim() !== '' && (minutes === null || minutes < 1 || minutes > 720))
      found.minutes = 'Enter minutes, between 1 and 720.';
    setProblems(found);
    if (startedAt === null || found.minutes !== undefined) return;
    const text = (value: string) => (value.trim() === '' ? null : value.trim());
    room.send({
      kind: 'psychotherapy',
      id: crypto.randomUUID(),
      version: null,
      startedAt,
      minutes,
      therapist: text(typed.therapist),
      notes: text(typed.notes),
    });
    setTyped(blank);
    setAdding(false);
  }

  const field = (name: keyof typeof blank) => ({
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  return (
    <Card title="Psychotherapy" note={planWords(setup)}>
      <ul className="divide-y divide-line">
        {shown.psychotherapy.map((row) => {
          const judged = timing(row.startedAt, row.minutes);
          return (
            <li key={row.id} className="py-1.5 text-sm">
              <p className="font-medium">
                {formatInstant(new Date(row.startedAt), setup.zone)}
                {row.minutes !== null && ` · ${row.minutes} min`}
                {row.therapist !== null && ` · ${row.therapist}`}
              </p>
              {judged !== null && (
                <p className={judged.asExpected ? 'text-muted' : 'text-amber'}>
                  {!judged.asExpected && <span aria-hidden="true">▲ </span>}
                  {judged.words}
                </p>
              )}
              {row.notes !== null && <p className="whitespace-pre-wrap">{row.notes}</p>}
              {!shown.signed && (
                <Button
                  size="large"
                  tone="quiet"
                  onClick={() =>
                    room.send({ kind: 'removal', id: row.id, version: row.version, of: 'psychotherapy' })
                  }
                >
                  Take out
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {shown.signed ? null : adding ? (
        <div className="mt-2 grid grid-cols-2 gap-2">
          <Field id={`${id}-date`} label="Date">
            {(control) => (
              <DateInput
                {...control}
                size="large"
                order={setup.dateOrder}
                placeholder={formatDate(today)}
                onChange={field('date').onChange}
              />
            )}
          </Field>
          <Field id={`${id}-time`} label="Start" error={problems.time}>
            {(control) => <TimeInput {...control} size="large" className="" {...field('time')} />}
          </Field>
          <Field id={`${id}-minutes`} label="Length" error={problems.minutes}>
            {(control) => <TextInput {...control} size="large" numeric unit="min" {...field('minutes')} />}
          </Field>
          <Field id={`${id}-therapist`} label="Therapist">
            {(control) => <TextInput {...control} size="large" {...field('therapist')} />}
          </Field>
          <Field id={`${id}-notes`} label="Notes" className="col-span-2">
            {(control) => <TextArea {...control} rows={3} {...field('notes')} />}
          </Field>
          <div className="col-span-2 flex flex-wrap gap-2">
            <Button size="large" tone="primary" onClick={save}>
              Save psychotherapy
            </Button>
            <Button size="large" tone="quiet" onClick={() => setAdding(false)}>
              Cancel
            </Button>
          </div>
        </div>
      ) : (
        <Button size="large" tone="quiet" onClick={() => setAdding(true)}>
          Add psychotherapy
        </Button>
      )}
    </Card>
  );
}

function planWords({ protocol }: ConsoleSetup): string {
  const { psychotherapy } = protocol;
  return psychotherapy.kind === 'during'
    ? 'during the session'
    : `${psychotherapy.fromHours} to ${psychotherapy.toHours} h after the dose`;
}

function readStart(typed: typeof blank, today: PlainDate, setup: ConsoleSetup): string | null {
  const days = typed.date.trim() === '' ? [today] : parseTypedDate(typed.date, { order: setup.dateOrder });
  const time = parseTypedTime(typed.time);
  const day = days?.length === 1 ? days[0] : undefined;
  if (day === undefined || time === null) return null;
  return instantAt(day, time, setup.zone)?.toISOString() ?? null;
}
