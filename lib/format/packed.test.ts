import { expect, test } from 'vitest';
import { pack, unpack } from './packed';

const words = [
  'plain',
  '"quoted"',
  '`ticked`',
  'back\\slash',
  '\\u0060',
  '\\"',
  'a\nline',
  '</script>',
  'Ω 🙂',
];
const data = { together: words.join(' '), words, nothing: null, number: -1.5 };

test('what is packed comes out as it was, whatever was typed', () => {
  const packed = pack(data);
  expect(packed).not.toContain('"');
  // Once from what is held, then from the text alone.
  expect(unpack(packed)).toBe(data);
  const read = unpack(packed);
  expect(read).not.toBe(data);
  expect(read).toEqual(data);
});

test('only the last are held', () => {
  const texts = Array.from({ length: 100 }, (_, at) => pack({ at }));
  const held = (globalThis as { kapPacked?: Map<string, unknown> }).kapPacked;
  expect(held?.size).toBe(64);
  expect(texts.map((text) => unpack(text))).toEqual(texts.map((_, at) => ({ at })));
  expect(held?.size).toBe(0);
});
