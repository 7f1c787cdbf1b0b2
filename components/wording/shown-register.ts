import type { InstrumentId } from '@/lib/domain/instruments/types';
import type { LicenceState } from '@/lib/domain/instruments/wording';
import type { PlainDate } from '@/lib/domain/plain-date';

/** One edition as the register shows it. */
export interface ShownEdition {
  instrument: InstrumentId;
  name: string;
  edition: { id: string; label: string };
  licence: { number: string; holder: string; expiresOn: PlainDate } | null;
  licenceVersion: number | null;
  state: LicenceState;
  packs: readonly ShownPack[];
}

export interface ShownPack {
  packId: string;
  languageName: string;
  version: number;
  fileName: string;
  /** "25-Nov-2026 14:02 by Dana Reyes". */
  uploaded: string;
}
