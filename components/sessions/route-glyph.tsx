import { doseRoutes, type DoseRoute } from '../../lib/domain/dosing';
import { routeNames } from '../../lib/domain/session-record';

// Syringe and pill from Lucide (https://lucide.dev, ISC licence, © Lucide Icons and Contributors), on a grid of 24.
const shapes: Readonly<Record<DoseRoute, readonly string[]>> = {
  intramuscular: [
    'm18 2 4 4',
    'm17 7 3-3',
    'M19 9 8.7 19.3c-1 1-2.5 1-3.4 0l-.6-.6c-1-1-1-2.5 0-3.4L15 5',
    'm9 11 4 4',
    'm5 19-3 3',
    'm14 4 6 6',
  ],
  lozenge: ['m10.5 20.5 10-10a4.95 4.95 0 1 0-7-7l-10 10a4.95 4.95 0 1 0 7 7Z', 'm8.5 8.5 7 7'],
};

/** The way a dose was given, as a small sign with its name. */
export function RouteGlyph({ route }: { route: DoseRoute }) {
  return (
    <svg
      role="img"
      aria-label={routeNames[route]}
      viewBox="0 0 24 24"
      width={14}
      height={14}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="inline-block shrink-0 align-[-2px] text-muted"
    >
      <title>{routeNames[route]}</title>
      {shapes[route].map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}

export const routeOptions = doseRoutes.map((route) => ({
  value: route,
  label: route === 'intramuscular' ? 'IM injection' : 'Lozenge',
}));
