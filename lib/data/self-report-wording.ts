import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import { type SelfReportWording, wordingFrom } from '@/lib/domain/self-report/wording';

/**
 * The words in which a patient of this clinic may read an instrument, or null when only its topics may be shown: the one
 * source of wording for the patient's pages.
 * @param edition id of the edition of the series
 */
export async function wordingOf(
  _actor: Actor,
  instrument: InstrumentId,
  edition: string,
): Promise<SelfReportWording | null> {
  return Promise.resolve(wordingFrom(instrumentById(instrument), edition));
}
