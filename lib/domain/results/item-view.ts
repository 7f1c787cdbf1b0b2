import { itemLabel } from '../entry/gaps';
import type { Answers, InstrumentDefinition } from '../instruments/types';
import type { PlainDate } from '../plain-date';
import type { Timepoint } from '../protocol/arms';
import type { ScaleScore } from '../scoring-types';
import { signedText } from '../words';

/** One saved form of an instrument, in the order of the course. */
export interface ItemForm {
  assessmentId: string;
  timepoint: Timepoint;
  assessedOn: PlainDate;
  entryMode: 'items' | 'total-only';
  answers: Answers;
  riskAnswer: number | null;
  scores: readonly ScaleScore[];
  /** Answers as they were signed, first signature first; empty for a form that is not signed. */
  signed: readonly Answers[];
}

export interface ItemCell {
  /** `unknown`: only a total was entered, so nobody knows whether the item was answered. */
  kind: 'answer' | 'not-answered' | 'unknown';
  value: number | null;
  /** Earlier signed answers that an amendment replaced, oldest first; null = was not answered. */
  was: readonly (number | null)[];
}

export interface ItemViewRow {
  number: number;
  label: string;
  topic: string;
  /** The item whose answer opens a risk review. */
  isRisk: boolean;
  cells: readonly ItemCell[];
  /** "+1", "−2", "0"; null where one of the two answers is not known. */
  sinceLast: string | null;
  sinceBaseline: string | null;
}

export interface ItemView {
  rows: readonly ItemViewRow[];
  /** Place of the form whose changes are shown; −1 without forms. */
  selected: number;
  /** Place of the form before it, and of the baseline; null where there is none to compare with. */
  last: number | null;
  baseline: number | null;
}

/**
 * The answers of a series item by item, and what changed in one of its forms.
 * @param forms of one instrument and edition, in the order of the course
 * @param wantedId assessment whose form is looked at; the newest when there is none
 */
export function itemView(
  definition: Pick<InstrumentDefinition, 'items' | 'riskItem'>,
  forms: readonly ItemForm[],
  wantedId: string | undefined,
): ItemView {
  const found = forms.findIndex((form) => form.assessmentId === wantedId);
  const selected = found === -1 ? forms.length - 1 : found;
  const last = selected > 0 ? selected - 1 : null;
  const first = forms.findIndex((form) => form.timepoint.kind === 'baseline');
  const baseline = first === -1 || first >= selected ? null : first;
  const rows = definition.items.map((item): ItemViewRow => {
    const isRisk = item.number === definition.riskItem;
    const cells = forms.map((form) => cellOf(form, item.number, isRisk));
    const since = (place: number | null) =>
      place === null ? null : changeText(cells[place]?.value, cells[selected]?.value);
    return {
      number: item.number,
      label: itemLabel(definition, item.number),
      topic: item.topic,
      isRisk,
      cells,
      sinceLast: since(last),
      sinceBaseline: since(baseline),
    };
  });
  return { rows, selected, last, baseline };
}

function cellOf(form: ItemForm, number: number, isRisk: boolean): ItemCell {
  const was = replaced(form, number);
  if (form.entryMode === 'total-only') {
    const value = isRisk ? form.riskAnswer : null;
    return { kind: value === null ? 'unknown' : 'answer', value, was };
  }
  const value = form.answers[number - 1] ?? null;
  return { kind: value === null ? 'not-answered' : 'answer', value, was };
}

/** What was signed for an item before what stands now. A form that was signed as a total only has no answers to tell. */
function replaced({ signed, answers }: ItemForm, number: number): (number | null)[] {
  const told = signed.filter((each) => each.length > 0).map((each) => each[number - 1] ?? null);
  const all = [...told, answers[number - 1] ?? null];
  return all.filter((value, index) => index < all.length - 1 && value !== all[index + 1]);
}

function changeText(earlier: number | null | undefined, later: number | null | undefined): string | null {
  return earlier == null || later == null ? null : signedText(later - earlier, 0);
}

/** How far an answer stands between the least and the most that can be answered: 0 to 1. */
export function heatOf(
  value: number,
  { min, max }: Pick<InstrumentDefinition['answer'], 'min' | 'max'>,
): number {
  return (value - min) / (max - min);
}
