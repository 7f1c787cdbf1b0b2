import { reasonsOfGaps } from '@/lib/domain/entry/gap-reasons';
import type { InstrumentDefinition, ScaleId } from '@/lib/domain/instruments/types';
import { isPlainDate, type PlainDate } from '@/lib/domain/plain-date';
import type { Totals } from '@/lib/domain/scoring/score-totals';
import { parseTypedDate } from '@/lib/domain/typed-date';
import { parseTypedNumber } from '@/lib/domain/typed-number';
import { dateText } from '@/lib/domain/words';
import type { ResponseContent, ResponseDraft } from '@/lib/schemas/response';

/** The fields of an entry form while somebody types: numbers and dates still as text. */
export type ResponseFields = Omit<ResponseDraft, 'key' | 'version' | 'paperTotal'>;

/** A saved form as it is opened for editing. */
export interface OpenedResponse {
  version: number;
  completedOn: PlainDate;
  content: ResponseContent;
}

/** A form as it is sent and as it is stored. */
export type SentResponse = Omit<OpenedResponse, 'version'>;

/** Whether two forms say the same, whatever order their totals come in. */
export function isSameResponse(a: SentResponse, b: SentResponse): boolean {
  const told = ({ completedOn, content }: SentResponse) =>
    JSON.stringify(
      content.mode === 'items'
        ? [completedOn, content.answers, Object.entries(content.gapReasons ?? {}).sort()]
        : [completedOn, Object.entries(content.totals).sort(), content.riskAnswer],
    );
  return a.content.mode === b.content.mode && told(a) === told(b);
}

/** The fields of a form that opens: blank, or as it was saved. */
export function openedFields(
  definition: InstrumentDefinition,
  saved: Omit<OpenedResponse, 'version'> | null,
  assessedOn: PlainDate,
): ResponseFields {
  const content = saved?.content;
  const totals = content?.mode === 'total-only' ? Object.entries(content.totals) : [];
  return {
    mode: content?.mode ?? 'items',
    answers: content?.mode === 'items' ? content.answers : definition.items.map(() => null),
    totals: Object.fromEntries(totals.map(([scale, value]) => [scale, String(value)])),
    riskAnswer: content?.mode === 'total-only' ? content.riskAnswer : null,
    completedOn: dateText(saved?.completedOn ?? assessedOn),
    paperTotals: {},
    gapReasons: content?.mode === 'items' ? (content.gapReasons ?? {}) : {},
  };
}

/** What the form starts from that is entered anew in the place of one that was entered in error. */
export function blankResponse(definition: InstrumentDefinition, completedOn: PlainDate): SentResponse {
  return { completedOn, content: { mode: 'items', answers: definition.items.map(() => null) } };
}

/** Whether a draft says nothing that the form as opened does not say. */
function sameFields(a: ResponseFields, b: ResponseFields): boolean {
  const told = (fields: ResponseFields) => {
    const { mode, answers, riskAnswer, completedOn } = fields;
    const totals = Object.entries(fields.totals).filter(([, text]) => text.trim() !== '');
    return JSON.stringify(
      mode === 'items'
        ? [mode, answers, completedOn, Object.entries(fields.gapReasons).sort()]
        : [mode, totals.sort(), riskAnswer, completedOn],
    );
  };
  return told(a) === told(b);
}

/** The fields that a draft kept. */
export function draftFields({
  mode,
  answers,
  totals,
  riskAnswer,
  completedOn,
  paperTotals,
  gapReasons,
}: ResponseDraft): ResponseFields {
  return { mode, answers, totals, riskAnswer, completedOn, paperTotals, gapReasons };
}

/** Whether a draft is worth restoring: it fits the form and says something else than the form as it opens. */
export function isDraftOfOwn(
  form: { definition: InstrumentDefinition; saved: OpenedResponse | null; assessedOn: PlainDate },
  draft: ResponseDraft,
): boolean {
  const { definition, saved, assessedOn } = form;
  const fits = draft.answers.length === definition.items.length;
  return fits && !sameFields(draftFields(draft), openedFields(definition, saved, assessedOn));
}

export type FieldProblems = { path: string; message: string }[];

/** What the typed fields say; problems name the field by its path in the response schema. */
export function readFields(
  definition: InstrumentDefinition,
  fields: ResponseFields,
  rules: { order: 'dmy' | 'mdy'; today: PlainDate },
): { completedOn: PlainDate; content: ResponseContent } | { problems: FieldProblems } {
  const problems: FieldProblems = [];
  const completedOn = readDate(fields.completedOn, rules, problems);
  const content: ResponseContent =
    fields.mode === 'items'
      ? itemsContent(fields)
      : {
          mode: 'total-only',
          totals: readTotals(definition, fields, problems),
          riskAnswer: fields.riskAnswer,
        };
  if (problems.length > 0 || completedOn === null) return { problems };
  return { completedOn, content };
}

/** Reasons are sent only where there are any: a form without gaps says the same as before there were reasons. */
function itemsContent({ answers, gapReasons }: ResponseFields): ResponseContent {
  const reasons = reasonsOfGaps(answers, gapReasons);
  return { mode: 'items', answers, ...(Object.keys(reasons).length > 0 && { gapReasons: reasons }) };
}

function readDate(
  text: string,
  { order, today }: { order: 'dmy' | 'mdy'; today: PlainDate },
  problems: FieldProblems,
) {
  const [day, ...others] = parseTypedDate(text, { order, latest: today }) ?? [];
  const path = 'completedOn';
  if (!isPlainDate(day))
    problems.push({ path, message: 'Enter the date of completion, such as 09-Sep-2026.' });
  else if (others.length > 0)
    problems.push({ path, message: 'This date can be two days: write the month in letters.' });
  else if (day > today) problems.push({ path, message: 'The date of completion lies in the future.' });
  else return day;
  return null;
}

function readTotals(
  definition: InstrumentDefinition,
  fields: ResponseFields,
  problems: FieldProblems,
): Totals {
  const totals: Totals = {};
  for (const { id, shortName } of definition.scales) {
    const text: string = fields.totals[id as ScaleId] ?? '';
    if (text.trim() === '') continue;
    const value = parseTypedNumber(text, { decimals: 2 });
    if (value === null)
      problems.push({ path: `content.totals.${id}`, message: `${shortName}: enter a number.` });
    else totals[id] = value;
  }
  return totals;
}
