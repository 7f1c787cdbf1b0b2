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
import { heightBelow } from '@/lib/format/dose-ribbon';
import {
  type Plot,
  plotMargin,
  type PlotPoint,
  type PlotRow,
  plotRows,
  runColumn,
  type SeriesLook,
} from '@/lib/format/trajectory-plot';
import { DoseRibbon } from './dose-ribbon';
import { Marker, seriesColour } from './marker';

const lineLooks: Record<SeriesLook, { width: number; weakWidth: number; dash: string | undefined }> = {
  patient: { width: 2.5, weakWidth: 2.5, dash: undefined },
  'own-arm': { width: 1.5, weakWidth: 1.5, dash: '5 2 1.5 2' },
  psychedelic: { width: 2, weakWidth: 1.25, dash: '9 4' },
  psycholytic: { width: 2, weakWidth: 1.25, dash: '1.5 4' },
};
/** In pixels. */
const paperWidth = 430;
const paperPlot = 150;
const small = { fontSize: 11, fill: 'var(--color-faint)' };

/**
 * Draws a plot, nothing else: words, keyboard and tooltip belong to the frame around it. Loaded in the browser when a page
 * shows a chart.
 */
export default function SessionChart({
  plot,
  lines,
  active,
  onPaper,
}: {
  plot: Plot;
  /** Labels of the ribbon's lines. */
  lines: readonly string[];
  /** Place on the axis. */
  active: number | null;
  /** Drawn in one size, whatever the window: paper scales it to its own columns. */
  onPaper: boolean;
}) {
  const { range, ticks, zones, cutPoint, baseline, noticed, reliable, series, xRange, xTicks } = plot;
  return (
    <LineChart
      data={plotRows(plot)}
      {...(onPaper
        ? { width: paperWidth, height: paperPlot + heightBelow(lines.length, plot) }
        : { responsive: true, style: { width: '100%', height: '100%' } })}
      accessibilityLayer={false}
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
      {noticed && (
        <ReferenceArea
          y1={noticed[0]}
          y2={noticed[1]}
          fill="var(--color-accent)"
          fillOpacity={0.09}
          stroke="var(--color-accent)"
          strokeWidth={0.75}
          label={({ viewBox }: LabelPlace) => <InnerWord place={viewBox} words="noticed outside this band" />}
        />
      )}
      {reliable.map((value) => (
        <ReferenceLine
          key={value}
          y={value}
          stroke="var(--color-accent)"
          strokeDasharray="6 2 1 2"
          label={({ viewBox }: LabelPlace) => (
            <InnerWord
              place={viewBox}
              words="reliable change"
              above={noticed !== null && value > noticed[0]}
            />
          )}
        />
      ))}
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
        dataKey="x"
        type="number"
        domain={[...xRange]}
        ticks={xTicks.map(({ x }) => x)}
        height={heightBelow(lines.length, plot)}
        interval={0}
        axisLine={{ stroke: 'var(--color-line-strong)' }}
        tickLine={{ stroke: 'var(--color-line-strong)' }}
        tick={({ x, y, payload }: TickPlace) => (
          <text x={Number(x)} y={Number(y) + 7} textAnchor="middle" {...small} fill="var(--color-muted)">
            {xTicks.find((tick) => tick.x === payload.value)?.label}
          </text>
        )}
      />
      <DoseRibbon plot={plot} lines={lines} />
      <Line
        dataKey="missing"
        stroke="none"
        isAnimationActive={false}
        activeDot={false}
        dot={(place) => dotAt(place, <Missing />)}
      />
      {series.map(({ look, weak, runs }) =>
        runs.map((_, index) => (
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
              const { point } = place.payload as { point: PlotPoint | null };
              return dotAt(
                place,
                <>
                  <Marker
                    look={look}
                    hollow={point?.hollow ?? false}
                    dotted={point?.dotted ?? false}
                    weak={weak}
                  />
                  {point?.label && (
                    <text y={-8} textAnchor="middle" {...small} fontSize={9} fill="var(--color-muted)">
                      {point.label}
                    </text>
                  )}
                </>,
              );
            }}
          >
            {runs[index]?.some((point) => point.sd !== undefined) && (
              <ErrorBar
                dataKey={({ point }: PlotRow) => point?.sd ?? 0}
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

/** A name inside the plot, beside its line or at the lower edge of its band: the right edge belongs to the bands of severity. */
function InnerWord({ place, words, above = false }: { place: unknown; words: string; above?: boolean }) {
  const { x = 0, y = 0, width = 0, height = 0 } = (place ?? {}) as Partial<DOMRectInit>;
  return (
    <text
      x={x + width - 5}
      textAnchor="end"
      y={y + height + (above || height > 0 ? -3 : 10)}
      fontSize={10}
      fill="var(--color-accent)"
      stroke="var(--color-card)"
      strokeWidth={2.5}
      paintOrder="stroke"
    >
      {words}
    </text>
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
