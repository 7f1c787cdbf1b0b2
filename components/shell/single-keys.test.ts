import { describe, expect, it } from 'vitest';
import { isKeyOn, isKeyOnIn, keyCookie } from './single-keys';

describe('a key that acts by itself', () => {
  it('is on until somebody switches it off', () => {
    expect(isKeyOn(undefined)).toBe(true);
    expect(isKeyOn('on')).toBe(true);
    expect(isKeyOn('off')).toBe(false);
  });

  it('is switched by itself, not with the others', () => {
    const [written = ''] = keyCookie('slash', false).split(';');
    const cookies = `theme=dark; ${written}; entry-keys=on`;
    expect(isKeyOnIn(cookies, 'slash')).toBe(false);
    expect(isKeyOnIn(cookies, 'digits')).toBe(true);
    expect(isKeyOnIn('', 'slash')).toBe(true);
  });
});
