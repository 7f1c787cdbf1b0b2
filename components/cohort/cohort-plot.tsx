import type { CohortPanelView, CohortView, ShownMean } from '@/lib/domain/cohort/cohort-view';
import { arms, type Arm } from '@/lib/domain/protocol/arms';
import { sessionsInCourse } from '@/lib/domain/protocol/schedule';
import type { TrajectoryMode } from '@/lib/domain/reference/reference-series';
import { isInferred } from '@/lib/domain/reference/types';
import { scoreTicks } from '@/lib/format/cohort-axis';
import { Marker, seriesColour } from '../trajectory/marker';

const frame = { width: 440, height: 262, left: 32, right: 14, top: 16, bottom: 52 };
/** Room for what stands beside the first and the last place. */
const inset = 18;
/** Both arms, and the pilot's, stand side by side at a session, so that no bar hides another. */
const aside: Record<Arm, number> = { psychedelic: -4, psycholytic: 4 };
const pilotAside: Record<Arm, number> = { psychedelic: -10, psycholytic: 10 };
const pilotDash: Record<Arm, string> = { psychedelic: '7 3', psycholytic: '1.5 3' };
/** A person's line and a mean's are broken where one of these has no value. */
const plannedPlaces = [0, 1, 3, 6, 7, 8, 9, 10];

type PlotProps = { view: CohortView; panel: CohortPanelView; mode: TrajectoryMode; active: number | null };

/**
 * The clinic's two arms with every single course behind them, and the pilot's two. Plain SVG, so that the server draws it:
 * it is there before any script, and prints as it stands.
 */
export function CohortPlot({ view, panel, mode, active }: PlotProps) {
  const top = mode === 'score' ? panel.max : view.percentMax;
  const inner = {
    width: frame.width - frame.left - frame.right,
    height: frame.height - frame.top - frame.bottom,
  };
  const lastPlace = view.axis.length - 1;
  const x = (place: number) => frame.left + inset + (place / lastPlace) * (inner.width - 2 * inset);
  const y = (value: number) => frame.top + inner.height * (1 - Math.min(top, Math.max(0, value)) / top);
  const floor = frame.top + inner.height;
  return (
    <svg viewBox={`0 0 ${frame.width} ${frame.height}`} className="block h-auto w-full" aria-hidden="true">
      {scoreTicks(top, mode).map((tick) => (
        <g key={tick}>
          <line
            x1={frame.left}
            x2={frame.width - frame.right}
            y1={y(tick)}
            y2={y(tick)}
            stroke="var(--color-line)"
          />
          <text
            x={frame.left - 5}
            y={y(tick)}
            dominantBaseline="central"
            textAnchor="end"
            fontSize="10.5"
            fill="var(--color-muted)"
          >
            {tick}
          </text>
        </g>
      ))}
      {mode === 'percent' && (
        <line
          x1={frame.left}
          x2={frame.width - frame.right}
          y1={y(100)}
          y2={y(100)}
          stroke="var(--color-line-strong)"
        />
      )}
      <line
        x1={frame.left}
        x2={frame.width - frame.right}
        y1={floor}
        y2={floor}
        stroke="var(--color-line-strong)"
      />
      {active !== null && (
        <line x1={x(active)} x2={x(active)} y1={frame.top} y2={floor} stroke="var(--color-line-strong)" />
      )}
      {lastPlace > sessionsInCourse && (
        <line
          x1={x(sessionsInCourse + 0.5)}
          x2={x(sessionsInCourse + 0.5)}
          y1={frame.top}
          y2={floor}
          stroke="var(--color-line-strong)"
          strokeDasharray="1 4"
        />
      )}
      {view.axis.map(({ place, label }) => (
        <text
          key={place}
          x={x(place)}
          y={floor + 14}
          textAnchor="middle"
          fontSize="10.5"
          fill="var(--color-muted)"
        >
          {label}
        </text>
      ))}
      {panel.lines.map((line, index) => (
        <path
          key={index}
          d={lineOf(line.points, mode, x, y)}
          fill="none"
          stroke={seriesColour[line.arm]}
          strokeWidth="1"
          strokeOpacity="0.28"
          strokeLinecap="round"
        />
      ))}
      {panel.pilot[mode].map(({ arm, points, segments }) => (
        <g key={arm}>
          {segments.map((run) => (
            <polyline
              key={run.join()}
              points={points
                .filter((point) => run.includes(point.session))
                .map((point) => `${x(point.session) + pilotAside[arm]},${y(point.value)}`)
                .join(' ')}
              fill="none"
              stroke={seriesColour[arm]}
              strokeWidth="1.25"
              strokeDasharray={pilotDash[arm]}
            />
          ))}
          {points.map(({ session, value, provenance }) => (
            <g key={session} transform={`translate(${x(session) + pilotAside[arm]} ${y(value)})`}>
              <Marker look={arm} hollow={isInferred(provenance)} dotted={provenance === 'read-off'} weak />
            </g>
          ))}
        </g>
      ))}
      {arms.map((arm) => (
        <Means key={arm} arm={arm} means={panel.means[mode][arm]} x={x} y={y} />
      ))}
      {arms.map((arm, row) => (
        <g key={arm} fontSize="10.5" fill={`var(--color-arm-${arm}-ink)`} textAnchor="middle">
          <text x={2} y={floor + 29 + row * 14} textAnchor="start">
            n
          </text>
          {panel.counts.map(({ place, n }) => (
            <text key={place} x={x(place)} y={floor + 29 + row * 14}>
              {n[arm]}
              {n[arm] > 0 && n[arm] < 5 ? '*' : ''}
            </text>
          ))}
        </g>
      ))}
    </svg>
  );
}

type Scale = (value: number) => number;

function Means({ arm, means, x, y }: { arm: Arm; means: readonly ShownMean[]; x: Scale; y: Scale }) {
  const at = (place: number) => x(place) + aside[arm];
  const colour = seriesColour[arm];
  const planned = means.filter((each) => each.planned);
  return (
    <g>
      {planned.slice(1).map((to, index) => {
        const from = planned[index];
        if (!from || isBroken(from.place, to.place)) return null;
        return (
          <line
            key={to.place}
            x1={at(from.place)}
            y1={y(from.mean)}
            x2={at(to.place)}
            y2={y(to.mean)}
            stroke={colour}
            strokeWidth="2.25"
          />
        );
      })}
      {means.map(({ place, mean, ci95 }) => (
        <g key={place}>
          {ci95 && (
            <path
              d={`M${at(place)} ${y(ci95[0])}V${y(ci95[1])}M${at(place) - 3} ${y(ci95[0])}h6M${at(place) - 3} ${y(ci95[1])}h6`}
              stroke={colour}
              strokeWidth="1.5"
            />
          )}
          <g transform={`translate(${at(place)} ${y(mean)})`}>
            <Marker look={arm} />
          </g>
        </g>
      ))}
    </g>
  );
}

/** Whether a planned place without a value lies between two neighbouring values. */
function isBroken(from: number, to: number): boolean {
  return plannedPlaces.some((place) => place > from && place < to);
}

/** A line through one person's values; a lone value is a dot. */
function lineOf(
  points: CohortPanelView['lines'][number]['points'],
  mode: TrajectoryMode,
  x: Scale,
  y: Scale,
): string {
  const shown = points.flatMap(([place, score, percent]) => {
    const value = mode === 'score' ? score : percent;
    return value === null ? [] : [{ place, value }];
  });
  return shown
    .map(({ place, value }, index) => {
      const before = shown[index - 1];
      const joined = before !== undefined && !isBroken(before.place, place);
      const end = `${x(place).toFixed(1)} ${y(value).toFixed(1)}`;
      return joined ? `L${end}` : `M${end}h0`;
    })
    .join('');
}
