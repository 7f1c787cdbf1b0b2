import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import { now } from '@/lib/clock';
import { recordConsoleEntry } from '@/lib/data/console';
import type { DoseRoute } from '@/lib/domain/dosing';
import { type PlainDate, todayIn } from '@/lib/domain/plain-date';
import { type ConsoleEntry, consoleEntrySchema } from '@/lib/schemas/console';
import { demoKey } from './demo-completion';
import type { DemoStaff } from './write-demo-patient';

/** So long ago the room was first used. */
const begunMinutesAgo = 45;

interface SessionToday {
  sessionId: string;
  patientId: string;
  arm: string;
  /** First dose of the session before; null for none. */
  amountMg: number | null;
}

/** One of today's sessions is under way in the invented clinic: checked, dosed, measured, with effects seen. */
export async function writeDemoConsole({ staff }: DemoStaff, today: PlainDate): Promise<void> {
  const begun = new Date(now().getTime() - begunMinutesAgo * 60_000);
  if (todayIn(staff.clinic.timeZone, begun) !== today) return;
  const [session] = await withActor(
    staff,
    (tx) => tx.$queryRaw<SessionToday[]>`
      select s.id as "sessionId", s.patient_id as "patientId", c.arm, (select d.amount_mg::float from dose d
        join medicine_session b on b.id = d.session_id
        where b.course_id = s.course_id and b.number = s.number - 1 and d.removed_at is null order by d.ordinal limit 1) as "amountMg"
      from medicine_session s join treatment_course c on c.id = s.course_id
      where s.planned_date = ${today}::date and s.status = 'planned' and c.status = 'active'
        and not exists (select from medicine_session o where o.planned_date = s.planned_date and o.opened_at is not null)
      order by c.arm, s.id limit 1`,
  );
  if (!session) return;
  const { patientId, sessionId } = session;
  for (const entry of entriesOf(session, staff, begun)) {
    await recordConsoleEntry(staff, { patientId, sessionId, entry: consoleEntrySchema.parse(entry) });
  }
}

function entriesOf({ sessionId, arm, amountMg }: SessionToday, staff: Actor, begun: Date): ConsoleEntry[] {
  const id = (step: string) => demoKey(`dosing room ${sessionId}, ${step}`);
  const at = (minutes: number) => new Date(begun.getTime() + minutes * 60_000).toISOString();
  const route: DoseRoute = arm === 'psychedelic' ? 'intramuscular' : 'lozenge';
  const reading = (minutes: number, values: readonly [number, number, number, number]): ConsoleEntry => ({
    kind: 'vitals',
    id: id(`reading ${minutes}`),
    version: null,
    measuredAt: at(minutes),
    systolicMmHg: values[0],
    diastolicMmHg: values[1],
    heartRatePerMin: values[2],
    spo2Percent: values[3],
    respiratoryRatePerMin: 14,
  });
  const effect = (term: string, grade: number, from: number, to: number | null): ConsoleEntry => ({
    kind: 'effect',
    id: id(term),
    version: null,
    term,
    grade,
    observedAt: at(from),
    resolvedAt: to === null ? null : at(to),
    note: null,
  });
  const checks = staff.clinic.settings.preDoseItems.map((item): ConsoleEntry => ({
    kind: 'check',
    id: id(item.key),
    version: null,
    list: 'pre-dose',
    item: item.key,
    state: item.mayNotApply ? 'not-applicable' : 'yes',
    note: item.key === 'escort' ? 'A sister, invented' : null,
  }));
  return [
    ...checks,
    {
      kind: 'text',
      id: id('intention'),
      field: 'intention',
      before: null,
      value: 'To look at what I have been walking around (invented).',
    },
    reading(2, [126, 78, 72, 98]),
    {
      kind: 'dose',
      id: id('first dose'),
      version: null,
      route,
      amountMg: amountMg ?? (route === 'lozenge' ? 100 : 50),
      givenAt: at(8),
      site: route === 'lozenge' ? 'under the tongue' : 'left deltoid',
      lot: 'INV-2101',
      overrideReason: null,
      confirmed: true,
    },
    effect('dizziness', 1, 14, 30),
    reading(23, [148, 92, 84, 97]),
    effect('dissociation', 2, 25, null),
    reading(38, [162, 94, 88, 96]),
  ];
}
