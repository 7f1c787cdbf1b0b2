/** The two arms of the pilot (Batievsky 2023). */
export const arms = ['psychedelic', 'psycholytic'] as const;
export type Arm = (typeof arms)[number];

/** When a measure is taken in a course. */
export type Timepoint =
  | { kind: 'baseline' }
  | { kind: 'after-session'; session: number }
  | { kind: 'follow-up'; label: string }
  | { kind: 'unscheduled'; label: string };
