import type { ReactNode } from 'react';
import type { DoseRoute } from '@/lib/domain/dosing';
import type { InferredOrigin } from '@/lib/domain/reference/types';
import type { ViewEvent } from '@/lib/domain/trajectory/trajectory-view';
import type { SeriesLook } from '@/lib/format/trajectory-plot';

export const seriesColour: Record<SeriesLook, string> = {
  patient: 'var(--color-patient)',
  'own-arm': 'var(--color-muted)',
  psychedelic: 'var(--color-arm-psychedelic)',
  psycholytic: 'var(--color-arm-psycholytic)',
};

const shapes: Record<SeriesLook, string> = {
  patient: 'M4.5 0A4.5 4.5 0 1 1 -4.5 0A4.5 4.5 0 1 1 4.5 0Z',
  'own-arm': 'M0 5L-5 -4H5Z',
  psychedelic: 'M0 -5.5L5.5 0L0 5.5L-5.5 0Z',
  psycholytic: 'M-4 -4H4V4H-4Z',
};

type MarkerProps = {
  look: SeriesLook;
  /** An inferred figure. */
  hollow?: boolean;
  /** Read off a printed chart: a dot inside the hollow shape. */
  dotted?: boolean;
  weak?: boolean;
};

/** A point of a chart, around its own origin: the shape repeats what the colour says. */
export function Marker({ look, hollow = false, dotted = false, weak = false }: MarkerProps) {
  const colour = seriesColour[look];
  return (
    <>
      <path
        d={shapes[look]}
        transform={weak ? 'scale(0.85)' : undefined}
        fill={hollow ? 'var(--color-card)' : colour}
        stroke={hollow ? colour : 'var(--color-card)'}
        strokeWidth={1.5}
      />
      {dotted && <circle r={1.4} fill={colour} />}
    </>
  );
}

/** A day on which something happened: a flag; a serious one is filled and carries an exclamation mark. */
function FlagMark({ serious }: { serious: boolean }) {
  const colour = serious ? 'var(--color-red)' : 'var(--color-ink)';
  return (
    <>
      <path
        d="M-4 6V-6H5L3 -2.5L5 1H-4"
        fill={serious ? colour : 'var(--color-card)'}
        stroke={colour}
        strokeWidth={1.25}
        strokeLinejoin="round"
      />
      {serious && <path d="M0 -5V-1.5M0 -0.2V0.6" stroke="var(--color-card)" strokeWidth={1.4} />}
    </>
  );
}

/** A day on which a medicine was started, stopped or given in another dose: a capsule. */
function CapsuleMark() {
  return (
    <g transform="rotate(-45)" stroke="var(--color-ink)" strokeWidth={1.25}>
      <rect x={-6} y={-3} width={12} height={6} rx={3} fill="var(--color-card)" />
      <path d="M0 -3H3A3 3 0 0 1 3 3H0Z" fill="var(--color-ink)" />
    </g>
  );
}

/** The flag of an event by its kind; the words beside it say the same. */
export function EventMark({ kind, serious }: Pick<ViewEvent, 'kind' | 'serious'>) {
  return kind === 'medicine-change' ? <CapsuleMark /> : <FlagMark serious={serious} />;
}

/** How a dose was given: an arrow into the line for an injection, a lozenge for a lozenge. */
export function RouteMark({ route }: { route: DoseRoute }) {
  return route === 'intramuscular' ? (
    <path d="M-3 -3.5H3L0 3.5Z" fill="var(--color-muted)" />
  ) : (
    <path d="M-4 0L0 -3L4 0L0 3Z" fill="none" stroke="var(--color-muted)" strokeWidth={1.2} />
  );
}

/** A mark of a chart beside words. */
export function MarkKey({ children }: { children: ReactNode }) {
  return (
    <svg aria-hidden="true" viewBox="-7 -7 14 14" className="mark-key">
      {children}
    </svg>
  );
}

/** The same shape as a point's, beside words. */
export function MarkerKey(props: Omit<MarkerProps, 'weak'>) {
  return (
    <MarkKey>
      <Marker {...props} />
    </MarkKey>
  );
}

/** How figures of an origin are drawn, in both arms' shapes. */
export function OriginKey({ origin }: { origin: InferredOrigin }) {
  return (
    <>
      <MarkerKey look="psychedelic" hollow dotted={origin === 'read-off'} />{' '}
      <MarkerKey look="psycholytic" hollow dotted={origin === 'read-off'} />
    </>
  );
}
