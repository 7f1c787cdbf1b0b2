import type { FieldProblem } from '@/components/ui/error-summary';
import { type AdverseEventContent, eventProblems } from '@/lib/domain/adverse-events/event';
import { eventInstant } from '@/lib/domain/adverse-events/event-moment';
import { type PlainDate, todayIn } from '@/lib/domain/plain-date';
import { parseTypedDate } from '@/lib/domain/typed-date';
import { parseTypedTime } from '@/lib/domain/typed-time';
import { clockTimeIn } from '@/lib/domain/zoned-time';
import { formatDate } from '@/lib/format/format-date';
import {
  type EventContentInput,
  eventContentSchema,
  type EventFormValues,
  eventFormSchema,
  type Moment,
} from '@/lib/schemas/adverse-event';

/** An event as the form starts from it. */
export interface EditedEvent extends AdverseEventContent {
  id: string;
  startedAt: Date;
  sessionId: string | null;
  version: number;
}

export interface EventFormRules {
  order: 'dmy' | 'mdy';
  today: PlainDate;
  zone: string;
}

/** An empty form: nothing is chosen for whoever fills it in. */
export function emptyEvent(sessionId: string | null): EventFormValues {
  return {
    term: '',
    startedOn: '',
    startedAt: '',
    endedOn: '',
    endedAt: '',
    startedTimeUnknown: false,
    endedTimeUnknown: false,
    grade: '',
    serious: '',
    seriousness: [],
    relatedness: '',
    expectedness: '',
    actionOnDose: '',
    outcome: '',
    description: '',
    sessionId: sessionId ?? '',
    version: null,
  };
}

/** A stored event as text in the form. */
export function eventValues(event: EditedEvent, zone: string): EventFormValues {
  const day = (instant: Date | null) => (instant === null ? '' : formatDate(todayIn(zone, instant)));
  const time = (instant: Date | null) => (instant === null ? '' : clockTimeIn(zone, instant));
  return {
    term: event.term,
    startedOn: day(event.startedAt),
    startedAt: event.startedTimeKnown ? time(event.startedAt) : '',
    endedOn: day(event.endedAt),
    endedAt: event.endedTimeKnown ? time(event.endedAt) : '',
    startedTimeUnknown: !event.startedTimeKnown,
    endedTimeUnknown: !event.endedTimeKnown,
    grade: event.grade === null ? '' : String(event.grade),
    serious: event.seriousness.length > 0 ? 'yes' : 'no',
    seriousness: [...event.seriousness],
    relatedness: event.relatedness ?? '',
    expectedness: event.expectedness ?? '',
    actionOnDose: event.actionOnDose ?? '',
    outcome: event.outcome ?? '',
    description: event.description ?? '',
    sessionId: event.sessionId ?? '',
    version: event.version,
  };
}

/** The kept text of a form; null when the body is not one (discarded, or of an older form). */
export function readEventDraft(body: unknown): EventFormValues | null {
  const read = eventFormSchema.safeParse(body);
  return read.success ? read.data : null;
}

type ReadForm =
  { event: EventContentInput; problems: [] } | { event: null; problems: readonly FieldProblem[] };

/** Which field of the form a problem of the content stands beside. */
const fieldIdOf: Readonly<Record<string, string>> = { startedAt: 'startedOn', endedAt: 'endedOn' };

/** Reads the form: what will be sent, or every problem with the field it stands beside. */
export function readEventForm(values: EventFormValues, rules: EventFormRules, now: Date): ReadForm {
  const begin = { on: values.startedOn, at: values.startedAt, timeUnknown: values.startedTimeUnknown };
  const end = { on: values.endedOn, at: values.endedAt, timeUnknown: values.endedTimeUnknown };
  const started = readMoment(begin, rules, { on: 'startedOn', at: 'startedAt' });
  const hasEnd = values.endedOn.trim() !== '' || values.endedAt.trim() !== '';
  const ended = hasEnd
    ? readMoment(end, rules, { on: 'endedOn', at: 'endedAt' })
    : { moment: null, problems: [] };
  const term = eventContentSchema.shape.term.safeParse(values.term);
  const read = eventContentSchema.omit({ term: true, started: true, ended: true }).safeParse({
    grade: values.grade === '' ? null : Number(values.grade),
    seriousness: values.serious === 'yes' ? values.seriousness : [],
    relatedness: values.relatedness || null,
    expectedness: values.expectedness || null,
    actionOnDose: values.actionOnDose || null,
    outcome: values.outcome || null,
    description: values.description,
    sessionId: values.sessionId || null,
  });
  const shape = [
    ...(term.error?.issues.slice(0, 1).map(({ message }) => ({ fieldId: 'term', message })) ?? []),
    ...(read.error?.issues.map(({ path, message }) => ({ fieldId: String(path[0] ?? ''), message })) ?? []),
  ];
  const problems = [...shape, ...started.problems, ...ended.problems, ...seriousProblems(values)];
  if (read.success) {
    const instant = (moment: Moment | null) => moment && eventInstant(moment, rules.zone);
    const content = {
      ...read.data,
      term: values.term,
      startedAt: instant(started.moment),
      endedAt: instant(ended.moment),
      startedTimeKnown: started.moment?.time !== null,
      endedTimeKnown: ended.moment?.time !== null,
    };
    // What is said about a moment already is not said twice.
    const known = new Set(problems.map((each) => each.fieldId));
    for (const { field, sentence } of eventProblems(content, now, rules.zone).problems) {
      const fieldId = fieldIdOf[field] ?? field;
      const isMoment = fieldId === 'startedOn' && known.has('startedAt');
      if (!known.has(fieldId) && !isMoment) problems.push({ fieldId, message: sentence });
    }
    if (problems.length === 0 && term.success && started.moment !== null) {
      return {
        event: { ...read.data, term: term.data, started: started.moment, ended: ended.moment },
        problems: [],
      };
    }
  }
  return { event: null, problems: inFormOrder(problems) };
}

const formOrder: readonly string[] = [
  'term',
  'sessionId',
  'startedOn',
  'startedAt',
  'endedOn',
  'endedAt',
  'description',
  'grade',
  'serious',
  'seriousness',
];

/** In the order in which the fields stand; those at the end keep theirs. */
function inFormOrder(problems: readonly FieldProblem[]): FieldProblem[] {
  const place = ({ fieldId }: FieldProblem) => {
    const index = formOrder.indexOf(fieldId ?? '');
    return index === -1 ? formOrder.length : index;
  };
  return [...problems].sort((a, b) => place(a) - place(b));
}

function seriousProblems({ serious, seriousness }: EventFormValues): FieldProblem[] {
  if (serious === '') return [{ fieldId: 'serious', message: 'Say whether it is serious.' }];
  if (serious === 'yes' && seriousness.length === 0)
    return [{ fieldId: 'seriousness', message: 'Mark what makes it serious.' }];
  return [];
}

function readMoment(
  typed: { on: string; at: string; timeUnknown: boolean },
  { order, today, zone }: EventFormRules,
  field: { on: string; at: string },
): { moment: Moment | null; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const days = parseTypedDate(typed.on, { order, latest: today });
  const time = typed.timeUnknown ? null : parseTypedTime(typed.at);
  const [date] = days ?? [];
  if (date === undefined || (days ?? []).length > 1)
    problems.push({ fieldId: field.on, message: 'Enter the day, such as 09-Sep-2026.' });
  if (time === null && !typed.timeUnknown)
    problems.push({
      fieldId: field.at,
      message: 'Enter the time, such as 14:30, or mark “Time not known”.',
    });
  if (date === undefined || problems.length > 0) return { moment: null, problems };
  if (eventInstant({ date, time }, zone) === null) {
    const message = `The clocks were put forward that day: ${time} does not exist.`;
    return { moment: null, problems: [{ fieldId: field.at, message }] };
  }
  return { moment: { date, time }, problems };
}
