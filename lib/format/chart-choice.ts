import type { TrajectoryMode } from '../domain/reference/reference-series';
import type { TrajectoryClock } from './trajectory-plot';

/** What the reader chose to see of a trajectory; it stands in the address, so that a link shows the same. */
export interface ChartChoice {
  mode: TrajectoryMode;
  clock: TrajectoryClock;
  /** The band and the lines of change. */
  change: boolean;
  /** The clinic's own arm. */
  ownArm: boolean;
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

export function readChartChoice({ mode, clock, change, own }: Address): ChartChoice {
  return {
    mode: mode === 'percent' ? 'percent' : 'score',
    clock: clock === 'days' ? 'days' : 'sessions',
    change: change === 'on',
    ownArm: own === 'on',
  };
}

/** Writes a choice into the query of an address; what is so by itself is left out. */
export function writeChartChoice(query: URLSearchParams, choice: ChartChoice): void {
  const wanted = {
    mode: choice.mode === 'percent' ? 'percent' : null,
    clock: choice.clock === 'days' ? 'days' : null,
    change: choice.change ? 'on' : null,
    own: choice.ownArm ? 'on' : null,
  };
  for (const [name, value] of Object.entries(wanted)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
}
