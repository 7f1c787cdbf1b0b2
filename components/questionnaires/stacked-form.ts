import type { GapReason } from '@/lib/domain/entry/gap-reasons';
import type { InstrumentDefinition, InstrumentEdition } from '@/lib/domain/instruments/types';
import type { OtherVisit } from '@/lib/domain/results/form-result';
import type { FormRecord, MissingForm } from '@/lib/domain/results/saved-form';
import { scoreAnswers } from '@/lib/domain/scoring/score-answers';
import { scoreTotalOnly } from '@/lib/domain/scoring/score-totals';
import type { OpenedResponse, SentResponse } from './response-fields';
import type { ShownWords } from './shown-words';
import type { ResponseEntry, SavedResponse } from './use-response-entry';

/** One paper of the stack, as the page hands it over. */
export interface StackedForm extends Pick<
  ResponseEntry,
  'definition' | 'draft' | 'draftKey' | 'draftSeq' | 'expiredOn'
> {
  definition: InstrumentDefinition;
  edition: InstrumentEdition;
  /** Language of the words in the definition, and the others there are. */
  words: ShownWords;
  /** Where the saved form is read and changed. */
  href: string;
  /** Null until it is saved. */
  saved: FormRecord | null;
  /** What was entered in error stands in its place and is entered anew. */
  opened: OpenedResponse | null;
  /** It is known why there is no such form. */
  missing: MissingForm | null;
  /** The same form at the assessments before; empty for those who may not read scores. */
  earlier: readonly OtherVisit[];
}

/** How a paper of the stack stands. */
export type SheetStanding =
  | { kind: 'open'; answered: number }
  | { kind: 'saving' }
  | { kind: 'saved'; form: FormRecord }
  | { kind: 'missing'; reason: GapReason; version: number }
  | { kind: 'attention'; message: string };

/** What a paper says of itself while it is typed. */
export type TypedStanding = Extract<SheetStanding, { kind: 'open' | 'saving' | 'attention' }>;

/** A form that was just saved, as the lists show it; without its answers for those who may not read them. */
export function justSavedForm(
  definition: InstrumentDefinition,
  saved: SavedResponse,
  { completedOn, content }: SentResponse,
  showScores: boolean,
): FormRecord {
  const isItems = content.mode === 'items';
  const riskAnswer = isItems
    ? definition.riskItem === undefined
      ? null
      : (content.answers[definition.riskItem - 1] ?? null)
    : content.riskAnswer;
  const scores = isItems
    ? scoreAnswers(definition, content.answers)
    : scoreTotalOnly(
        definition,
        JSON.parse(JSON.stringify(content.totals)) as typeof content.totals & object,
      );
  return {
    id: saved.responseId,
    instrument: definition.id,
    version: saved.version,
    completedOn,
    entryMode: content.mode,
    needsReview: (riskAnswer ?? 0) > 0,
    lacksRisk: !isItems && definition.riskItem !== undefined && riskAnswer === null,
    read: showScores ? { answers: isItems ? content.answers : [], riskAnswer, scores } : null,
  };
}

/** The same form once item 9 was given by itself. */
export function withRiskAnswer(form: FormRecord, riskAnswer: number, version: number): FormRecord {
  const read = form.read && { ...form.read, riskAnswer };
  return { ...form, version, needsReview: riskAnswer > 0, lacksRisk: false, read };
}
