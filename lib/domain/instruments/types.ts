/** The five instruments; the two editions of the BDI are two definitions, because their items and bands differ. */
export const instrumentIds = ['bdi-ii', 'bdi-ia', 'bpi-sf', 'gad-7', 'pcl-5', 'meq30'] as const;
export type InstrumentId = (typeof instrumentIds)[number];

/** A scale is one score of an instrument. Both BDI editions feed `bdi`; a series never mixes them. */
export const scaleIds = [
  'bdi',
  'bpi-severity',
  'bpi-interference',
  'gad-7',
  'pcl-5',
  'pcl-5-b',
  'pcl-5-c',
  'pcl-5-d',
  'pcl-5-e',
  'meq30',
  'meq30-mystical',
  'meq30-positive-mood',
  'meq30-transcendence',
  'meq30-ineffability',
] as const;
export type ScaleId = (typeof scaleIds)[number];

/** One answer per item, in item order; `null` = not answered, never zero. */
export type Answers = readonly (number | null)[];

export interface ItemDefinition {
  /** 1-based position in `Answers`. */
  number: number;
  /** Number printed on the paper form where it differs from the position (BPI: "3", "9A"). */
  paperNumber?: string;
  /** Topic keyword; always allowed to be shown. */
  topic: string;
  /** Full wording; present only where the licence allows it. */
  text?: string;
  /** Answers with words of their own, where a text pack brings them for each item (BDI); else those of the instrument. */
  options?: readonly AnswerOption[];
}

export interface AnswerOption {
  value: number;
  /** Full label; absent where the wording is not free. */
  label?: string;
}

/** A band starts at `from` (inclusive, unless `exclusive`) and reaches to the next one. */
export interface Band {
  from: number;
  /** The band starts just above `from` (BPI severity: 0 is "none", anything above 0 is "mild"). */
  exclusive?: true;
  label: string;
}

export interface ScaleDefinition {
  id: ScaleId;
  /** Key of this scale in the exchange shape of the scoring cases (`total`, `severity`, `b`, …). */
  key: string;
  name: string;
  shortName: string;
  /** 1-based item numbers that count. */
  items: readonly number[];
  method: 'sum' | 'mean' | 'percent-of-maximum';
  range: { min: number; max: number };
  /** How many of `items` must be answered; below it the scale is incomplete. */
  minimumAnswered: number;
  /** Items that may never be missing when prorating (BDI item 9). */
  required?: readonly number[];
  bands?: { list: readonly Band[]; source: string; indicative: boolean };
  /** Cut-point drawn where no bands exist (PCL-5 31–33). */
  cutPoint?: { from: number; to: number; source: string };
  /** Decimals shown on screen. */
  decimals: 0 | 2;
}

export interface InstrumentEdition {
  id: string;
  label: string;
  /** Instruction of this edition where it differs from the instrument's own. */
  stem?: string;
  /** Look-back window of this edition where it differs from the instrument's own. */
  recall?: string;
}

export interface InstrumentDefinition {
  id: InstrumentId;
  name: string;
  fullName: string;
  /** Editions that one series may not mix (recall windows for the PCL-5). First is the default. */
  editions: readonly InstrumentEdition[];
  recall: string;
  /** Instruction printed above the items, where free to show. */
  stem?: string;
  items: readonly ItemDefinition[];
  answer: { min: number; max: number; options: readonly AnswerOption[] };
  scales: readonly ScaleDefinition[];
  licence: { fullTextAllowed: boolean; note: string };
  /** Item whose answer opens a risk review (BDI item 9). */
  riskItem?: number;
  /** Words about what the instrument does not screen for. */
  safetyNote?: string;
  /** Changes whenever a rule changes; stored beside each score. */
  scoringVersion: string;
}
