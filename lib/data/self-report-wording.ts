import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import { type SelfReportWording, wordingFrom } from '@/lib/domain/self-report/wording';
import { wordingOf as clinicWordingOf } from './wording';

/**
 * The words in which a patient of this clinic may read an instrument, or null when only its topics may be shown: the one
 * source of wording for the patient's pages.
 * @param edition id of the edition of the series
 * @param wanted BCP 47, as the patient chose it; the usual language where it is left out or there is no pack for it
 */
export async function wordingOf(
  actor: Actor,
  instrument: InstrumentId,
  edition: string,
  wanted?: string,
): Promise<SelfReportWording | null> {
  const { definition, source, language, dir, choices } = await clinicWordingOf(
    ...([actor, instrument, edition, wanted] as const),
  );
  return source === 'keywords'
    ? null
    : wordingFrom(definition, definition.stem ?? null, { language, dir, choices });
}
