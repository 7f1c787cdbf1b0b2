import type { ScaleDefinition } from '../instruments/types';
import type { TrajectoryMode } from '../reference/reference-series';
import { numberText } from '../words';
import { standingOf } from './headline';
import { lowerFirst, sessionWords } from './session-words';
import type { Headline, PatientSeries } from './types';

export interface SummaryInput {
  title: string;
  instrument: string;
  scale: ScaleDefinition;
  mode: TrajectoryMode;
  patient: PatientSeries;
  headline: Headline | null;
}

/** The patient's own course in sentences. */
export function panelSummary(input: SummaryInput): string {
  const sentences = [introduction(input), patientSentence(input), changeSentence(input.headline)];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function introduction({ title, instrument, scale, mode }: SummaryInput): string {
  const { min, max } = scale.range;
  const axis = mode === 'score' ? `score ${min} to ${max}` : 'per cent of baseline';
  return `${title}, ${instrument}, ${axis}; lower is better.`;
}

function patientSentence({ patient, scale, mode }: SummaryInput): string {
  if (patient.points.length === 0 && patient.gaps.length === 0) return 'Patient: nothing entered yet.';
  if (mode === 'percent' && patient.percentNote !== null) return '';
  const values = patient.points.map(({ session, value, percent, prorated }) => {
    const standing = standingOf(scale, value);
    const shown =
      mode === 'percent' && percent !== null
        ? `${numberText(percent, 1)}%`
        : numberText(value, scale.decimals);
    const remarks = [mode === 'score' ? standing : null, prorated ? 'prorated' : null].filter(
      (each) => each !== null,
    );
    return { session, text: remarks.length > 0 ? `${shown} (${remarks.join(', ')})` : shown };
  });
  const gaps = patient.gaps.map(({ session, reason }) => ({ session, text: reason }));
  const parts = [...values, ...gaps]
    .sort((a, b) => a.session - b.session)
    .map(({ session, text }) => `${sessionWords(session)} ${text}`);
  return `Patient: ${parts.join('; ')}.`;
}

function changeSentence(headline: Headline | null): string {
  const change = headline?.sinceBaseline;
  if (!headline || !change) return '';
  const words = change.words ? `, ${change.words.word}` : '';
  return `Change from baseline to ${lowerFirst(headline.label)}: ${change.text}${words}.`;
}
