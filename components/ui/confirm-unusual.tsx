import { Button } from './button';
import { FocusOnShow } from './focus-on-show';

type ConfirmUnusualProps = {
  /** One sentence for each unusual value, with the value in it. */
  sentences: readonly string[];
  /** Without it "Save anyway" submits the surrounding form with `confirmUnusual=yes`. */
  onSaveAnyway?: () => void;
  onGoBack: () => void;
  attempt?: number | string;
};

/** Unusual is not wrong: asks once, then saves what the person means. */
export function ConfirmUnusual({ sentences, onSaveAnyway, onGoBack, attempt }: ConfirmUnusualProps) {
  if (sentences.length === 0) return null;
  return (
    <FocusOnShow
      role="group"
      attempt={attempt}
      labelledBy="confirm-unusual-title"
      className="rounded-card border-2 border-amber-line bg-amber-soft px-3.5 py-3"
    >
      <h2 id="confirm-unusual-title" className="font-semibold text-amber">
        <span aria-hidden="true">▲ </span>Please check
      </h2>
      <ul className="mt-1 list-disc space-y-0.5 pl-5">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={onGoBack}>Go back</Button>
        {onSaveAnyway ? (
          <Button tone="primary" onClick={onSaveAnyway}>
            Save anyway
          </Button>
        ) : (
          <Button tone="primary" type="submit" name="confirmUnusual" value="yes">
            Save anyway
          </Button>
        )}
      </div>
    </FocusOnShow>
  );
}
