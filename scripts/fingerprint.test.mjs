import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { isOutsideBuild } from './build.mjs';
import { fingerprint } from './fingerprint.mjs';

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'kap-fingerprint-'));
afterAll(() => fs.rmSync(base, { recursive: true, force: true }));

const write = (/** @type {string} */ name, /** @type {string} */ text) => {
  fs.mkdirSync(path.dirname(path.join(base, name)), { recursive: true });
  fs.writeFileSync(path.join(base, name), text);
};
const print = () => fingerprint(base, ['app', 'lib', 'absent.json'], isOutsideBuild);

beforeEach(() => {
  fs.rmSync(path.join(base, 'app'), { recursive: true, force: true });
  fs.rmSync(path.join(base, 'lib'), { recursive: true, force: true });
  write('app/page.tsx', 'one');
  write('lib/domain/score.ts', 'two');
});

describe('the fingerprint of the sources', () => {
  it('stays when a file is written again with the same text', () => {
    const before = print();
    write('app/page.tsx', 'one');
    expect(print()).toBe(before);
  });

  it.each([
    ['another text of the same length', () => write('app/page.tsx', 'eno')],
    ['a new file', () => write('app/new.tsx', '')],
    ['a file gone', () => fs.rmSync(path.join(base, 'lib/domain/score.ts'))],
    [
      'a file renamed',
      () => fs.renameSync(path.join(base, 'app/page.tsx'), path.join(base, 'app/other.tsx')),
    ],
  ])('changes with %s', (_name, change) => {
    const before = print();
    change();
    expect(print()).not.toBe(before);
  });

  it('does not mind tests, test tools and the generated client', () => {
    const before = print();
    write('lib/domain/score.test.ts', 'x');
    write('lib/testing/database.ts', 'x');
    write('lib/generated/prisma/client.ts', 'x');
    expect(print()).toBe(before);
  });
});
