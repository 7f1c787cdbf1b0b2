import type { Paper } from './document';

/** Zones outside the United States in which Letter is the usual sheet too. */
const letterZones = ['America/Toronto', 'America/Vancouver', 'America/Halifax', 'America/Winnipeg'];

/** Zones of the United States by their names in the time zone database. */
const unitedStates =
  /^(US\/|Pacific\/Honolulu$|America\/(New_York|Detroit|Kentucky\/|Indiana\/|Indianapolis|Louisville|Chicago|Menominee|North_Dakota\/|Denver|Boise|Phoenix|Los_Angeles|Anchorage|Juneau|Sitka|Metlakatla|Yakutat|Nome|Adak)$)/;

/** The sheet that lies in the clinic's printer: Letter in the United States and Canada, else A4. */
export function paperOf(timeZone: string): Paper {
  const isLetter =
    unitedStates.test(timeZone) ||
    /^America\/(Kentucky|Indiana|North_Dakota)\//.test(timeZone) ||
    letterZones.includes(timeZone);
  return isLetter ? 'LETTER' : 'A4';
}
