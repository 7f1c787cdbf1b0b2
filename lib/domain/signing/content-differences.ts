import { fieldWords, type Json, valueWords } from './content-words';

export interface ContentDifference {
  /** "doses.<id>.amount_mg": stable, for the screen to key by. */
  path: string;
  /** "Dose 2: Amount, mg". */
  words: string;
  /** The original, to be shown struck through; null = was not there. */
  before: string | null;
  /** Null = is no longer there. */
  after: string | null;
}

type Fields = Readonly<Record<string, Json>>;

/**
 * Everything in which two contents of one record differ, in the clinician's words: what the original said and what the
 * amendment says. Rows of a list are matched by what names them, so a row taken out does not shift the others.
 */
export function contentDifferences(before: Json, after: Json, zone: string): ContentDifference[] {
  return compare([], [], before, after, zone);
}

function compare(
  path: readonly string[],
  words: readonly string[],
  before: Json | undefined,
  after: Json | undefined,
  zone: string,
): ContentDifference[] {
  if (isFields(before) && isFields(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) =>
      compare([...path, key], [...words, fieldWords(key)], own(before, key), own(after, key), zone),
    );
  }
  if (isList(before) && isList(after)) return compareLists(path, words, before, after, zone);
  if (before !== undefined && after !== undefined && isSame(before, after)) return [];
  if (before === undefined && after === undefined) return [];
  const text = (value: Json | undefined) => (value === undefined ? null : valueWords(value, zone));
  const [first = 'Content', ...rest] = words;
  const joined = rest.length === 0 ? first : `${first}: ${rest.join(', ')}`;
  return [{ path: path.join('.'), words: joined, before: text(before), after: text(after) }];
}

function compareLists(
  path: readonly string[],
  words: readonly string[],
  before: readonly Json[],
  after: readonly Json[],
  zone: string,
): ContentDifference[] {
  const [here, there] = [named(before), named(after)];
  const keys = [...new Set([...here.keys(), ...there.keys()])];
  const list = words.at(-1) ?? 'Row';
  return keys.flatMap((key) => {
    const [left, right] = [here.get(key), there.get(key)];
    const place = left?.place ?? right?.place ?? 1;
    const row = left?.label ?? right?.label ?? `${place}`;
    return compare(
      [...path, key],
      [...words.slice(0, -1), `${list} ${row}`],
      left?.value,
      right?.value,
      zone,
    );
  });
}

interface Row {
  value: Json;
  /** 1-based. */
  place: number;
  /** What the row is called by; null where only its place tells it from the others. */
  label: string | null;
}

/** What names a row, in the order in which it is looked for. */
const namingKeys = ['id', 'item', 'scale', 'key', 'name'];

/** The rows of a list by their name, else by their place; a name that comes twice is told apart by its count. */
function named(rows: readonly Json[]): Map<string, Row> {
  const found = new Map<string, Row>();
  for (const [index, value] of rows.entries()) {
    const naming = isFields(value)
      ? namingKeys.find((key) => typeof own(value, key) === 'string')
      : undefined;
    const name = naming !== undefined && isFields(value) ? String(own(value, naming)) : null;
    const group =
      isFields(value) && typeof own(value, 'list') === 'string' ? `${String(own(value, 'list'))} ` : '';
    const wanted = name === null ? `#${index + 1}` : group + name;
    let key = wanted;
    for (let count = 2; found.has(key); count += 1) key = `${wanted} (${count})`;
    const label = name === null || naming === 'id' ? null : fieldWords(name);
    found.set(key, { value, place: index + 1, label });
  }
  return found;
}

function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function own(fields: Fields, key: string): Json | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** Equal as JSON, whatever the order of the keys. */
function isSame(a: Json, b: Json): boolean {
  if (isList(a) && isList(b)) {
    return a.length === b.length && a.every((each, index) => isSame(each, b[index] ?? null));
  }
  if (isFields(a) && isFields(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].every((key) => {
      const [left, right] = [own(a, key), own(b, key)];
      return left !== undefined && right !== undefined && isSame(left, right);
    });
  }
  return a === b;
}
