import type { InstrumentDefinition, InstrumentId, ScaleId } from '../instruments/types';
import { isPlainDate, type PlainDate } from '../plain-date';
import type { Totals } from '../scoring/score-totals';
import { dateText, shortNumberText } from '../words';
import type { GapReasons } from './gap-reasons';
import { itemLabel } from './gaps';

/** A paper as one person read it. */
export interface ReadPaper {
  completedOn: PlainDate;
  content:
    | { mode: 'items'; answers: readonly (number | null)[]; gapReasons?: GapReasons | undefined }
    | {
        mode: 'total-only';
        totals: { readonly [Scale in ScaleId]?: number | undefined };
        riskAnswer: number | null;
      };
}

/** A place on the paper: "item-9", "total-bdi", "risk-answer" (beside a total), "completed-on". */
export type PaperField = `item-${number}` | `total-${ScaleId}` | 'risk-answer' | 'completed-on';

/** What stands in a place; null = nothing: not answered, no total, not recorded. */
export type PaperValue = number | PlainDate | null;

export interface PaperDifference {
  field: PaperField;
  /** "Item 9A", "Pain severity", "Completed on". */
  label: string;
  /** What the item is about; empty for all else. */
  topic: string;
  first: PaperValue;
  second: PaperValue;
}

/** What two people read differently on one paper and nobody settled yet. */
export interface OpenSecondEntry {
  id: string;
  instrument: InstrumentId;
  /** Of the form that was compared. */
  version: number;
  /** Null for an import. */
  first: { by: string | null };
  second: { by: string };
  /** Without what the first person read, for those who may read no answers. */
  differences: readonly (Omit<PaperDifference, 'first'> & { first?: PaperValue })[];
}

export interface SettledField {
  field: PaperField;
  chosen: 'first' | 'second' | 'third';
  value: PaperValue;
}

/**
 * The places in which two people read the same paper differently, in the order of the paper. Both were typed item by item
 * or both as a total only. Why an item has no answer is nobody's to read off the paper and is not compared.
 */
export function paperDifferences(
  definition: InstrumentDefinition,
  first: ReadPaper,
  second: ReadPaper,
): PaperDifference[] {
  const [before, after] = [first.content, second.content];
  const differ = ({ first: one, second: other }: PaperDifference) => one !== other;
  const day: PaperDifference = {
    field: 'completed-on',
    ...{ label: 'Completed on', topic: '', first: first.completedOn, second: second.completedOn },
  };
  if (before.mode === 'items' && after.mode === 'items') {
    const items = definition.items.map(({ number, topic }): PaperDifference => {
      const [one, other] = [before.answers[number - 1] ?? null, after.answers[number - 1] ?? null];
      const label = `Item ${itemLabel(definition, number)}`;
      return { field: `item-${number}`, label, topic, first: one, second: other };
    });
    return [...items, day].filter(differ);
  }
  if (before.mode === 'total-only' && after.mode === 'total-only') {
    const totals = definition.scales.map(({ id, shortName }): PaperDifference => {
      const [one, other] = [before.totals[id] ?? null, after.totals[id] ?? null];
      return { field: `total-${id}`, label: shortName, topic: '', first: one, second: other };
    });
    const risk: PaperDifference = {
      field: 'risk-answer',
      label: `Item ${definition.riskItem ?? ''} by itself`,
      topic: definition.items[(definition.riskItem ?? 0) - 1]?.topic ?? '',
      ...{ first: before.riskAnswer, second: after.riskAnswer },
    };
    return [...totals, risk, day].filter(differ);
  }
  throw new RangeError(
    'A form typed item by item is not compared with one of which only the total was typed.',
  );
}

/** The paper as it reads once every difference is settled; what nobody read differently stays as the first person typed it. */
export function settledPaper(
  first: ReadPaper,
  second: ReadPaper,
  settled: readonly SettledField[],
): ReadPaper {
  const at = new Map(settled.map((each) => [each.field, each]));
  const day = at.get('completed-on')?.value;
  const completedOn = isPlainDate(day) ? day : first.completedOn;
  const valueOf = (field: PaperField, stands: number | null) => {
    const value = at.get(field)?.value;
    return value === undefined || isPlainDate(value) ? stands : value;
  };
  if (first.content.mode === 'items') {
    const answers = first.content.answers.map((answer, index) => valueOf(`item-${index + 1}`, answer));
    const others = second.content.mode === 'items' ? (second.content.gapReasons ?? {}) : {};
    // A gap found on the paper brings the reason that the second person gave.
    const gapReasons = Object.fromEntries(
      Object.entries({ ...others, ...first.content.gapReasons }).filter(
        ([item]) => answers[Number(item) - 1] === null,
      ),
    );
    const reasons = Object.keys(gapReasons).length > 0 && { gapReasons };
    return { completedOn, content: { mode: 'items', answers, ...reasons } };
  }
  const { totals, riskAnswer } = first.content;
  const fields = new Set([
    ...Object.keys(totals),
    ...settled.flatMap(({ field }) => (field.startsWith('total-') ? [field.slice('total-'.length)] : [])),
  ]) as Set<ScaleId>;
  const kept: Totals = {};
  for (const id of fields) {
    const value = valueOf(`total-${id}`, totals[id] ?? null);
    if (value !== null) kept[id] = value;
  }
  return {
    completedOn,
    content: { mode: 'total-only', totals: kept, riskAnswer: valueOf('risk-answer', riskAnswer) },
  };
}

/**
 * Whether a decision says what it claims: the first or second reading as it stands, or a third within the answers of the
 * form. @returns a sentence that says how to mend it, or null
 */
export function decisionProblem(
  definition: InstrumentDefinition,
  difference: PaperDifference,
  settled: SettledField,
): string | null {
  const { label, field } = difference;
  if (settled.chosen !== 'third') {
    return settled.value === difference[settled.chosen]
      ? null
      : `${label}: what was chosen is not what stands there now. Look at the paper once more.`;
  }
  if (field === 'completed-on') return isPlainDate(settled.value) ? null : `${label}: enter a date.`;
  if (settled.value === null || field.startsWith('total-')) return null;
  const { min, max } = definition.answer;
  const { value } = settled;
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
    ? null
    : `${label} takes ${min} to ${max}.`;
}

/** "3", "5.25", "09-Sep-2026", "not answered", "no total". */
export function paperValueText(field: PaperField, value: PaperValue): string {
  if (value === null)
    return field.startsWith('item-') ? 'not answered' : field === 'risk-answer' ? 'not recorded' : 'no total';
  return typeof value === 'number' ? shortNumberText(value, 2) : dateText(value);
}
