import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type ChipTone = 'neutral' | 'accent' | 'amber' | 'red' | 'green';

const outlined: Record<ChipTone, string> = {
  neutral: 'border-line text-muted',
  accent: 'border-accent text-accent',
  amber: 'border-amber-line text-amber',
  red: 'border-red text-red',
  green: 'border-line text-green',
};
const filled: Record<ChipTone, string> = {
  neutral: 'border-transparent bg-sunken text-muted',
  accent: 'border-transparent bg-accent-soft text-accent',
  amber: 'border-transparent bg-amber-soft text-amber print:border-current',
  red: 'border-transparent bg-red-soft font-semibold text-red print:border-current',
  green: 'border-transparent bg-green-soft text-green',
};
const signs: Record<ChipTone, string | null> = {
  neutral: null,
  accent: null,
  amber: '▲',
  red: '▲',
  green: '✓',
};

type ChipProps = {
  tone?: ChipTone;
  /** Another sign than the tone's own; null only where the words begin with one. */
  sign?: ReactNode;
  title?: string;
  className?: string;
  children: ReactNode;
};

function shape(
  look: string,
  { tone = 'neutral', sign = signs[tone], title, className, children }: ChipProps,
) {
  return (
    <span title={title} className={classNames('chip', look, className)}>
      {sign != null && <span aria-hidden="true">{sign}</span>}
      <span>{children}</span>
    </span>
  );
}

/** A quiet outlined fact: a band, a count, a state. Colour never speaks alone: a sign and words stand with it. */
export function Chip(props: ChipProps) {
  return shape(outlined[props.tone ?? 'neutral'], props);
}

/** A filled mark that asks for attention: amber and red, at most a few on a page. */
export function Badge(props: ChipProps) {
  return shape(filled[props.tone ?? 'neutral'], props);
}
