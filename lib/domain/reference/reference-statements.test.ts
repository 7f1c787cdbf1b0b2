import { describe, expect, it } from 'vitest';
import { batievsky2023 } from './batievsky-2023';
import { referenceStatements } from './reference-statements';

describe('what the pilot published in words', () => {
  it('stands where there are no figures', () => {
    expect(referenceStatements(batievsky2023, 'pcl-5').map(({ arm, text }) => [arm, text])).toEqual([
      ['psychedelic', 'fell; more pronounced than the psycholytic arm'],
      ['psycholytic', 'fell at first, then rose'],
    ]);
    expect(referenceStatements(batievsky2023, 'gad-7')).toHaveLength(1);
  });

  it('keeps the disagreement between two sources of the BDI', () => {
    const [bdi] = referenceStatements(batievsky2023, 'bdi');
    expect(bdi?.note).toMatch(/disagrees/);
    expect(bdi?.source).toMatch(/clinic article/);
  });

  it('keeps the published rise that was divided by the later value, with the remark', () => {
    const texts = referenceStatements(batievsky2023, 'bpi-severity');
    expect(texts.map(({ text }) => text)).toEqual([
      'published as a rise of 24.56% from after session 3 to after session 6',
      'between the arms: p = 0.85 after session 1, p = 0.34 after session 3, p = 0.67 after session 6',
    ]);
    expect(texts[0]?.note).toMatch(/later value/);
  });
});
