import type { ScaleId } from './instruments/types';
import type { ChangeSettings, ChangeStep } from './thresholds';
import { shortNumberText } from './words';

/** The scales of the charts: a clinic may set which change their patients usually notice. */
export const noticedScales = [
  'bdi',
  'bpi-severity',
  'bpi-interference',
  'gad-7',
  'pcl-5',
] as const satisfies readonly ScaleId[];
export type NoticedScale = (typeof noticedScales)[number];

/** In points, or in per cent of the earlier value. */
export interface NoticedChange {
  unit: ChangeStep['unit'];
  atLeast: number;
}

const button = 'Button 2015, doi:10.1017/S0033291715001270';
const dworkin = 'IMMPACT, Dworkin 2008, doi:10.1016/j.jpain.2007.09.005';
const veterans = 'VA National Center for PTSD';

/** What this app starts from, each with its source. */
export const publishedNoticed: Readonly<Record<NoticedScale, ChangeStep>> = {
  bdi: { name: 'noticeable', unit: 'percent', atLeast: 17.5, source: button },
  'bpi-severity': { name: 'minimal', unit: 'percent', atLeast: 10, source: dworkin },
  'bpi-interference': { name: 'noticeable', unit: 'points', atLeast: 1, source: dworkin },
  'gad-7': {
    name: 'noticeable',
    unit: 'points',
    atLeast: 4,
    source: 'Toussaint 2020, doi:10.1016/j.jad.2020.01.032',
  },
  'pcl-5': { name: 'noticeable', unit: 'points', atLeast: 10, source: veterans },
};

interface OtherPublished extends NoticedChange {
  /** When it applies, or what it was called. */
  words: string;
  source: string;
}

/** Other published values that a clinic may find nearer to its patients. */
export const otherNoticed: Readonly<Record<NoticedScale, readonly OtherPublished[]>> = {
  bdi: [
    {
      unit: 'percent',
      atLeast: 32,
      words: 'long-standing depression that antidepressants did not help',
      source: button,
    },
    { unit: 'points', atLeast: 5, words: 'in trials of pain', source: dworkin },
  ],
  'bpi-severity': [{ unit: 'percent', atLeast: 30, words: 'moderate improvement', source: dworkin }],
  'bpi-interference': [],
  'gad-7': [],
  'pcl-5': [{ unit: 'points', atLeast: 5, words: 'the least that counts as a response', source: veterans }],
};

export function isSameChange(a: NoticedChange, b: NoticedChange): boolean {
  return a.unit === b.unit && a.atLeast === b.atLeast;
}

/** "17.5 % of baseline", "1 point". */
export function noticedText({ unit, atLeast }: NoticedChange): string {
  const size = shortNumberText(atLeast, 2);
  return unit === 'percent' ? `${size} % of baseline` : `${size} ${atLeast === 1 ? 'point' : 'points'}`;
}

/** The change that counts as noticed: the clinic's own, which says so beside what is published, else the published one. */
export function noticedStep(scale: NoticedScale, { noticedChanges }: ChangeSettings): ChangeStep {
  const published = publishedNoticed[scale];
  const own = noticedChanges[scale];
  if (!own || isSameChange(own, published)) return published;
  const other = otherNoticed[scale].find((each) => isSameChange(each, own));
  const source = other
    ? `${other.source}: ${other.words}; the clinic’s choice`
    : `the clinic’s own setting; published: ${noticedText(published)}, ${published.source}`;
  return { name: published.name, unit: own.unit, atLeast: own.atLeast, source };
}
