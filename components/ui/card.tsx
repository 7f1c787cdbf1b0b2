import type { ReactNode } from 'react';
import { classNames } from './class-names';

type CardProps = {
  title?: ReactNode;
  /** Small words after the title: the instrument, a unit, a count. */
  note?: ReactNode;
  /** At the right of the title. */
  aside?: ReactNode;
  /** Rank of the title in the page's outline. */
  level?: 2 | 3;
  /** Without inner margin: for a list or table that goes to the edge. */
  flush?: boolean;
  id?: string;
  className?: string;
  children?: ReactNode;
};

/** A white surface with a hairline. With a title it is a section of the page's outline. */
export function Card({ title, note, aside, level = 2, flush = false, id, className, children }: CardProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section
      id={id}
      className={classNames(
        'min-w-0 rounded-card border border-line bg-card shadow-card',
        !flush && 'p-3.5',
        className,
      )}
    >
      {title != null && (
        <div
          className={classNames(
            'flex flex-wrap items-baseline gap-x-2 gap-y-1',
            flush ? 'px-3.5 pt-3 pb-2' : 'mb-2',
          )}
        >
          <Heading className="text-sm font-semibold">{title}</Heading>
          {note != null && <span className="text-xs text-faint">{note}</span>}
          {aside != null && <div className="ml-auto text-xs text-faint">{aside}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
