import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from '../prisma/refusal.mjs';
import { runNode } from './child.mjs';
import { fingerprint, isStamped } from './fingerprint.mjs';
import { programOf, root } from './root.mjs';

/** @import { Progress } from './progress.mjs' */

/** What no tool of ours may do behind a clinic's back: report home, look for updates, download an engine. */
export const offline = {
  NEXT_TELEMETRY_DISABLED: '1',
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
};

/** Generates the database client if the schema or Prisma changed. */
export function ensureClient(
  /** @type {Progress} */ progress,
  /** @type {AbortSignal | undefined} */ signal = undefined,
) {
  return progress.step('client', async (long) => {
    const output = path.join(root, 'lib', 'generated', 'prisma');
    const stamp = path.join(output, '.fingerprint');
    const print = fingerprint(root, [
      'prisma/schema.prisma',
      'prisma.config.ts',
      'node_modules/prisma/package.json',
    ]);
    if (isStamped(stamp, print) && fs.existsSync(path.join(output, 'client.ts')))
      return [undefined, 'up to date'];
    long('generating the database client');
    const { code, output: said } = await runNode([programOf('prisma/build/index.js'), 'generate'], {
      cwd: root,
      signal,
      env: { ...process.env, ...offline },
    });
    if (signal?.aborted) throw new Refusal('Stopped while generating the database client.');
    if (code !== 0) throw new Refusal(`The database client could not be generated:\n${said.trim()}`);
    fs.writeFileSync(stamp, print);
    return [undefined, 'generated'];
  });
}

const sources = [
  ...['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'package-lock.json'],
  ...['next.config.js', 'next.config.mjs', 'next.config.ts', 'postcss.config.mjs', 'postcss.config.js'],
  ...['proxy.ts', 'instrumentation.ts', 'instrumentation-client.ts'],
];

/** Tests are no part of the build; the generated client follows from the schema. */
export const isOutsideBuild = (/** @type {string} */ name) =>
  /\.test\.tsx?$/.test(name) || name === 'lib/generated' || name === 'lib/testing';

/** Builds for production if a source changed since the last build. */
export function ensureBuild(
  /** @type {Progress} */ progress,
  /** @type {AbortSignal | undefined} */ signal = undefined,
) {
  return progress.step('build', async (long) => {
    const stamp = path.join(root, '.next', 'sources.fingerprint');
    const print = fingerprint(root, sources, isOutsideBuild);
    // Next completes tsconfig.json while it builds, so that file counts as it is afterwards.
    const withConfiguration = () => print + fingerprint(root, ['tsconfig.json']);
    if (isStamped(stamp, withConfiguration()) && fs.existsSync(path.join(root, '.next', 'BUILD_ID'))) {
      return [undefined, 'up to date'];
    }
    long('building the pages (about a minute)');
    fs.rmSync(stamp, { force: true });
    const { code, output } = await runNode([programOf('next/dist/bin/next'), 'build'], {
      cwd: root,
      signal,
      env: { ...process.env, ...offline, NODE_ENV: 'production' },
    });
    if (signal?.aborted) throw new Refusal('Stopped while building.');
    if (code !== 0) throw new Refusal(`The build failed:\n${output.trim()}`);
    fs.writeFileSync(stamp, withConfiguration());
    return [undefined, 'built'];
  });
}
