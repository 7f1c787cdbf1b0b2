import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      { find: /^server-only$/, replacement: `${root}lib/testing/server-only-stub.ts` },
    ],
  },
  test: {
    // By itself vitest leaves one core to others, which halves the speed of a machine with two.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['lib/**/*.test.ts', 'components/**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude: ['**/*.db.test.*', '**/*.serving.test.*'],
          // A busy machine is no failure.
          testTimeout: 20_000,
          // A zone with an odd offset (UTC+05:45), so that a forgotten time zone shows.
          env: { TZ: 'Asia/Kathmandu' },
        },
      },
      {
        extends: true,
        test: {
          name: 'data',
          environment: 'node',
          include: ['lib/**/*.db.test.ts', 'prisma/**/*.db.test.{ts,mjs}'],
          globalSetup: ['lib/testing/global-setup.ts'],
          env: { TZ: 'Asia/Kathmandu' },
          // Generous: the production build is made at the same time.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          // Needs the production build, so it runs between that and the browser tests.
          name: 'serving',
          environment: 'node',
          include: ['scripts/**/*.serving.test.mjs'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
