import type { Arm } from '../../lib/domain/protocol/arms';
import { type Markup, markup } from '../../lib/format/markup';
import { classNames } from './class-names';

const marks: Record<Arm, { sign: string; name: string; short: string; colour: string; chip: string }> = {
  psychedelic: {
    sign: '◆',
    name: 'Psychedelic · IM',
    short: 'IM',
    colour: 'text-arm-psychedelic-ink',
    chip: 'border-arm-psychedelic bg-arm-psychedelic-soft text-arm-psychedelic-ink',
  },
  psycholytic: {
    sign: '■',
    name: 'Psycholytic · lozenge',
    short: 'lozenge',
    colour: 'text-arm-psycholytic-ink',
    chip: 'border-arm-psycholytic bg-arm-psycholytic-soft text-arm-psycholytic-ink',
  },
};

type ArmMarkProps = {
  arm: Arm;
  /** full: "◆ Psychedelic · IM"; short: "◆ IM"; sign: the shape alone, named for screen readers; chip: full in a frame. */
  look?: 'full' | 'short' | 'sign' | 'chip';
  className?: string;
};

/** The arm of a course, the same everywhere: the shape says again what the colour says. */
export function ArmMark({ arm, look = 'full', className }: ArmMarkProps) {
  const mark = marks[arm];
  if (look === 'sign') {
    return (
      <span
        role="img"
        aria-label={mark.name}
        title={mark.name}
        className={classNames(mark.colour, className)}
      >
        {mark.sign}
      </span>
    );
  }
  return (
    <span
      className={classNames(
        'whitespace-nowrap',
        look === 'chip' ? `chip ${mark.chip}` : mark.colour,
        className,
      )}
    >
      <span aria-hidden="true">{mark.sign}</span> {look === 'short' ? mark.short : mark.name}
    </span>
  );
}

/** The full mark, for places that are written as text. */
export function armMarkup(arm: Arm): Markup {
  const { sign, name, colour } = marks[arm];
  return markup`<span class="whitespace-nowrap ${colour}"><span aria-hidden="true">${sign}</span> ${name}</span>`;
}
