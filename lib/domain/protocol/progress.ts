import type { PlainDate } from '../plain-date';

export interface CourseProgress {
  held: number;
  planned: number;
  /** "3 of 6". */
  text: string;
}

/** How many of the planned sessions were held. */
export function courseProgress(sessions: readonly { heldOn: PlainDate | null }[]): CourseProgress {
  const held = sessions.filter((session) => session.heldOn !== null).length;
  return { held, planned: sessions.length, text: `${held} of ${sessions.length}` };
}
