import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

type TableProps = {
  /** What the table holds; read out, and shown unless `captionHidden`. */
  caption: string;
  captionHidden?: boolean;
  className?: string;
  children: ReactNode;
};

/** A dense table. On a narrow screen it scrolls sideways inside its own frame, which the keyboard can reach. */
export function Table({ caption, captionHidden = true, className, children }: TableProps) {
  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      className={classNames('relative overflow-x-auto print:overflow-visible', className)}
    >
      <table className="w-full border-collapse text-left">
        <caption className={captionHidden ? 'sr-only' : 'pb-2 text-left text-sm font-semibold'}>
          {caption}
        </caption>
        {children}
      </table>
    </div>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="text-2xs font-semibold text-faint">
      <tr>{children}</tr>
    </thead>
  );
}

const cellPadding = 'px-2.5 py-1.5 first:pl-3.5 last:pr-3.5';

type HeaderCellProps = Omit<ComponentProps<'th'>, 'align'> & {
  numeric?: boolean;
  /** A column one can sort by: where the click leads and how it stands now. */
  sort?: { href: string; direction: 'ascending' | 'descending' | null };
};

/** The head of a column. */
export function HeaderCell({ numeric = false, sort, className, children, ...rest }: HeaderCellProps) {
  return (
    <th
      scope="col"
      aria-sort={sort?.direction ?? undefined}
      className={classNames(
        cellPadding,
        'border-b border-line font-semibold whitespace-nowrap',
        numeric && 'text-right',
        className,
      )}
      {...rest}
    >
      {sort ? (
        <a
          href={sort.href}
          className={classNames(
            'inline-flex min-h-5 items-center gap-1 rounded no-underline hover:text-ink hover:underline coarse:min-h-target',
            sort.direction && 'text-ink',
          )}
        >
          {children}
          <span aria-hidden="true" className="inline-block w-2.5 print:hidden">
            {sort.direction === 'ascending' ? '↑' : sort.direction === 'descending' ? '↓' : ''}
          </span>
        </a>
      ) : (
        children
      )}
    </th>
  );
}

/** A row; `selected` is the one in hand. */
export function TableRow({
  selected = false,
  className,
  ...rest
}: ComponentProps<'tr'> & { selected?: boolean }) {
  return (
    <tr
      className={classNames(
        'border-b border-line last:border-b-0 hover:bg-sunken/60',
        selected && 'bg-accent-soft hover:bg-accent-soft',
        className,
      )}
      {...rest}
    />
  );
}

type CellProps = Omit<ComponentProps<'td'>, 'align'> & {
  numeric?: boolean;
  /** The cell that names the row: becomes a row header. */
  heading?: boolean;
};

/** A cell of the body. */
export function Cell({ numeric = false, heading = false, className, ...rest }: CellProps) {
  const look = classNames(
    cellPadding,
    numeric && 'text-right whitespace-nowrap tabular-nums',
    heading && 'text-left font-medium',
    className,
  );
  return heading ? <th scope="row" className={look} {...rest} /> : <td className={look} {...rest} />;
}
