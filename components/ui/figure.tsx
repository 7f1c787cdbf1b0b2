import type { ReactNode } from 'react';

const sizes = { medium: 'text-xl', large: 'text-3xl' };

type FigureProps = {
  /** The number as it is read, formatted. Nothing to show is a sentence of the caller, never an empty figure. */
  value: ReactNode;
  unit?: ReactNode;
  /** Above the number. */
  label?: ReactNode;
  /** After the number: "from 10 of 20". */
  note?: ReactNode;
  size?: keyof typeof sizes;
};

/** A big number with its unit. */
export function Figure({ value, unit, label, note, size = 'medium' }: FigureProps) {
  return (
    <div>
      {label != null && <div className="text-2xs text-faint">{label}</div>}
      <div className="flex flex-wrap items-baseline gap-x-1.5">
        <span className={`${sizes[size]} font-title text-ink tabular-nums`}>{value}</span>
        {unit != null && <span className="text-sm text-muted">{unit}</span>}
        {note != null && <span className="text-xs text-muted">{note}</span>}
      </div>
    </div>
  );
}
