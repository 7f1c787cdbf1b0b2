import { type InferredOrigin, inferredOrigins, provenances } from '../reference/types';
import type { PanelView } from './trajectory-view';

/** The origins with a mark of their own that occur among the reference's figures of these charts, for their legend. */
export function drawnOrigins(panels: readonly Pick<PanelView, 'pilot'>[]): InferredOrigin[] {
  const found = new Set(
    panels.flatMap(({ pilot }) =>
      [...pilot.score, ...pilot.percent].flatMap(({ points }) =>
        points.map(([, , provenance]) => provenances[provenance]),
      ),
    ),
  );
  return inferredOrigins.filter((origin) => found.has(origin));
}
