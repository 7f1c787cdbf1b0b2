import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPassword, passwordProblem, verifyPassword } from './passwords';

const nobody = { email: 'a@b.example', userName: 'Q', clinicName: 'Z' };
const riverside = {
  email: 'maria.keller@riverside.example',
  userName: 'Maria Keller',
  clinicName: 'Riverside Pain Clinic',
};
/** Hashing costs 20 ms by intent: fewer runs than usual. */
const few = { numRuns: 8 };
const patienceMs = 30_000;

describe('requirement 4: passwords are kept as argon2id', () => {
  it('with 19 MiB, two passes and one lane', async () => {
    expect(await hashPassword('correct horse battery')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('with a salt of its own each time', async () => {
    expect(await hashPassword('correct horse battery')).not.toBe(await hashPassword('correct horse battery'));
  });
});

describe('requirement 5: the whole password counts', () => {
  it(
    'two passwords of 64 to 128 characters that differ in the last one are two passwords',
    async () => {
      const head = fc.string({ unit: 'grapheme-ascii', minLength: 63, maxLength: 127 });
      await fc.assert(
        fc.asyncProperty(head, async (text) => {
          const stored = await hashPassword(`${text}A`);
          expect(await verifyPassword(stored, `${text}A`)).toBe(true);
          expect(await verifyPassword(stored, `${text}B`)).toBe(false);
        }),
        few,
      );
    },
    patienceMs,
  );

  it(
    'also beyond 72 bytes and in any script',
    async () => {
      const head = fc.string({
        unit: fc.constantFrom('ä', 'я', '密', '🙂', 'e\u0301', ' ', '&'),
        minLength: 30,
        maxLength: 60,
      });
      await fc.assert(
        fc.asyncProperty(head, async (text) => {
          const stored = await hashPassword(`${text}я`);
          expect(await verifyPassword(stored, `${text}я`)).toBe(true);
          expect(await verifyPassword(stored, `${text}ж`)).toBe(false);
          expect(await verifyPassword(stored, text)).toBe(false);
        }),
        few,
      );
    },
    patienceMs,
  );

  it('the same characters from another keyboard are the same password', async () => {
    const stored = await hashPassword('Zu\u0308rich-see-ufer');
    expect(await verifyPassword(stored, 'Z\u00fcrich-see-ufer')).toBe(true);
  });
});

describe('requirement 5: what may be chosen', () => {
  it('8 to 128 characters, counted as people count them', () => {
    expect(passwordProblem('tgqzx7w', nobody)).toMatch(/at least 8/);
    expect(passwordProblem('tgqzx7wm', nobody)).toBeNull();
    const long = 'tgqzx7wm'.repeat(16);
    expect(passwordProblem(long, nobody)).toBeNull();
    expect(passwordProblem(`${long}x`, nobody)).toMatch(/at most 128/);
    expect(passwordProblem('🙂🙃🦋🌲🌊🗻🎈', nobody)).toMatch(/at least 8/);
    expect(passwordProblem('🙂🙃🦋🌲🌊🗻🎈🎻', nobody)).toBeNull();
  });

  it('no kinds of characters are asked for', () => {
    for (const password of ['correct horse battery', 'qpfjxmvtzk', '繁體中文密碼測試', '        . .-    ']) {
      expect(passwordProblem(password, nobody)).toBeNull();
    }
  });

  it('any text of 20 to 100 letters passes unless it repeats itself', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'bcdfghjklmnpqrstvwxz'),
      minLength: 20,
      maxLength: 100,
    });
    fc.assert(
      fc.property(text, (password) => {
        fc.pre(new Set(password).size > 2);
        expect(passwordProblem(password, nobody)).toBeNull();
      }),
    );
  });

  it.each(['password', 'Password', 'trustno1', 'iloveyou', '1234567890'])(
    'not %s, which attackers try first',
    (password) => {
      expect(passwordProblem(password, nobody)).toMatch(/attackers try first/);
    },
  );

  it('not one or two characters over and over', () => {
    expect(passwordProblem('zzzzzzzzzzzz', nobody)).not.toBeNull();
    expect(passwordProblem('zqzqzqzqzqzq', nobody)).not.toBeNull();
  });

  it.each([
    'maria.keller@riverside.example',
    'Maria.Keller1',
    'mariakeller2026',
    'RiversidePainClinic!',
    'riverside-pain-clinic-7',
    'KAPclinic2026',
  ])('not %s, which says who or where one is', (password) => {
    expect(passwordProblem(password, riverside)).toMatch(/too close/);
  });

  it('but a long password may contain a name', () => {
    expect(passwordProblem('MariaKeller likes slow rivers', riverside)).toBeNull();
  });
});

describe('requirement 7: no account, no difference', () => {
  it('without a hash no password fits', async () => {
    expect(await verifyPassword(null, '')).toBe(false);
    expect(await verifyPassword(null, 'correct horse battery')).toBe(false);
  });
});
