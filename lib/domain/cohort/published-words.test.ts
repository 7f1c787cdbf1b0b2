import { describe, expect, it } from 'vitest';
import { batievsky2023 } from '../reference/batievsky-2023';
import { publishedWords } from './published-words';

describe('what the pilot published', () => {
  const words = publishedWords(batievsky2023);

  it('stands as it was published, by scale, each with its source', () => {
    expect(words.map((each) => each.text)).toContain(
      'between the arms p = 0.85 after session 1, p = 0.34 after session 3, p = 0.67 after session 6',
    );
    expect(words.map((each) => each.text)).toContain(
      'psychedelic arm: a fall of 21.88% from baseline to after session 6',
    );
    expect(words.every((each) => each.source.length > 10)).toBe(true);
    expect(words[0]?.scale).toBe('bdi');
  });

  it('keeps the note on the figure that was divided by the later value', () => {
    expect(words.find((each) => each.text.includes('a rise of 24.56%'))?.text).toContain('32.56 %');
  });
});
