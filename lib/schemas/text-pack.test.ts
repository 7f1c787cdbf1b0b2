import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inventedPack } from '../domain/instruments/invented-pack';
import { instrumentIds } from '../domain/instruments/types';
import { mostPackCharacters, packFormat, packPlace, readTextPack, uploadTextPackSchema } from './text-pack';

const fileOf = (pack: object, more: object = {}) => JSON.stringify({ format: packFormat, ...pack, ...more });
const places = (text: string) => {
  const read = readTextPack(text);
  return 'pack' in read ? [] : read.problems.map(({ path }) => packPlace(path));
};
const sentences = (text: string) => {
  const sent = { key: crypto.randomUUID(), fileName: 'pack.json', text };
  return uploadTextPackSchema.safeParse(sent).error?.issues.map((issue) => issue.message) ?? [];
};

describe('the file of a text pack', () => {
  it.each(instrumentIds)('of %s is read as it was written', (id) => {
    const pack = inventedPack(id, { language: 'fr' });
    expect(readTextPack(fileOf(pack))).toEqual({ pack });
    expect(readTextPack(`\ufeff${fileOf(pack)}`)).toEqual({ pack });
  });

  it('has its language written in the usual form', () => {
    expect(readTextPack(fileOf(inventedPack('meq30', { language: 'ES-mx' })))).toMatchObject({
      pack: { language: 'es-MX' },
    });
  });

  it('is the example of the documentation', () => {
    const example = readFileSync('lib/domain/instruments/text-pack-example.json', 'utf8');
    expect(places(example)).toEqual([]);
    expect(readFileSync('docs/text-packs.md', 'utf8')).toContain(example.trim());
  });

  it('that is no JSON is refused with the line and column', () => {
    expect(sentences('{ "format": 1,\n  "items": [}\n')[0]).toMatch(
      /^the file – The file is not JSON from line 2, column 13: often a comma/,
    );
    expect(sentences('{')[0]).toContain('not JSON');
    expect(sentences('')[0]).toContain('Choose a file');
    expect(sentences('[]')[0]).toBe(
      'the file – The file holds no text pack: it begins with { "format": … }.',
    );
  });

  it('that is too large is not even read', () => {
    expect(sentences('x'.repeat(mostPackCharacters + 1))).toEqual([
      'the file – The file is too large: at most 200 thousand characters.',
    ]);
  });

  it('names each wrong place and how to mend it', () => {
    const pack = inventedPack('bdi-ii');
    const [first] = pack.items;
    expect(sentences(fileOf(pack, { format: 'kap-text-pack/9' }))).toEqual([
      'format – Write "kap-text-pack/1".',
    ]);
    expect(sentences(fileOf(pack, { instrument: 'bdi-3' }))[0]).toMatch(
      /^instrument – Write one of "bdi-ii"/,
    );
    expect(sentences(fileOf(pack, { language: 'english' }))[0]).toContain(
      'language – This names no language',
    );
    expect(sentences(fileOf(pack, { items: pack.items.with(3, { number: 4, text: '' }) }))[0]).toBe(
      'items[3].text – This is empty: write the words of the item, or take the line out where it may be left out.',
    );
    expect(sentences(fileOf(pack, { items: pack.items.with(3, { number: 4 } as never) }))[0]).toBe(
      'items[3].text – This is missing: write the words of the item.',
    );
    expect(sentences(fileOf(pack, { hint: 'x' }))[0]).toBe(
      'the file – A text pack has no field "hint": take it out, or see whether it is spelt right.',
    );
    expect(sentences(fileOf(pack, { items: pack.items.slice(0, 20) }))[0]).toBe(
      'items – The BDI-II has 21 items; the file brings 20. Write one entry for each item.',
    );
    const fourth = { value: 4, label: 'x' };
    const longer = { ...first, options: [...(first?.options ?? []), fourth] };
    expect(sentences(fileOf(pack, { items: pack.items.with(0, longer as never) }))[0]).toContain(
      'items[0].options – The BDI-II takes the answers 0, 1, 2, 3; the file brings 0, 1, 2, 3, 4.',
    );
  });

  it('lists twenty problems and counts the rest', () => {
    const pack = inventedPack('meq30');
    const listed = sentences(fileOf(pack, { items: pack.items.map(({ number }) => ({ number })) }));
    expect(listed).toHaveLength(21);
    expect(listed.at(-1)).toBe('And 10 more like these.');
  });

  it('holds no characters that turn or hide text', () => {
    const pack = inventedPack('bdi-ii');
    for (const hidden of ['\u202e', '\u0007', '\ufffd']) {
      expect(places(fileOf(pack, { instruction: `a${hidden}b` })), hidden).toEqual(['instruction']);
    }
    expect(places(fileOf(pack, { instruction: 'a\u200fb' }))).toEqual([]);
  });
});
