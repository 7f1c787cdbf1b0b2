import type { TypedProtocol } from './typed-protocol';

/** What every section of the form takes. */
export interface ProtocolSectionProps {
  values: TypedProtocol;
  onChange: (part: Partial<TypedProtocol>) => void;
  problemOf: (fieldId: string) => string | undefined;
}
