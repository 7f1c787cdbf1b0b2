import type { CourseEditions } from '../instruments/course-forms';
import { instrumentById } from '../instruments/registry';
import type { InstrumentId } from '../instruments/types';
import { instrumentsDueAt } from '../protocol/due';
import { scoreAnswers } from '../scoring/score-answers';
import type { Totals } from '../scoring/score-totals';
import { itemWeights, spreadPain, spreadSum } from './draw-answers';
import { type Random, randomFor } from './random';
import { type CourseStory, responses, type Visit } from './story';

/** A form as somebody filled it in. */
export interface InventedForm {
  instrument: InstrumentId;
  content:
    | { mode: 'items'; answers: (number | null)[] }
    | { mode: 'total-only'; totals: Totals; riskAnswer: number | null };
}

/** How far pain, anxiety and stress follow the mood: correlated, never the same. */
const follows = { bdi: 1, severity: 0.7, interference: 0.9, gad7: 0.85, pcl5: 0.8 } as const;
/** Per cent of the greatest MEQ30 answer that the arms are drawn from: higher in the psychedelic arm (Batievsky 2023). */
const meqPercent = { psychedelic: { from: 48, to: 88 }, psycholytic: { from: 15, to: 45 } } as const;

/** The forms of one visit: what the protocol asks for there, as the story has it. */
export function drawForms(
  story: CourseStory,
  editions: Pick<CourseEditions, 'bdiInstrument'>,
  visit: Visit,
  seed: string,
): InventedForm[] {
  const due = instrumentsDueAt(visit === 'follow-up' ? 0 : visit, editions.bdiInstrument);
  return due.flatMap((instrument): InventedForm[] => {
    const quirk = story.quirks?.find((each) => each.visit === visit && each.instrument === instrument);
    const answers = drawAnswers(story, instrument, visit, seed);
    switch (quirk?.kind) {
      case undefined:
        return [{ instrument, content: { mode: 'items', answers } }];
      case 'missing':
        return [];
      case 'gaps': {
        const left = answers.map((answer, index) => (quirk.items.includes(index + 1) ? null : answer));
        return [{ instrument, content: { mode: 'items', answers: left } }];
      }
      case 'total-only': {
        const totals = totalsOf(instrument, answers);
        return [{ instrument, content: { mode: 'total-only', totals, riskAnswer: null } }];
      }
    }
  });
}

function drawAnswers(story: CourseStory, instrument: InstrumentId, visit: Visit, seed: string): number[] {
  const random = randomFor(`${seed}, ${instrument} at ${visit}`);
  const { max } = instrumentById(instrument).answer;
  const steady = itemWeights(randomFor(`${seed}, ${instrument}`), instrument);
  const weights = steady.map((weight) => weight * random.between(0.9, 1.1));
  const level = (scale: keyof typeof follows) => {
    const left = 1 + follows[scale] * (responses[story.response][visit] - 1);
    return story.burden[scale] * left * (visit === 0 ? 1 : random.between(0.96, 1.04));
  };
  switch (instrument) {
    case 'bdi-ii':
    case 'bdi-ia': {
      const risk = story.item9?.[visit] ?? 0;
      // Item 9 is set by the story and takes no part in the spreading.
      const others = spreadSum(Math.round(level('bdi')) - risk, weights.toSpliced(8, 1), max);
      return others.toSpliced(8, 0, risk);
    }
    case 'bpi-sf': {
      const interference = Math.round(level('interference') * 7);
      return [...spreadPain(level('severity'), random), ...spreadSum(interference, weights.slice(4), max)];
    }
    case 'gad-7':
      return spreadSum(Math.round(level('gad7')), weights, max);
    case 'pcl-5':
      return spreadSum(Math.round(level('pcl5')), weights, max);
    case 'meq30':
      return spreadSum(Math.round((meqOf(story, random) / 100) * weights.length * max), weights, max);
  }
}

function meqOf({ arm }: CourseStory, random: Random): number {
  return random.between(meqPercent[arm].from, meqPercent[arm].to);
}

function totalsOf(instrument: InstrumentId, answers: readonly number[]): Totals {
  const totals: Totals = {};
  for (const score of scoreAnswers(instrumentById(instrument), answers)) {
    // Means as they are printed on paper: with two decimals.
    if (score.kind === 'scored') totals[score.scale] = Number(score.value.toFixed(2));
  }
  return totals;
}
