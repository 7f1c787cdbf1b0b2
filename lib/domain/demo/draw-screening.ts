import { addDays, ageOn, type PlainDate } from '../plain-date';
import { clearFindings } from '../screening/clear-findings';
import type { ScreeningDecision } from '../screening/decision';
import type { Medicine, ScreeningFindings, SubstanceUse } from '../screening/findings';
import { defaultScreeningItems } from '../screening/items';
import { type Random, randomFor } from './random';
import type { InventedPerson, ScreeningStory } from './story';

export interface InventedScreening {
  findings: ScreeningFindings;
  /** Null while it is a draft. */
  decided: { decision: ScreeningDecision; reason: string | null; on: PlainDate } | null;
}

const conditions = [
  'Chronic low back pain',
  'Fibromyalgia',
  'Neuropathic pain after shingles',
  'Complex regional pain syndrome of the right hand',
  'Chronic pain after back surgery',
  'Chronic migraine with neck pain',
];
const allergies = [
  'None known',
  'None known',
  'Penicillin (rash)',
  'Latex',
  'None known',
  'Codeine (itching)',
];
const medicines: readonly (readonly Medicine[])[] = [
  [],
  [{ name: 'Sertraline', dose: '100 mg in the morning' }],
  [
    { name: 'Duloxetine', dose: '60 mg' },
    { name: 'Pregabalin', dose: '75 mg twice a day' },
  ],
  [{ name: 'Tramadol', dose: '50 mg when needed' }],
  [
    { name: 'Venlafaxine', dose: '150 mg' },
    { name: 'Lorazepam', dose: '1 mg at night, seldom' },
  ],
  [{ name: 'Paracetamol', dose: '1 g when needed' }],
];
const uses: readonly SubstanceUse[] = ['none', 'occasional', 'past', 'none'];

/** A test is asked of women up to this age; a setting of the demo. */
const testUntilAge = 52;

/** The screening before a course, or that of somebody who waits for a decision; its day lies before the course. */
export function drawScreening(
  person: InventedPerson,
  story: ScreeningStory,
  on: PlainDate,
  seed: string,
): InventedScreening {
  const random = randomFor(`${seed}, screening`);
  const drawn = drawFindings(person, on, random);
  const findings = { ...drawn, items: { ...drawn.items, ...story.items } };
  if (story.kind === 'draft') {
    // The talk was broken off: the list was not finished, consent is not signed.
    const asked = Object.entries(findings.items).slice(0, 8);
    const consent = { version: null, signedOn: null };
    return { findings: { ...findings, items: Object.fromEntries(asked), consent }, decided: null };
  }
  return { findings, decided: { decision: story.kind, reason: story.reason ?? null, on } };
}

function drawFindings(person: InventedPerson, on: PlainDate, random: Random): ScreeningFindings {
  const taken = random.pick(medicines);
  const tested = person.sex === 'female' && ageOn(person.birthDate, on) <= testUntilAge;
  return {
    ...clearFindings(defaultScreeningItems, addDays(on, -2)),
    depression: { diagnosed: 'yes', note: `First treated in ${random.whole(2004, 2019)}.` },
    pain: {
      condition: random.pick(conditions),
      since: String(random.whole(2009, 2021)),
      note: null,
    },
    allergies: random.pick(allergies),
    medicines: taken.length === 0 ? { taken: 'none', list: [] } : { taken: 'some', list: taken },
    substances: {
      alcohol: { use: random.pick(uses), note: null },
      cannabis: { use: random.pick(uses), note: null },
      other: { use: 'none', note: null },
    },
    pregnancy: tested
      ? { applies: 'yes', result: 'negative', testedOn: on }
      : { applies: 'no', result: 'not-done', testedOn: null },
    consent: { version: 'Ketamine consent 3', signedOn: addDays(on, -2) },
  };
}
