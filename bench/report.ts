import type { Load } from './load';

export interface Measured {
  name: string;
  comparedWith: 'bare page' | 'bare action' | null;
  /** One for each number of connections, fewest first. */
  loads: Load[];
  /** Of the bare one's throughput, beside each load: the median of the shares within a round. */
  shares: (number | null)[];
}

export interface Target {
  name: string;
  wanted: string;
  measured: string;
  met: boolean;
}

/** Judged at the most connections that were measured. */
export function shareTarget(measured: readonly Measured[], name: string, least: number): Target {
  const each = measured.find((one) => one.name === name) as Measured;
  const share = each.shares.at(-1) ?? 0;
  return {
    name: `${name}, share of the ${each.comparedWith}'s throughput`,
    wanted: `≥ ${least * 100} %`,
    measured: `${(share * 100).toFixed(0)} %`,
    met: share >= least,
  };
}

export function mostTarget(name: string, most: number, value: number, unit: string): Target {
  const measured = `${value.toFixed(unit === 's' ? 1 : 0)} ${unit}`;
  return { name, wanted: `≤ ${most} ${unit}`, measured, met: value <= most };
}

export const failures = (measured: readonly Measured[]) =>
  measured.flatMap((each) => each.loads).reduce((sum, each) => sum + each.failures, 0);

export function print(
  measured: readonly Measured[],
  others: { javascript: Record<string, number>; memory: number; secondStart: number },
  targets: readonly Target[],
): void {
  const { javascript, memory, secondStart } = others;
  console.log('\npage'.padEnd(17), 'conn.', 'requests/s', '  p50 ms', '  p95 ms', '  of bare');
  for (const each of measured) {
    for (const [at, load] of each.loads.entries()) {
      const share = each.shares[at] ?? null;
      console.log(
        each.name.padEnd(16),
        String(load.connections).padStart(5),
        load.requestsPerSecond.toFixed(0).padStart(10),
        load.p50Ms.toFixed(1).padStart(8),
        load.p95Ms.toFixed(1).padStart(8),
        share === null ? '' : `${(share * 100).toFixed(0)} %`.padStart(9),
      );
    }
  }
  console.log('\nfirst-load JavaScript (gzip, KB)');
  for (const [name, kilobytes] of Object.entries(javascript))
    console.log(name.padEnd(16), kilobytes.toFixed(0).padStart(5));
  console.log(`\nmemory of the server (peak, MB) ${memory.toFixed(0)}`);
  console.log(`\nsecond start (s) ${secondStart.toFixed(1)}`);
  console.log(`\n${JSON.stringify({ measured, ...others, targets })}\n`);
  printTargets(targets);
}

export function printTargets(targets: readonly Target[]): void {
  for (const target of targets) {
    console.log(
      `${target.met ? 'met   ' : 'missed'} ${target.name}: ${target.measured} (wanted ${target.wanted})`,
    );
  }
}
