import { describe, expect, it } from 'vitest';
import { boundContent } from './bound-content';

describe('what a signature binds', () => {
  const content = {
    format: 1,
    kind: 'session',
    id: '0',
    record: {
      patientId: 'p',
      heldOn: '2026-09-07',
      weightKg: 0,
      notes: null,
      doses: [
        { id: 'a', ordinal: 1, route: 'lozenge', amountMg: 150, site: null },
        { id: 'b', ordinal: 2, route: 'lozenge', amountMg: 100, site: null },
      ],
      effects: [],
    },
  };

  it('is named in words, a line for each row; zero is a value, what is not recorded is left out', () => {
    const fields = boundContent(content, 'UTC');
    expect(fields.map(({ words }) => words)).toEqual(['Date held', 'Body weight, kg', 'Dose']);
    expect(fields[1]?.lines).toEqual(['0']);
    expect(fields[2]?.lines).toHaveLength(2);
    expect(fields[2]?.lines[0]).toContain('Amount, mg: 150');
    expect(fields[2]?.lines[0]).not.toContain('not recorded');
  });

  it('is nothing where there is no content', () => {
    expect(boundContent(null, 'UTC')).toEqual([]);
  });
});
