import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import { type SelfReportWording, wordingFrom } from '@/lib/domain/self-report/wording';
import { wordingOf as clinicWordingOf } from './wording';

/**
 * The words in which a patient of this clinic may read an instrument, or null when only its topics may be shown: the one
 * source of wording for the patient's pages.
 * @param edition id of the edition of the series
 */
export async function wordingOf(
  actor: Actor,
  instrument: InstrumentId,
  edition: string,
): Promise<SelfReportWording | null> {
  const { definition, source, language, dir } = await clinicWordingOf(actor, instrument, edition);
  return source === 'keywords' ? null : wordingFrom(definition, definition.stem ?? null, { language, dir });
}
