import type { PlainDate } from '../plain-date';
import type { ScreeningFindings } from './findings';
import type { ScreeningItem } from './items';

/** Invented findings with nothing against a course; for tests and for the invented clinic, never for a person. */
export function clearFindings(
  items: readonly Pick<ScreeningItem, 'key'>[],
  consentOn: PlainDate,
): ScreeningFindings {
  const none = { use: 'none', note: null } as const;
  return {
    depression: { diagnosed: 'yes', note: null },
    pain: { condition: 'Chronic low back pain', since: '2016', note: null },
    items: Object.fromEntries(items.map(({ key }) => [key, { answer: 'no', note: null }])),
    allergies: 'None known',
    medicines: { taken: 'none', list: [] },
    substances: { alcohol: none, cannabis: none, other: none },
    pregnancy: { applies: 'no', result: 'not-done', testedOn: null },
    consent: { version: '1', signedOn: consentOn },
  };
}
