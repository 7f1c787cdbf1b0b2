import type { ScaleId } from './instruments/types';

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

/** The clinic's own choices among published thresholds. */
export interface ChangeSettings {
  /** Fall in the BDI that patients notice: 32 for long-standing depression that antidepressants did not help. */
  bdiNoticeablePercent: 17.5 | 32;
}

export const defaultChangeSettings: ChangeSettings = { bdiNoticeablePercent: 17.5 };

const button = 'Button 2015, doi:10.1017/S0033291715001270';
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
          { name: 'noticeable', unit: 'percent', atLeast: settings.bdiNoticeablePercent, source: button },
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
          { name: 'minimal', unit: 'percent', atLeast: 10, source: dworkin },
          { name: 'moderate', unit: 'percent', atLeast: 30, source: dworkin },
          { name: 'substantial', unit: 'percent', atLeast: 50, source: dworkin },
        ],
        response: painFall,
        endState: null,
      };
    case 'bpi-interference':
      return {
        steps: [{ name: 'noticeable', unit: 'points', atLeast: 1, source: dworkin }, interferenceFall],
        response: interferenceFall,
        endState: null,
      };
    case 'gad-7':
      return {
        steps: [
          {
            name: 'noticeable',
            unit: 'points',
            atLeast: 4,
            source: 'Toussaint 2020, doi:10.1016/j.jad.2020.01.032',
          },
          { name: 'reliable', unit: 'points', atLeast: 6, source: 'Bischoff 2020, doi:10.5964/pch.v8i1.309' },
          fallByHalf,
        ],
        response: fallByHalf,
        endState: { limit: 5, inclusive: false, source: 'the minimal band, Spitzer 2006' },
      };
    case 'pcl-5':
      return {
        steps: [
          {
            name: 'noticeable',
            unit: 'points',
            atLeast: 10,
            source: 'VA National Center for PTSD',
          },
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
