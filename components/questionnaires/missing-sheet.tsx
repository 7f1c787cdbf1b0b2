import { type GapReason, gapReasons, gapReasonWords } from '@/lib/domain/entry/gap-reasons';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { FocusOnShow } from '../ui/focus-on-show';

type MissingSheetProps = {
  name: string;
  reason: GapReason;
  /** Who said so and when; null for oneself, just now. */
  recorded: string | null;
  /** Null takes it back: the paper turned up. */
  onChange: (reason: GapReason | null) => void;
};

/** In the place of a paper that does not exist: why, and the way to correct it. */
export function MissingSheet({ name, reason, recorded, onChange }: MissingSheetProps) {
  return (
    <Card className="lg:col-span-2">
      <FocusOnShow labelledBy="missing-form" className="rounded outline-offset-4">
        <h1 id="missing-form" className="text-lg font-title">
          <span aria-hidden="true" className="text-muted">
            ○{' '}
          </span>
          {name} is missing: {gapReasonWords[reason]}
        </h1>
        <p className="mt-1 text-muted">
          {recorded ?? 'Recorded just now.'} It is not waited for, and a chart shows the gap with this reason.
        </p>
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <Button tone="primary" onClick={() => onChange(null)}>
            The paper is here: enter it
          </Button>
          <span className="ml-2 text-sm text-muted">Or correct the reason:</span>
          {gapReasons
            .filter((each) => each !== reason)
            .map((each) => (
              <Button key={each} onClick={() => onChange(each)}>
                {gapReasonWords[each]}
              </Button>
            ))}
        </div>
      </FocusOnShow>
    </Card>
  );
}
