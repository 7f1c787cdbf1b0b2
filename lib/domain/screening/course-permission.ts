import type { ScreeningDecision } from './decision';

export const notScreened = 'A course starts only after a screening has been decided. This patient has none.';

/** Why no course can start on the decision that stands, or null. */
export function courseRefusal(decision: ScreeningDecision | null): string | null {
  switch (decision) {
    case null:
      return notScreened;
    case 'not-eligible':
      return 'The last screening found this patient not eligible. A course can start only after another decision.';
    case 'eligible':
    case 'eligible-with-caution':
      return null;
  }
}
