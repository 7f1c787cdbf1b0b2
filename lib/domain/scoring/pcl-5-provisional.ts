import { scaleById } from '../instruments/registry';
import type { Answers } from '../instruments/types';

export const provisionalResults = ['met', 'not-met', 'undetermined'] as const;
export type ProvisionalResult = (typeof provisionalResults)[number];

/** An item counts as a symptom from "moderately" (DSM-5 rule, VA National Center for PTSD). */
const symptomFrom = 2;

/** How many symptoms each cluster needs: at least one B, one C, two D and two E (DSM-5 rule). */
const clusters = [
  { scale: 'pcl-5-b', needed: 1 },
  { scale: 'pcl-5-c', needed: 1 },
  { scale: 'pcl-5-d', needed: 2 },
  { scale: 'pcl-5-e', needed: 2 },
] as const;

/**
 * PCL-5 provisional PTSD by symptom clusters. Takes 20 answers of 0–4, null = not answered. With gaps: `met` when the
 * answered items suffice, `not-met` when even the missing ones could not reach it, else `undetermined`.
 * Not a diagnosis; an interview (CAPS-5) confirms.
 */
export function provisionalPtsd(answers: Answers): ProvisionalResult {
  let certain = true;
  for (const { scale, needed } of clusters) {
    const given = scaleById(scale).items.map((number) => answers[number - 1] ?? null);
    const present = given.filter((answer) => answer !== null && answer >= symptomFrom).length;
    const unanswered = given.filter((answer) => answer === null).length;
    if (present + unanswered < needed) return 'not-met';
    if (present < needed) certain = false;
  }
  return certain ? 'met' : 'undetermined';
}
