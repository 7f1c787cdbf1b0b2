import type { TypedScreening } from './typed-screening';

/** What every section of the form takes. */
export interface ScreeningSectionProps {
  values: TypedScreening;
  onChange: (part: Partial<TypedScreening>) => void;
  /** The sentence beside a field that has to be put right. */
  problemOf: (fieldId: string) => string | undefined;
}
