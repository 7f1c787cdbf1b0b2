import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { isInstalled, withoutHosts } from './install.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kap-install-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const write = (/** @type {string} */ name, /** @type {unknown} */ content) => {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), JSON.stringify(content));
};

beforeEach(() => {
  fs.rmSync(path.join(folder, 'node_modules'), { recursive: true, force: true });
  write('package-lock.json', {
    packages: {
      '': { dependencies: { next: '16.4.6' } },
      'node_modules/next': { version: '16.4.6' },
      'node_modules/only-on-a-mac': { version: '1.0.0', optional: true },
    },
  });
  write('node_modules/.package-lock.json', { packages: { 'node_modules/next': { version: '16.4.6' } } });
  write('node_modules/next/package.json', {});
});

describe('what is installed', () => {
  it('fits the lockfile without the packages of other systems', () => {
    expect(isInstalled(folder)).toBe(true);
  });

  it('does not fit when nothing, another version, or only a note of it is there', () => {
    write('node_modules/.package-lock.json', { packages: { 'node_modules/next': { version: '16.4.5' } } });
    expect(isInstalled(folder)).toBe(false);
    write('node_modules/.package-lock.json', { packages: {} });
    expect(isInstalled(folder)).toBe(false);
    write('node_modules/.package-lock.json', { packages: { 'node_modules/next': { version: '16.4.6' } } });
    fs.rmSync(path.join(folder, 'node_modules', 'next'), { recursive: true });
    expect(isInstalled(folder)).toBe(false);
  });

  it('is reported without the address of a registry', () => {
    expect(withoutHosts('404 on https://packages.hospital.example/next (GET)')).toBe(
      '404 on <registry> (GET)',
    );
  });
});
