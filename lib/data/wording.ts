import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { runAs } from '@/lib/auth/run-as';
import { todayAt } from '@/lib/clock';
import type { TextPack } from '@/lib/domain/instruments/text-pack';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import {
  type InstrumentWording,
  wordedInstrument,
  type WordingLicence,
} from '@/lib/domain/instruments/wording';
import { Prisma } from '@/lib/generated/prisma/client';

/** What `wordingSql` answers: one row. */
export interface WordingRow {
  licence: WordingLicence | null;
  packs: TextPack[];
}

/**
 * The words in which an instrument may be shown to this clinic today: topics alone, what is free and built in, or the
 * clinic's own text pack. One way to the database; a page that reads more sends `wordingSql` along and calls `toWording`.
 * @param edition id of the edition of the series (`editionInCourse(instrument, course).id`)
 * @param language BCP 47, as somebody chose it; an unknown one is answered in the usual language
 * @throws RangeError when the instrument has no such edition
 */
export async function wordingOf(
  actor: Actor,
  instrument: InstrumentId,
  edition: string,
  language?: string,
): Promise<InstrumentWording> {
  const [rows] = await runAs<[WordingRow]>(actor, wordingSql(instrument, edition));
  return toWording(actor, rows, { instrument, edition, language });
}

/** The statement of `wordingOf`, for `runAs` or a transaction that reads more than this; its rows go to `toWording`. */
export function wordingSql(instrument: InstrumentId, edition: string): Prisma.Sql {
  return Prisma.sql`
    select
      (select jsonb_build_object('number', l.number, 'expiresOn', l.expires_on) from instrument_licence l
        where l.clinic_id = (select current_clinic_id()) and l.instrument = ${instrument} and l.edition = ${edition}
          and l.removed_at is null) as licence,
      coalesce((select jsonb_agg(p.body) from text_pack p
        where p.clinic_id = (select current_clinic_id()) and p.instrument = ${instrument} and p.edition = ${edition}
          and p.replaced_at is null and p.removed_at is null), '[]') as packs`;
}

/** Merges the row of `wordingSql` with the instrument. */
export function toWording(
  actor: Actor,
  rows: readonly WordingRow[],
  wanted: { instrument: InstrumentId; edition: string; language?: string | undefined },
): InstrumentWording {
  const [row] = rows;
  return wordedInstrument(wanted.instrument, wanted.edition, row ?? { licence: null, packs: [] }, {
    today: todayAt(actor.clinic.timeZone),
    language: wanted.language,
  });
}
