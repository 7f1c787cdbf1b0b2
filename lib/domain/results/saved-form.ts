import { languageName } from '../instruments/language';
import { instrumentById } from '../instruments/registry';
import type { GapReason } from '../entry/gap-reasons';
import type { SecondEntryStanding } from '../entry/second-entry-standing';
import type { Answers, InstrumentDefinition, InstrumentId, ScaleId } from '../instruments/types';
import type { PlainDate } from '../plain-date';
import type { Timepoint } from '../protocol/arms';
import { bandOf } from '../scoring/bands';
import type { ScaleScore } from '../scoring-types';
import type { OtherVisit } from './form-result';
import { scoreText } from './score-text';

/** A saved form as the screens need it. `read` is null for somebody who may see no scores. */
export interface FormRecord {
  id?: string;
  instrument: InstrumentId;
  version: number;
  completedOn: PlainDate;
  entryMode: 'items' | 'total-only';
  needsReview: boolean;
  /** A total came without the answer that asks for review, and nobody gave it since. */
  lacksRisk?: boolean;
  /** Given by the patient's own hand. */
  selfReport?: boolean;
  /** BCP 47, in which the patient answered; null where it was typed from paper. */
  language?: string | null;
  /** How many signatures stand under it. */
  signatures?: number;
  /** How it stands with a second reading of its paper; null before anybody typed it again. */
  secondEntry?: SecondEntryStanding | null;
  read: { answers: Answers; riskAnswer: number | null; scores: readonly ScaleScore[] } | null;
}

/** A form of which it is known why it was not filled in. */
export interface MissingForm {
  instrument: InstrumentId;
  reason: GapReason;
  version: number;
  /** Who said so. */
  by: string | null;
  /** ISO instant. */
  at: string;
}

export interface VisitForms<Form extends FormRecord = FormRecord> {
  id: string;
  timepoint: Timepoint;
  assessedOn: PlainDate;
  forms: readonly Form[];
  /** Entered in error: they count for nothing and are entered anew. */
  inError?: readonly { instrument: InstrumentId }[];
  /** Known to be missing, with the reason; a form that is in never stands here. */
  missing?: readonly MissingForm[];
}

/** The forms of a visit that nobody waits for: they are in, or it is known why they are not. */
export function settledForms({ forms, missing }: Pick<VisitForms, 'forms' | 'missing'>): InstrumentId[] {
  return [...forms, ...(missing ?? [])].map((form) => form.instrument);
}

/** The scales that stand for an instrument in lists; clusters and subscales are left to the form's own page. */
const headlineScales: readonly ScaleId[] = [
  'bdi',
  'bpi-severity',
  'bpi-interference',
  'gad-7',
  'pcl-5',
  'meq30',
];

export function headlinesOf(definition: InstrumentDefinition) {
  return definition.scales.filter((scale) => headlineScales.includes(scale.id));
}

/** "24 · moderate", "5.25 · 4.86", "not scored: 3 items missing"; null where scores may not be read. */
export function headlineText(form: FormRecord): string | null {
  if (form.read === null) return null;
  const { scores } = form.read;
  const headlines = headlinesOf(instrumentById(form.instrument));
  const texts = headlines.map((scale) => {
    const score = scores.find((each) => each.scale === scale.id);
    if (!score) return '–';
    const band =
      headlines.length === 1 && score.kind === 'scored' ? bandOf(scale, score.value)?.label : undefined;
    return band === undefined ? scoreText(scale, score) : `${scoreText(scale, score)} · ${band}`;
  });
  return texts.join(' · ');
}

/** "21 of 21", "18 of 21, prorated", "total only", "21 of 21, self-report in German"; "entered" for somebody who may not read it. */
export function answeredText(form: FormRecord): string {
  const text = enteredText(form);
  const language = foreignName(form.language);
  return `${text}${form.selfReport ? ', self-report' : ''}${language === null ? '' : ` in ${language}`}`;
}

/** "German"; null for English, which is not told, and where no language is kept. */
export function foreignName(language: string | null | undefined): string | null {
  return language == null || language === 'en' || language.startsWith('en-') ? null : languageName(language);
}

function enteredText(form: FormRecord): string {
  if (form.entryMode === 'total-only') return 'total only';
  if (form.read === null) return 'entered';
  const { answers, scores } = form.read;
  const count = answers.filter((answer) => answer !== null).length;
  const prorated = scores.some((score) => score.kind === 'scored' && score.prorated);
  return `${count} of ${answers.length}${prorated ? ', prorated' : ''}`;
}

/** The same form at the assessments before one of them, oldest first; takes the order of the course. */
export function earlierVisits(
  visits: readonly VisitForms[],
  visitId: string,
  instrument: InstrumentId,
): OtherVisit[] {
  const before = visits.slice(
    0,
    visits.findIndex((visit) => visit.id === visitId),
  );
  return before.flatMap((visit) => {
    const form = visit.forms.find((each) => each.instrument === instrument);
    if (!form?.read) return [];
    const { scores, riskAnswer } = form.read;
    return [{ timepoint: visit.timepoint, assessedOn: visit.assessedOn, scores, riskAnswer }];
  });
}
