import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { Figure } from '@/components/ui/figure';
import { formatMg, formatMgPerKg, formatSigned, formatSignedPercent } from '@/lib/format/format-number';
import type { SessionSums } from './session-sums';

/** What the session comes to, while it is typed, and the way to save it. */
export function SessionSummary({ sums, children }: { sums: SessionSums; children: ReactNode }) {
  const { change } = sums;
  return (
    <Card title="This session">
      <div aria-live="polite" className="flex min-h-11 flex-wrap items-end gap-x-6 gap-y-2">
        <Figure
          label="Total dose"
          value={sums.totalMg === null ? '–' : formatMg(sums.totalMg)}
          note={sums.totalMg === null ? 'no dose typed' : undefined}
        />
        <Figure
          label="Per kg"
          value={sums.mgPerKg === null ? '–' : formatMgPerKg(sums.mgPerKg)}
          note={sums.totalMg !== null && sums.mgPerKg === null ? 'needs the body weight' : undefined}
        />
        {change !== null && (
          <Figure
            label={`Change since session ${change.since}`}
            value={`${formatSigned(change.changeMg, Number.isInteger(change.changeMg) ? 0 : 2)} mg`}
            note={
              <>
                {change.changePercent !== null && formatSignedPercent(change.changePercent)}
                {!change.escalated && <span className="text-amber"> ▲ did not rise</span>}
              </>
            }
          />
        )}
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-2 border-t border-line pt-3 print:hidden">
        {children}
      </div>
    </Card>
  );
}
