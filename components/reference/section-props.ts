import type { TypedEdition } from '@/lib/domain/reference/typed-edition';

/** What every part of the form of an edition is given. */
export interface EditionSectionProps {
  values: TypedEdition;
  onChange: (part: Partial<TypedEdition>) => void;
  problemOf: (fieldId: string) => string | undefined;
}
