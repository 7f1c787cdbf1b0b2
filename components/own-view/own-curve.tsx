import type { OwnMeasure } from '@/lib/domain/own-view/own-view';

const box = { width: 360, height: 162, left: 30, right: 14, top: 16, floor: 122 } as const;
const lastSession = 6;

/** One measure over the sessions: the person's own points with their numbers, nothing to compare with but themselves. */
export function OwnCurve({ title, max, points, segments, missing }: OwnMeasure) {
  const across = (session: number) =>
    box.left + 10 + ((box.width - box.left - box.right - 20) * session) / lastSession;
  const up = (value: number) => box.floor - ((box.floor - box.top) * value) / max;
  return (
    <svg
      viewBox={`0 0 ${box.width} ${box.height}`}
      role="img"
      aria-label={`${title}: ${pointsText(points)}`}
      className="h-auto w-full text-patient"
    >
      {[0, max / 2, max].map((tick) => (
        <g key={tick}>
          <line
            x1={box.left}
            x2={box.width - box.right}
            y1={up(tick)}
            y2={up(tick)}
            className="stroke-line"
            strokeWidth={1}
          />
          <text x={box.left - 6} y={up(tick) + 4} textAnchor="end" className="fill-muted text-2xs">
            {Number.isInteger(tick) ? tick : ''}
          </text>
        </g>
      ))}
      {Array.from({ length: lastSession + 1 }, (_, session) => (
        <text
          key={session}
          x={across(session)}
          y={box.floor + 18}
          textAnchor="middle"
          className="fill-muted text-2xs"
        >
          {session === 0 ? 'Start' : session}
        </text>
      ))}
      <text x={across(3.5)} y={box.floor + 34} textAnchor="middle" className="fill-muted text-2xs">
        after each session
      </text>
      {segments.map((run) => {
        const joined = points.filter((point) => run.includes(point.session));
        return (
          <polyline
            key={run.join()}
            points={joined.map((point) => `${across(point.session)},${up(point.value)}`).join(' ')}
            fill="none"
            stroke="currentColor"
            strokeWidth={2.5}
            strokeLinejoin="round"
          />
        );
      })}
      {missing.map((session) => (
        <circle
          key={session}
          cx={across(session)}
          cy={box.floor}
          r={4}
          className="fill-card"
          stroke="currentColor"
          strokeWidth={1.5}
        />
      ))}
      {points.map(({ session, value, text }) => (
        <g key={session}>
          <circle cx={across(session)} cy={up(value)} r={4.5} fill="currentColor" />
          <text
            x={across(session)}
            y={up(value) > box.top + 14 ? up(value) - 9 : up(value) + 19}
            textAnchor="middle"
            // On a ground of its own: no line of the scale runs through a number.
            className="fill-ink stroke-card text-xs font-semibold [paint-order:stroke]"
            strokeWidth={4}
            strokeLinejoin="round"
          >
            {text}
          </text>
        </g>
      ))}
    </svg>
  );
}

function pointsText(points: OwnMeasure['points']): string {
  const parts = points.map(({ session, text }) =>
    session === 0 ? `at the start ${text}` : `after session ${session} ${text}`,
  );
  return parts.length === 0 ? 'no number yet' : parts.join(', ');
}
