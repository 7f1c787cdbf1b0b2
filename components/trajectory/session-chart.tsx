'use client';

import type { ReactNode } from 'react';
import {
  type DotItemDotProps,
  ErrorBar,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  XAxis,
  YAxis,
} from 'recharts';
import {
  lastSession,
  type Plot,
  plotMargin,
  type PlotRow,
  plotRows,
  runColumn,
  type SeriesLook,
} from '@/lib/format/trajectory-plot';
import { Marker, seriesColour } from './marker';

const lineLooks: Record<SeriesLook, { width: number; weakWidth: number; dash: string | undefined }> = {
  patient: { width: 2.5, weakWidth: 2.5, dash: undefined },
  psychedelic: { width: 2, weakWidth: 1.25, dash: '9 4' },
  psycholytic: { width: 2, weakWidth: 1.25, dash: '1.5 4' },
};
const sessionTicks = Array.from({ length: lastSession + 1 }, (_, session) => session);
const small = { fontSize: 11, fill: 'var(--color-faint)' };

/**
 * Draws a plot, nothing else: words, keyboard and tooltip belong to the frame around it. Loaded in the browser when a page
 * shows a chart.
 */
export default function SessionChart({ plot, active }: { plot: Plot; active: number | null }) {
  const { range, ticks, zones, cutPoint, baseline, series, doses } = plot;
  return (
    <LineChart
      data={plotRows(plot)}
      responsive
      accessibilityLayer={false}
      style={{ width: '100%', height: '100%' }}
      margin={{ top: plotMargin.top, right: plotMargin.right, bottom: 0, left: 0 }}
    >
      {zones.map((zone, index) => (
        <ReferenceArea
          key={zone.label}
          y1={zone.from}
          y2={zone.to}
          fill={index % 2 === 0 ? 'var(--color-card)' : 'var(--color-band)'}
          fillOpacity={1}
          label={({ viewBox }: LabelPlace) => <EdgeWord place={viewBox} words={zone.label} />}
        />
      ))}
      {zones.slice(1).map((zone) => (
        <ReferenceLine key={zone.label} y={zone.from} stroke="var(--color-line)" />
      ))}
      {cutPoint && (
        <ReferenceArea
          y1={cutPoint.from}
          y2={cutPoint.to}
          fill="var(--color-band-alternate)"
          fillOpacity={1}
          stroke="var(--color-line-strong)"
          strokeWidth={0.75}
          label={({ viewBox }: LabelPlace) => <EdgeWord place={viewBox} words={`cut ${cutPoint.label}`} />}
        />
      )}
      {baseline !== null && (
        <ReferenceLine
          y={baseline}
          stroke="var(--color-line-strong)"
          label={({ viewBox }: LabelPlace) => <EdgeWord place={viewBox} words="baseline" />}
        />
      )}
      {active !== null && <ReferenceLine x={active} stroke="var(--color-line-strong)" />}
      {/* With allowDataOverflow the range holds also where there is nothing to draw yet. */}
      <YAxis
        domain={[range[0], range[1]]}
        allowDataOverflow
        ticks={[...ticks]}
        width={plotMargin.left}
        interval={0}
        axisLine={false}
        tickLine={false}
        tick={small}
      />
      <XAxis
        dataKey="session"
        type="number"
        domain={[0, lastSession]}
        ticks={sessionTicks}
        height={plotMargin.bottom}
        interval={0}
        axisLine={{ stroke: 'var(--color-line-strong)' }}
        tickLine={{ stroke: 'var(--color-line-strong)' }}
        tick={({ x, y, payload }: TickPlace) => (
          <SessionTick x={Number(x)} y={Number(y)} session={payload.value} doses={doses} />
        )}
      />
      <Line
        dataKey="missing"
        stroke="none"
        isAnimationActive={false}
        activeDot={false}
        dot={(place) => dotAt(place, <Missing />)}
      />
      {series.map(({ look, weak, points, segments }) =>
        segments.map((run, index) => (
          <Line
            key={runColumn(look, index)}
            dataKey={runColumn(look, index)}
            stroke={seriesColour[look]}
            strokeWidth={weak ? lineLooks[look].weakWidth : lineLooks[look].width}
            strokeOpacity={weak ? 0.75 : 1}
            {...(lineLooks[look].dash === undefined ? {} : { strokeDasharray: lineLooks[look].dash })}
            strokeLinecap={look === 'psycholytic' ? 'round' : 'butt'}
            type="linear"
            connectNulls
            isAnimationActive={false}
            activeDot={false}
            dot={(place) => {
              const point = points.find((each) => each.session === place.payload?.session);
              return dotAt(place, <Marker look={look} hollow={point?.hollow ?? false} weak={weak} />);
            }}
          >
            {points.some((point) => point.sd !== undefined) && (
              <ErrorBar
                dataKey={({ session }: PlotRow) => points.find((each) => each.session === session)?.sd ?? 0}
                stroke={seriesColour[look]}
                strokeWidth={1}
                strokeOpacity={0.5}
                isAnimationActive={false}
              />
            )}
          </Line>
        )),
      )}
    </LineChart>
  );
}

interface LabelPlace {
  viewBox?: unknown;
}
interface TickPlace {
  x: number | string;
  y: number | string;
  payload: { value: number };
}
function dotAt({ key, cx, cy, value }: DotItemDotProps, marker: ReactNode) {
  if (cx === undefined || cy === undefined || value == null) return <g key={key} />;
  return (
    <g key={key} transform={`translate(${cx} ${cy})`}>
      {marker}
    </g>
  );
}

/** The name of a band, beside the plot at the height of the band. */
function EdgeWord({ place, words }: { place: unknown; words: string }) {
  const { x = 0, y = 0, width = 0, height = 0 } = (place ?? {}) as Partial<DOMRectInit>;
  return (
    <text x={x + width + 6} y={y + height / 2} dominantBaseline="central" {...small}>
      {words}
    </text>
  );
}

function SessionTick({
  x,
  y,
  session,
  doses,
}: {
  x: number;
  y: number;
  session: number;
  doses: readonly string[];
}) {
  return (
    <g transform={`translate(${x} ${y})`} textAnchor="middle">
      <text y={9} {...small} fill="var(--color-muted)">
        {session === 0 ? 'B' : session}
      </text>
      <text y={22} {...small} fontSize={10}>
        {session === 0 ? (doses.some((dose) => dose !== '') ? 'mg' : '') : doses[session - 1]}
      </text>
    </g>
  );
}

/** A value that was due and is not there: an empty dashed ring on the floor of the chart. */
function Missing() {
  return (
    <circle
      cy={-6}
      r={4.5}
      fill="var(--color-card)"
      stroke="var(--color-muted)"
      strokeWidth={1.25}
      strokeDasharray="2 1.6"
    />
  );
}
