import type { SeriesLook } from '@/lib/format/trajectory-plot';

export const seriesColour: Record<SeriesLook, string> = {
  patient: 'var(--color-patient)',
  psychedelic: 'var(--color-arm-psychedelic)',
  psycholytic: 'var(--color-arm-psycholytic)',
};

const shapes: Record<SeriesLook, string> = {
  patient: 'M4.5 0A4.5 4.5 0 1 1 -4.5 0A4.5 4.5 0 1 1 4.5 0Z',
  psychedelic: 'M0 -5.5L5.5 0L0 5.5L-5.5 0Z',
  psycholytic: 'M-4 -4H4V4H-4Z',
};

/** A point of a chart, around its own origin: the shape repeats what the colour says; hollow = reconstructed. */
export function Marker({
  look,
  hollow = false,
  weak = false,
}: {
  look: SeriesLook;
  hollow?: boolean;
  weak?: boolean;
}) {
  const colour = seriesColour[look];
  return (
    <path
      d={shapes[look]}
      transform={weak ? 'scale(0.85)' : undefined}
      fill={hollow ? 'var(--color-card)' : colour}
      stroke={hollow ? colour : 'var(--color-card)'}
      strokeWidth={1.5}
    />
  );
}

/** The same shape beside words. */
export function MarkerKey({ look, hollow = false }: { look: SeriesLook; hollow?: boolean }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="-7 -7 14 14"
      width="12"
      height="12"
      className="inline-block shrink-0 align-[-2px]"
    >
      <Marker look={look} hollow={hollow} />
    </svg>
  );
}
