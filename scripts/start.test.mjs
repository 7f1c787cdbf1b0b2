import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePort } from '../prisma/free-port.mjs';
import { root } from './root.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kap-start-'));
let port = 0;
beforeAll(async () => void (port = await findFreePort()));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const start = (/** @type {Record<string, string>} */ env, /** @type {string[]} */ args = []) => {
  const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts', 'start.mjs'), ...args], {
    encoding: 'utf8',
    timeout: 20_000,
    env: { PATH: process.env.PATH, PORT: String(port), KAP_DATA_DIR: path.join(folder, 'data'), ...env },
  });
  return { status, sentence: stderr.trim() };
};

describe('npm start refuses with one sentence and an exit code', () => {
  it('when the port is taken', async () => {
    const other = net.createServer();
    await new Promise((resolve) => other.listen(0, '127.0.0.1', () => resolve(undefined)));
    const taken = /** @type {net.AddressInfo} */ (other.address()).port;
    try {
      expect(start({ PORT: String(taken) })).toEqual({
        status: 1,
        sentence: `Port ${taken} on 127.0.0.1 is taken by another program; choose another with PORT.`,
      });
    } finally {
      other.close();
    }
  });

  it('when PORT or an option is not understood', () => {
    expect(start({ PORT: 'http' })).toEqual({
      status: 1,
      sentence: 'PORT is "http"; it must be a number from 1 to 65535.',
    });
    expect(start({}, ['--production'])).toMatchObject({
      status: 1,
      sentence: expect.stringContaining('--production'),
    });
  });

  it('when e-mail to patients is set up by half', () => {
    expect(start({ KAP_SMTP_URL: 'smtp://mail.example', KAP_MAIL_FROM: 'post@practice.example' })).toEqual({
      status: 1,
      sentence: 'KAP_SMTP_URL is set without KAP_PUBLIC_URL; e-mail to patients needs all three.',
    });
  });

  it('when the data folder cannot be made', () => {
    fs.writeFileSync(path.join(folder, 'file'), '');
    const below = path.join(folder, 'file', 'data');
    const { status, sentence } = start({ KAP_DATA_DIR: below });
    expect(status).toBe(1);
    expect(sentence).toMatch(
      /^\S.*cannot be a folder, a file is in its way; choose another with KAP_DATA_DIR\.$/,
    );
  });

  it('when the database does not answer, or only its owner is named', () => {
    const nobody = 'postgresql://app:secret@127.0.0.1:1/clinic';
    const { status, sentence } = start({ DATABASE_URL: nobody, DATABASE_ADMIN_URL: nobody });
    expect(status).toBe(1);
    expect(sentence).toBe(
      'The database at 127.0.0.1:1/clinic cannot be reached (DATABASE_ADMIN_URL: ECONNREFUSED).',
    );
    expect(start({ DATABASE_ADMIN_URL: nobody })).toMatchObject({
      status: 1,
      sentence: expect.stringMatching(/^DATABASE_ADMIN_URL is set without DATABASE_URL/),
    });
  });

  it('when the demo would go into a named database', () => {
    expect(start({ DATABASE_URL: 'postgresql://app:secret@127.0.0.1:1/clinic' }, ['--demo'])).toMatchObject({
      status: 1,
      sentence: expect.stringContaining('unset DATABASE_URL'),
    });
  });
});
