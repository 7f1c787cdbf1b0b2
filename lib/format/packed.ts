/** What this server packed last: it draws the page from the same text a moment later, and reading costs as much as drawing. */
const held = globalThis as { kapPacked?: Map<string, unknown> };
const mostHeld = 64;

/**
 * Plain data as one text, which crosses to the browser several times cheaper than its thousand values. Its quotes are backticks
 * on the way: the page writes it inside quotes of its own, and would put a backslash before each of them.
 * @param data plain as JSON, without dates; it must not change afterwards
 */
export function pack(data: unknown): string {
  const packed = JSON.stringify(data).replaceAll('`', '\\u0060').replaceAll('"', '`');
  const kept = (held.kapPacked ??= new Map<string, unknown>());
  kept.set(packed, data);
  const [oldest] = kept.keys();
  if (kept.size > mostHeld && oldest !== undefined) kept.delete(oldest);
  return packed;
}

/** What `pack` was given. */
export function unpack<Data>(packed: string): Data {
  const kept = held.kapPacked?.get(packed);
  if (kept === undefined) return JSON.parse(packed.replaceAll('`', '"')) as Data;
  held.kapPacked?.delete(packed);
  return kept as Data;
}
