/**
 * Where a text stops being JSON, as line and column counted from 1; null for JSON. The engine's own errors name the place
 * only sometimes.
 */
export function jsonFault(text: string): { line: number; column: number } | null {
  const fault = value(text, 0, 0);
  const end = fault.ok ? skip(text, fault.at) : fault.at;
  if (fault.ok && end === text.length) return null;
  const before = text.slice(0, end).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

type Read = { ok: boolean; at: number };

const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;
const space = /[ \t\n\r]*/y;

function match(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function skip(text: string, at: number): number {
  return match(space, text, at) ?? at;
}

/** Nested deeper than this nothing is a file of ours, and the reader would run out of room. */
const deepest = 200;

function value(text: string, from: number, depth: number): Read {
  const at = skip(text, from);
  if (depth > deepest) return { ok: false, at };
  if (text[at] === '{') return list(text, at, true, depth);
  if (text[at] === '[') return list(text, at, false, depth);
  const end = match(string, text, at) ?? match(number, text, at) ?? match(word, text, at);
  return end === null ? { ok: false, at } : { ok: true, at: end };
}

/** An object or an array, from its opening bracket. */
function list(text: string, from: number, keyed: boolean, depth: number): Read {
  const close = keyed ? '}' : ']';
  let at = skip(text, from + 1);
  if (text[at] === close) return { ok: true, at: at + 1 };
  for (;;) {
    if (keyed) {
      const key = match(string, text, at);
      if (key === null) return { ok: false, at };
      at = skip(text, key);
      if (text[at] !== ':') return { ok: false, at };
      at += 1;
    }
    const read = value(text, at, depth + 1);
    if (!read.ok) return read;
    at = skip(text, read.at);
    if (text[at] === close) return { ok: true, at: at + 1 };
    if (text[at] !== ',') return { ok: false, at };
    at = skip(text, at + 1);
  }
}
