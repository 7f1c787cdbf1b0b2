import { type Fields, isFields, isList, own, rowsOf, screeningItemWords } from './content-rows';
import { fieldWords, type Json, valueWords } from './content-words';

export interface ContentDifference {
  /** "doses.<id>.amountMg": stable, for the screen to key by. */
  path: string;
  /** "Dose 2: Amount, mg". */
  words: string;
  /** The original, to be shown struck through; null = was not there. */
  before: string | null;
  /** Null = is no longer there. */
  after: string | null;
}

interface Place {
  path: readonly string[];
  words: readonly string[];
  /** The field that the value belongs to. */
  field: string;
  zone: string;
}

/**
 * Everything in which two contents of one record differ, in the clinician's words: what the original said and what the
 * amendment says. Rows of a list are matched by what names them, so a row taken out does not shift the others. Takes
 * the whole content that was signed, or the record inside it.
 */
export function contentDifferences(before: Json, after: Json, zone: string): ContentDifference[] {
  return compare({ path: [], words: [], field: '', zone }, recordIn(before), recordIn(after));
}

/** What was signed wraps the record in its kind and format, which no amendment changes. */
function recordIn(content: Json): Json {
  if (!isFields(content) || own(content, 'format') === undefined) return content;
  return own(content, 'record') ?? content;
}

function compare(place: Place, before: Json | undefined, after: Json | undefined): ContentDifference[] {
  if (isFields(before) && isFields(after)) {
    // A row that was stored anew has another id and says the same.
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (key) => key !== 'id' || place.path.length === 0,
    );
    return keys.flatMap((key) => compare(inside(place, key), own(before, key), own(after, key)));
  }
  if (isList(before) && isList(after) && (place.field === 'answers' || hasRows(before, after))) {
    return compareRows(place, before, after);
  }
  if (before === undefined && after === undefined) return [];
  if (before !== undefined && after !== undefined && isSame(before, after)) return [];
  const text = (value: Json | undefined) =>
    value === undefined ? null : valueWords(value, place.zone, place.field);
  const [first = 'Content', ...rest] = place.words;
  const words = rest.length === 0 ? first : `${first}: ${rest.join(', ')}`;
  return [{ path: place.path.join('.'), words, before: text(before), after: text(after) }];
}

/** Findings and their items stand under their own names, not under those of what holds them. */
function inside(place: Place, key: string): Place {
  const isHolder =
    (key === 'findings' && place.path.length === 0) || (key === 'items' && place.field === 'findings');
  const words = place.field === 'items' ? screeningItemWords(key) : fieldWords(key);
  return {
    ...place,
    path: [...place.path, key],
    words: isHolder ? place.words : [...place.words, words],
    field: key,
  };
}

function compareRows(place: Place, before: readonly Json[], after: readonly Json[]): ContentDifference[] {
  const [here, there] = [rowsOf(before), rowsOf(after)];
  const list = place.words.at(-1) ?? 'Row';
  return [...new Set([...here.keys(), ...there.keys()])].flatMap((key) => {
    const [left, right] = [here.get(key), there.get(key)];
    const row = `${list} ${left?.label ?? right?.label ?? ''}`.trim();
    const at = { ...place, path: [...place.path, key], words: [...place.words.slice(0, -1), row] };
    return compare(at, left?.value, right?.value);
  });
}

/** Lists of plain values, such as criteria, are compared as a whole. */
function hasRows(before: readonly Json[], after: readonly Json[]): boolean {
  return [...before, ...after].some(isFields);
}

/** Equal as JSON, whatever the order of the keys. */
function isSame(a: Json, b: Json): boolean {
  if (isList(a) && isList(b)) {
    return a.length === b.length && a.every((each, index) => isSame(each, b[index] ?? null));
  }
  if (isFields(a) && isFields(b)) return isSameFields(a, b);
  return a === b;
}

function isSameFields(a: Fields, b: Fields): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => {
    const [left, right] = [own(a, key), own(b, key)];
    return left !== undefined && right !== undefined && isSame(left, right);
  });
}
