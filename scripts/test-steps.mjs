import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { offline } from './build.mjs';
import { runNode } from './child.mjs';
import { programOf, root } from './root.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 * @typedef {{ signal: AbortSignal }} Running
 */

/** @returns {Count} */
export const sum = (/** @type {Count[]} */ counts) =>
  counts.reduce((all, one) => ({
    passed: all.passed + one.passed,
    failed: all.failed + one.failed,
    skipped: all.skipped + one.skipped,
  }));

/** Colours are for a terminal, not for a log. */
const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined };

const headed = (/** @type {string} */ name) => console.log(`\n== ${name}`);

/** Format, lint and types, side by side; each counts as one test. @returns {Promise<Count>} */
export async function runStatic(/** @type {Running} */ { signal }) {
  const options = { cwd: root, signal, env: { ...process.env, ...offline, ...plain } };
  const checks = {
    format: () =>
      runNode([programOf('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'], options),
    lint: () => runNode([programOf('eslint/bin/eslint.js'), '.'], options),
    types: async () => {
      // Next describes the routes that exist, for pages typed by their route.
      const described = await runNode([programOf('next/dist/bin/next'), 'typegen'], options);
      return described.code === 0
        ? runNode([programOf('typescript/bin/tsc'), '--noEmit'], options)
        : described;
    },
  };
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const { code, output } = await check();
      headed(`${name}: ${code === 0 ? 'passed' : 'failed'}`);
      if (output.trim() !== '') console.log(output.trim());
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    }),
  );
  return sum(results);
}

/**
 * One project of vitest.config.ts.
 * @param {string} project
 * @param {Running & { show?: boolean }} options show: what it says as it comes; otherwise in one piece at the end
 * @returns {Promise<Count>}
 */
export async function runVitest(project, { signal, show = true }) {
  if (show) headed(project);
  return withReport(async (report) => {
    const args = [
      ...[programOf('vitest/vitest.mjs'), 'run', '--project', project],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ];
    const { code, output } = await runNode(args, {
      cwd: root,
      signal,
      show,
      env: { ...process.env, ...plain },
    });
    if (!show) {
      headed(project);
      console.log(output.trim());
    }
    return {
      code,
      count: (/** @type {any} */ said) => ({
        passed: said.numPassedTests,
        failed: said.numFailedTests + (said.testResults ?? []).filter(brokenFile).length,
        skipped: said.numPendingTests + said.numTodoTests,
      }),
    };
  });
}

/** A file that failed before any of its tests ran. */
const brokenFile = (/** @type {any} */ file) =>
  file.status === 'failed' && file.assertionResults.length === 0;

/** The browser tests. @returns {Promise<Count>} */
export async function runPlaywright(
  /** @type {Running & { env: Record<string, string>, args: string[] }} */ { signal, env, args },
) {
  headed('browser');
  return withReport(async (report) => {
    const { code } = await runNode([programOf('@playwright/test/cli.js'), 'test', ...args], {
      cwd: root,
      signal,
      show: true,
      env: { ...process.env, ...plain, ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    });
    return {
      code,
      count: (/** @type {any} */ { stats, errors = [] }) => ({
        passed: stats.expected,
        failed: stats.unexpected + stats.flaky + errors.length,
        skipped: stats.skipped,
      }),
    };
  });
}

/**
 * Counts by the runner's own report. A runner that failed without saying which test did counts as one failure.
 * @param {(report: string) => Promise<{ code: number, count: (said: any) => Count }>} work
 * @returns {Promise<Count>}
 */
async function withReport(work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kap-report-'));
  const report = path.join(folder, 'report.json');
  try {
    const { code, count } = await work(report);
    const counted = fs.existsSync(report)
      ? count(JSON.parse(fs.readFileSync(report, 'utf8')))
      : { passed: 0, failed: 0, skipped: 0 };
    return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
