import type { ScaleId } from './instruments/types';
import { type NoticedChange, type NoticedScale, noticedStep } from './noticed-change';

/** What a change of a given size is called; weakest first in each list below. */
export type ChangeStepName = 'minimal' | 'noticeable' | 'reliable' | 'moderate' | 'substantial' | 'response';

export interface ChangeStep {
  name: ChangeStepName;
  /** Per cent of the earlier value, or points. */
  unit: 'percent' | 'points';
  atLeast: number;
  source: string;
}

export interface EndState {
  /** Highest value that counts; `inclusive` false means it must lie below. */
  limit: number;
  inclusive: boolean;
  source: string;
}

export interface ScaleThresholds {
  /** Steps that give the change its word, weakest first. */
  steps: readonly ChangeStep[];
  /** Fall that counts as a response; null where no rule exists. */
  response: ChangeStep | null;
  endState: EndState | null;
}

/** The clinic's own choices of thresholds. */
export interface ChangeSettings {
  /** Changes that patients notice, where the clinic goes by another than the published one. */
  noticedChanges: Readonly<Partial<Record<NoticedScale, NoticedChange | undefined>>>;
}

export const defaultChangeSettings: ChangeSettings = { noticedChanges: {} };

const dworkin = 'IMMPACT, Dworkin 2008, doi:10.1016/j.jpain.2007.09.005';
const convention = 'convention in trials';

const fallByHalf: ChangeStep = { name: 'response', unit: 'percent', atLeast: 50, source: convention };
const painFall: ChangeStep = { name: 'response', unit: 'percent', atLeast: 30, source: dworkin };
const interferenceFall: ChangeStep = { name: 'response', unit: 'percent', atLeast: 30, source: convention };

/** The thresholds of a scale, each with its source; null where none is published (MEQ30, PCL-5 clusters). */
export function thresholdsOf(
  scale: ScaleId,
  settings: ChangeSettings = defaultChangeSettings,
): ScaleThresholds | null {
  switch (scale) {
    case 'bdi':
      return {
        steps: [
          noticedStep('bdi', settings),
          { name: 'reliable', unit: 'points', atLeast: 8.5, source: 'Seggar 2002' },
          fallByHalf,
        ],
        response: fallByHalf,
        endState: {
          limit: 12,
          inclusive: true,
          source: 'Riedel 2010, doi:10.1016/j.jpsychires.2010.03.006',
        },
      };
    case 'bpi-severity':
      return {
        steps: [
          noticedStep('bpi-severity', settings),
          { name: 'moderate', unit: 'percent', atLeast: 30, source: dworkin },
          { name: 'substantial', unit: 'percent', atLeast: 50, source: dworkin },
        ],
        response: painFall,
        endState: null,
      };
    case 'bpi-interference':
      return {
        steps: [noticedStep('bpi-interference', settings), interferenceFall],
        response: interferenceFall,
        endState: null,
      };
    case 'gad-7':
      return {
        steps: [
          noticedStep('gad-7', settings),
          { name: 'reliable', unit: 'points', atLeast: 6, source: 'Bischoff 2020, doi:10.5964/pch.v8i1.309' },
          fallByHalf,
        ],
        response: fallByHalf,
        endState: { limit: 5, inclusive: false, source: 'the minimal band, Spitzer 2006' },
      };
    case 'pcl-5':
      return {
        steps: [
          noticedStep('pcl-5', settings),
          { name: 'reliable', unit: 'points', atLeast: 15, source: 'Marx 2022, doi:10.1037/pas0001098' },
        ],
        response: null,
        endState: { limit: 28, inclusive: true, source: 'Marx 2022, doi:10.1037/pas0001098' },
      };
    case 'pcl-5-b':
    case 'pcl-5-c':
    case 'pcl-5-d':
    case 'pcl-5-e':
    case 'meq30':
    case 'meq30-mystical':
    case 'meq30-positive-mood':
    case 'meq30-transcendence':
    case 'meq30-ineffability':
      return null;
  }
}
