import { type Json, fieldWords, valueWords } from './content-words';

/** One field of a record, in words; a list has a line for each row. */
export interface BoundField {
  key: string;
  words: string;
  lines: readonly string[];
}

/**
 * All that a signature binds, in the clinician's words: the content as the database writes it, without what is not
 * recorded and without the numbers that only tie the record to its patient and course.
 */
export function boundContent(content: Json, zone: string): BoundField[] {
  const record = isFields(content) ? content['record'] : undefined;
  if (record === undefined || !isFields(record)) return [];
  return Object.entries(record)
    .filter(
      ([key, value]) =>
        value !== null && !/(Id|By)$/.test(key) && !(Array.isArray(value) && value.length === 0),
    )
    .map(([key, value]) => ({
      key,
      words: fieldWords(key),
      lines: isRows(value)
        ? value.map((row) => valueWords(recorded(row), zone, key))
        : [valueWords(value, zone, key)],
    }));
}

const isFields = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRows = (value: Json): value is readonly Json[] => Array.isArray(value) && value.every(isFields);

/** A row without its blanks. */
function recorded(row: Json): Json {
  return isFields(row) ? Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) : row;
}
