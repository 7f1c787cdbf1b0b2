import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from './json-fault';

describe('the place where a text stops being JSON', () => {
  it('is none for JSON', () => {
    fc.assert(fc.property(fc.json(), (text) => jsonFault(text) === null));
    fc.assert(fc.property(fc.jsonValue(), (value) => jsonFault(JSON.stringify(value, null, 2)) === null));
  });

  it('is found in exactly the texts that do not parse', () => {
    const near = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '\\', '\n', 'a', '0'));
    fc.assert(
      fc.property(near, ([text, at, put]) => {
        const cut = at % (text.length + 1);
        const broken = text.slice(0, cut) + put + text.slice(cut + 1);
        let parses = true;
        try {
          JSON.parse(broken);
        } catch {
          parses = false;
        }
        return (jsonFault(broken) === null) === parses;
      }),
    );
  });

  it('is told as line and column', () => {
    expect(jsonFault('{ "a": 1,\n  "b": [}\n')).toEqual({ line: 2, column: 9 });
    expect(jsonFault('{ "a": 1\n  "b": 2 }')).toEqual({ line: 2, column: 3 });
    expect(jsonFault('{ "a": "x }')).toEqual({ line: 1, column: 8 });
    expect(jsonFault('[1, 2,]')).toEqual({ line: 1, column: 7 });
    expect(jsonFault('')).toEqual({ line: 1, column: 1 });
    expect(jsonFault('['.repeat(200_000))?.line).toBe(1);
    expect(jsonFault('{} x')).toEqual({ line: 1, column: 4 });
  });
});
