import { gapReasonWords } from '../domain/entry/gap-reasons';
import { instrumentById } from '../domain/instruments/registry';
import type { PlainDate } from '../domain/plain-date';
import type { AddedMeasure } from '../domain/protocol/asked-measures';
import type { ProtocolDefinition } from '../domain/protocol/definition';
import { courseDue, type DueInput } from '../domain/protocol/due';
import { timepointText } from '../domain/protocol/timepoint';
import { type FormRecord, headlineText, settledForms, type VisitForms } from '../domain/results/saved-form';
import { dateText } from '../domain/words';
import type { ReportTable } from './document';

export interface CourseFormsInput {
  assessments: readonly VisitForms[];
  sessions: DueInput['sessions'];
  added: readonly AddedMeasure[];
}

interface CourseWithForms extends Pick<DueInput, 'status' | 'bdiInstrument'> {
  protocol: ProtocolDefinition | null;
  withdrawnOn: PlainDate | null;
  forms: CourseFormsInput;
}

/** Every form that the course asks for and that gives no score, with the reason as far as it is known. */
export function missingTable(course: CourseWithForms, today: PlainDate): ReportTable {
  const { status, bdiInstrument, protocol, forms } = course;
  const { due, missed } = courseDue({
    status,
    bdiInstrument,
    protocol,
    added: forms.added,
    sessions: forms.sessions,
    assessments: forms.assessments.map((visit) => ({
      timepoint: visit.timepoint,
      instruments: settledForms(visit),
    })),
    today,
  });
  const name = (id: FormRecord['instrument']) => instrumentById(id).name;
  const known = forms.assessments.flatMap((visit) => [
    ...(visit.missing ?? []).map((form) => [
      timepointText(visit.timepoint),
      name(form.instrument),
      `${gapReasonWords[form.reason]}${form.by === null ? '' : `, recorded by ${form.by}`}`,
    ]),
    ...visit.forms
      .filter(isUnscored)
      .map((form) => [
        timepointText(visit.timepoint),
        name(form.instrument),
        headlineText(form) ?? 'not scored',
      ]),
  ]);
  const past = missed.flatMap((item) =>
    item.missing.map((id) => [
      timepointText(item.timepoint),
      name(id),
      'not entered; its time has passed, and no reason is recorded',
    ]),
  );
  const waiting = due.flatMap(({ timepoint, missing, overdueDays, dueOn }) =>
    timepoint === null
      ? []
      : missing.map((id) => [
          timepointText(timepoint),
          name(id),
          overdueDays > 0
            ? `not entered; overdue since ${dateText(dueOn)}, and no reason is recorded`
            : `not entered yet; due by ${dateText(dueOn)}`,
        ]),
  );
  const ended = status === 'withdrawn' ? ' The course was withdrawn: later forms were not asked for.' : '';
  return {
    columns: [
      { title: 'When', share: 25, bold: true },
      { title: 'Form', share: 32 },
      { title: 'Why it gives no score', share: 60 },
    ],
    rows: togetherByReason([...known, ...past, ...waiting]),
    empty: `No form is missing.${ended}`,
    ...(ended === '' ? {} : { note: ended.trim() }),
  };
}

/** Forms of one time that lack for one reason stand in one line. */
function togetherByReason(rows: readonly string[][]): string[][] {
  const lines = new Map<string, { when: string; forms: string[]; why: string }>();
  for (const [when = '', form = '', why = ''] of rows) {
    const line = lines.get(`${when}\n${why}`) ?? { when, forms: [], why };
    line.forms.push(form);
    lines.set(`${when}\n${why}`, line);
  }
  return [...lines.values()].map(({ when, forms, why }) => [when, forms.join(', '), why]);
}

function isUnscored({ read }: FormRecord): boolean {
  return read !== null && read.scores.some((score) => score.kind === 'incomplete');
}

/** The MEQ30 totals after sessions; null where none was filled in. */
export function mysticalTable({ assessments }: CourseFormsInput): ReportTable | null {
  const found = assessments.flatMap(({ timepoint, forms }) =>
    forms
      .filter((form) => form.instrument === 'meq30')
      .map((form) => [timepointText(timepoint), headlineText(form) ?? 'not scored']),
  );
  if (found.length === 0) return null;
  return {
    columns: [
      { title: 'MEQ30 (mystical experience)', share: 30, bold: true },
      { title: 'Per cent of the maximum', share: 75 },
    ],
    rows: found,
    empty: '',
  };
}
