import type { BoundField } from './bound-content';
import type { ContentDifference } from './content-differences';
import type { SignatureState } from './meanings';

/** One signature under a record. */
export interface RecordSignature {
  ordinal: number;
  name: string;
  /** On the clinic's clock: "09-Sep-2026 14:02". */
  at: string;
  meaning: string;
  /** Of an amendment; null for the first signature. */
  reason: string | null;
  /** What the amendment changed; nothing for the first signature. */
  differences: readonly ContentDifference[];
}

/** What somebody said of a record that should not have been written. */
export interface EnteredInError {
  /** Null when the account is not of this clinic any more. */
  by: string | null;
  at: string;
  reason: string;
}

/** How a record stands: what its page shows of its signatures. */
export interface RecordSigning {
  state: SignatureState;
  /** What is stored now; goes back with the signature, so that nobody signs what they did not see. */
  seen: string;
  /** Oldest first. */
  signatures: readonly RecordSignature[];
  /** What the newest signature binds; of a draft, what a signature would bind. */
  binds: readonly BoundField[];
  enteredInError: EnteredInError | null;
}

/** A signature as it was just made. */
export type Signed = Pick<RecordSignature, 'name' | 'at' | 'meaning'>;
