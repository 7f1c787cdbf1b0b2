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
      <table className="data-table">
        <caption className={captionHidden ? 'sr-only' : 'pb-2 text-left text-sm font-semibold'}>
          {caption}
        </caption>
        {children}
      </table>
    </div>
  );
}

/** The row of column heads. */
export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr>{children}</tr>
    </thead>
  );
}

type HeaderCellProps = Omit<ComponentProps<'th'>, 'align'> & {
  numeric?: boolean;
};

/** The head of a column. */
export function HeaderCell({ numeric = false, className, ...rest }: HeaderCellProps) {
  return <th scope="col" className={classNames(numeric && 'num', className) || undefined} {...rest} />;
}

/** A row; `selected` is the one in hand. */
export function TableRow({
  selected = false,
  className,
  ...rest
}: ComponentProps<'tr'> & { selected?: boolean }) {
  return <tr className={classNames(selected && 'chosen', className) || undefined} {...rest} />;
}

type CellProps = Omit<ComponentProps<'td'>, 'align'> & {
  numeric?: boolean;
  /** The cell that names the row: becomes a row header. */
  heading?: boolean;
};

/** A cell of the body. */
export function Cell({ numeric = false, heading = false, className, ...rest }: CellProps) {
  const look = classNames(numeric && 'num', className) || undefined;
  return heading ? <th scope="row" className={look} {...rest} /> : <td className={look} {...rest} />;
}
