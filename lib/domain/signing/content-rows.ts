import { defaultDischargeItems, defaultPreDoseItems } from '../console/checklists';
import { effectName } from '../console/observed-effects';
import { scaleById } from '../instruments/registry';
import { type ScaleId, scaleIds } from '../instruments/types';
import { defaultScreeningItems } from '../screening/items';
import { minutesText } from '../session-check';
import { fieldWords, type Json } from './content-words';

export type Fields = Readonly<Record<string, Json>>;

export interface Row {
  value: Json;
  /** What the row is called after the name of its list: "2", "+15 min", "Fasted as the clinic asks". */
  label: string;
}

export function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function own(fields: Fields, key: string): Json | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** The rows of a list by what makes each the same row in another content; one that comes twice is counted. */
export function rowsOf(list: readonly Json[]): Map<string, Row> {
  const found = new Map<string, Row>();
  for (const [index, value] of list.entries()) {
    const wanted = identityOf(value) ?? `#${index + 1}`;
    let key = wanted;
    for (let count = 2; found.has(key); count += 1) key = `${wanted} (${count})`;
    found.set(key, { value, label: labelOf(value) ?? String(index + 1) });
  }
  return found;
}

/** A score is the same by its scale and a check by its item, because they may be stored anew; other rows by their id. */
function identityOf(row: Json): string | null {
  if (!isFields(row)) return null;
  const text = (key: string) => {
    const value = own(row, key);
    return typeof value === 'string' ? value : null;
  };
  const item = text('item');
  if (item !== null) return `${text('list') ?? ''} ${item}`;
  return text('scale') ?? text('id') ?? text('key') ?? text('name');
}

function labelOf(row: Json): string | null {
  if (!isFields(row)) return null;
  const [item, scale, term] = [own(row, 'item'), own(row, 'scale'), own(row, 'term')];
  const [minutes, ordinal] = [own(row, 'minutesFromFirstDose'), own(row, 'ordinal')];
  if (typeof item === 'string') return `"${itemWords(item, own(row, 'list'))}"`;
  if (typeof scale === 'string') return scaleWords(scale);
  if (typeof minutes === 'number') return minutesText(minutes);
  if (typeof ordinal === 'number') return String(ordinal);
  return typeof term === 'string' ? `"${effectName(term)}"` : null;
}

function itemWords(key: string, list: Json | undefined): string {
  const items = list === 'discharge' ? defaultDischargeItems : defaultPreDoseItems;
  return items.find((each) => each.key === key)?.words ?? fieldWords(key);
}

function scaleWords(scale: string): string {
  const isScale = (text: string): text is ScaleId => (scaleIds as readonly string[]).includes(text);
  return isScale(scale) ? scaleById(scale).shortName : fieldWords(scale);
}

/** The words of an item of the screening; one that the clinic added is written out from its key. */
export function screeningItemWords(key: string): string {
  return defaultScreeningItems.find((item) => item.key === key)?.words ?? fieldWords(key);
}
