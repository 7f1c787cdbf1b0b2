/** A spreadsheet runs a cell that begins like this as a formula (OWASP, CSV injection). */
const formulaStart = /^[=+\-@\t\r]/;

/** A cell as CSV: text that could run as a formula gets an apostrophe before it, then quotes where needed. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  // A number is a number also when it is negative.
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvLine(values: readonly (string | number | null)[]): string {
  return values.map(csvCell).join(',');
}

/** A whole table with its heading; lines end as RFC 4180 says. */
export function csvTable(
  heading: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  return [heading, ...rows].map((row) => `${csvLine(row)}\r\n`).join('');
}
