import type { Markup } from '@/lib/format/markup';

/** The body of a table whose rows are written as text: for long tables without controls of their own. */
export function MarkupBody({ rows }: { rows: readonly Markup[] }) {
  return <tbody dangerouslySetInnerHTML={{ __html: rows.map((row) => row.html).join('') }} />;
}

/** The head of such a table. */
export function MarkupHead({ row }: { row: Markup }) {
  return <thead dangerouslySetInnerHTML={{ __html: row.html }} />;
}
