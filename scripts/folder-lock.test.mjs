import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readHolder, takeLock } from './folder-lock.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kap-lock-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('the lock of a data folder', () => {
  it('goes to the first, names it to the second, and is free after it was given back', () => {
    const file = path.join(folder, 'given-back.json');
    const first = takeLock(file, 'npm start');
    expect(first.holder).toBeUndefined();
    expect(takeLock(file, 'npm start').holder).toMatchObject({ pid: process.pid, purpose: 'npm start' });
    if (!first.holder) first.release();
    expect(readHolder(file)).toBeUndefined();
    expect(takeLock(file, 'npm start').holder).toBeUndefined();
  });

  it('does not outlive a holder that was killed', async () => {
    const file = path.join(folder, 'killed.json');
    const lockModule = JSON.stringify(new URL('./folder-lock.mjs', import.meta.url).href);
    const script = `const { takeLock } = await import(${lockModule}); takeLock(${JSON.stringify(file)}, 'npm start');
      console.log('held'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(readHolder(file)).toMatchObject({ pid: child.pid });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    expect(takeLock(file, 'npm start').holder).toBeUndefined();
    expect(readHolder(file)).toMatchObject({ pid: process.pid });
  });

  it('is not held by a later process that was given the same number', () => {
    const file = path.join(folder, 'reused.json');
    fs.writeFileSync(file, JSON.stringify({ pid: process.pid, begun: 'another time', purpose: 'npm start' }));
    expect(readHolder(file)).toBeUndefined();
    expect(takeLock(file, 'npm start').holder).toBeUndefined();
  });
});
