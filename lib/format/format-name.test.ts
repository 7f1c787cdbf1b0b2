import { describe, expect, it } from 'vitest';
import { formatName } from './format-name';

describe('a name on screen', () => {
  it('puts the family name first, in capitals', () => {
    expect(formatName({ familyName: 'Okafor', givenName: 'Ngozi' })).toBe('OKAFOR, Ngozi');
    expect(formatName({ familyName: 'de la Cruz', givenName: 'Ana María' })).toBe('DE LA CRUZ, Ana María');
    expect(formatName({ familyName: 'Çelik', givenName: '' })).toBe('ÇELIK');
  });
});
