import { withActor } from '@/lib/auth/with-actor';
import { addEventNote, recordEvent } from '@/lib/data/adverse-events-save';
import { todayIn } from '@/lib/domain/plain-date';
import { clockTimeIn } from '@/lib/domain/zoned-time';
import { type EventContentInput, eventNoteSchema, recordEventSchema } from '@/lib/schemas/adverse-event';
import { demoKey } from './demo-completion';
import type { DemoStaff } from './write-demo-patient';

interface InventedEvent extends Pick<
  EventContentInput,
  'term' | 'grade' | 'relatedness' | 'expectedness' | 'actionOnDose' | 'outcome' | 'description'
> {
  familyName: string;
  session: number;
  /** From the start of the session. */
  minutes: { start: number; end: number | null };
  seriousness?: EventContentInput['seriousness'];
  notes?: string[];
}

const common = { relatedness: 'probable', expectedness: 'expected', actionOnDose: 'none' } as const;

/** Of sessions that lie days back, so that no end lies in the future. */
const events: readonly InventedEvent[] = [
  {
    ...common,
    familyName: 'de la Ficción y Ejemplo',
    session: 1,
    term: 'Nausea',
    grade: 2,
    minutes: { start: 35, end: 130 },
    outcome: 'recovered',
    description: 'Ondansetron 4 mg by mouth at 40 minutes.',
  },
  {
    ...common,
    familyName: 'Imaginário',
    session: 2,
    term: 'Raised blood pressure',
    grade: 2,
    minutes: { start: 30, end: 95 },
    actionOnDose: 'withheld',
    outcome: 'recovered',
    description: 'Second injection not given.',
  },
  {
    familyName: 'Przykładowa',
    session: 2,
    term: 'Cystitis',
    grade: 3,
    minutes: { start: 600, end: null },
    seriousness: ['hospitalisation', 'important-medical-event'],
    relatedness: 'possible',
    expectedness: 'expected',
    actionOnDose: 'reduced',
    outcome: 'recovering',
    description: 'Admitted for two nights with pain and fever.',
    notes: [
      'Called the ward: antibiotics by vein, no fever since this morning.',
      'Home again. Burning has eased; urine to be checked before the next session.',
    ],
  },
  {
    familyName: 'Örnek',
    session: 3,
    term: 'Fall',
    grade: 1,
    minutes: { start: 1500, end: 1505 },
    relatedness: 'unlikely',
    expectedness: 'unexpected',
    actionOnDose: 'none',
    outcome: 'recovered',
    description: 'On the stairs at home the day after; bruise of the knee.',
  },
  {
    ...common,
    familyName: 'Mockingham',
    session: 2,
    term: 'Anxiety',
    grade: 1,
    minutes: { start: 12, end: null },
    outcome: 'not-recovered',
    description: 'Since the session afraid of going to sleep.',
    notes: ['Asked again after a week: less, still there in the evening.'],
  },
];

interface FoundSession {
  id: string;
  patientId: string;
  familyName: string;
  number: number;
  startedAt: Date;
}

/** Writes the adverse events of the demo, as the form would be filled in; what is there already stays as it is. */
export async function writeDemoEvents({ staff, clinician }: DemoStaff): Promise<void> {
  const sessions = await withActor(
    clinician,
    (tx) => tx.$queryRaw<FoundSession[]>`
      select distinct on (p.family_name, s.number) s.id, p.id as "patientId", p.family_name as "familyName", s.number,
        s.started_at as "startedAt"
      from medicine_session s join patient p on p.id = s.patient_id
      join treatment_course c on c.id = s.course_id
      where s.status = 'held' and s.started_at is not null
      order by p.family_name, s.number, c.number desc`,
  );
  const zone = staff.clinic.timeZone;
  for (const { familyName, session: number, minutes, seriousness = [], notes = [], ...said } of events) {
    const session = sessions.find((each) => each.familyName === familyName && each.number === number);
    if (!session)
      throw new Error(`The demo has no session ${number} of ${familyName} to link an event with.`);
    const at = (after: number) => {
      const instant = new Date(session.startedAt.getTime() + after * 60_000);
      return { date: todayIn(zone, instant), time: clockTimeIn(zone, instant) };
    };
    const step = `event of ${familyName}, session ${number}`;
    const { patientId } = session;
    const { eventId } = await recordEvent(
      staff,
      recordEventSchema.parse({
        key: demoKey(step),
        patientId,
        confirmed: true,
        event: {
          ...said,
          seriousness,
          started: at(minutes.start),
          ended: minutes.end === null ? null : at(minutes.end),
          sessionId: session.id,
        },
      }),
    );
    for (const [index, body] of notes.entries()) {
      const key = demoKey(`${step}, note ${index + 1}`);
      const note = { key, patientId, eventId, confirmed: true, body };
      await addEventNote(clinician, eventNoteSchema.parse(note));
    }
  }
}
