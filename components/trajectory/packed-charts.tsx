'use client';

import { type ComponentProps, useMemo } from 'react';
import type { TrajectoryView } from '@/lib/domain/trajectory/trajectory-view';
import { unpack } from '@/lib/format/packed';
import { TrajectoryCharts } from './trajectory-charts';

type PackedChartsProps = Omit<ComponentProps<typeof TrajectoryCharts>, 'view'> & {
  /** A `TrajectoryView`, by `pack`. */
  packed: string;
};

/** The charts on a page that the server writes around them. */
export function PackedCharts({ packed, ...rest }: PackedChartsProps) {
  return <TrajectoryCharts view={useMemo(() => unpack<TrajectoryView>(packed), [packed])} {...rest} />;
}
