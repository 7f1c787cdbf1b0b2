import { Card } from '../ui/card';

export interface HistoryLine {
  key: string;
  /** "After session 1, 09-Sep-2026". */
  form: string;
  href: string;
  reason: string;
  /** "25-Nov-2026 14:02 by Dana Reyes". */
  when: string;
}

type ItemHistoryProps = { title: string; note: string; lines: readonly HistoryLine[] };

/** Amendments, or forms that were entered in error: which form, why, when and by whom. */
export function ItemHistory({ title, note, lines }: ItemHistoryProps) {
  if (lines.length === 0) return null;
  return (
    <Card title={title} note={note}>
      <ul className="space-y-1.5">
        {lines.map(({ key, form, href, reason, when }) => (
          <li key={key}>
            <a
              href={href}
              className="inline-flex items-center text-accent underline underline-offset-2 coarse:min-h-target"
            >
              {form}
            </a>{' '}
            <span>{reason}</span> <span className="text-xs text-muted">{when}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
