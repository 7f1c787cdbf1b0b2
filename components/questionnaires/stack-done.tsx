import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { FocusOnShow } from '../ui/focus-on-show';

type StackDoneProps = {
  title: string;
  isSaving: boolean;
  /** How many forms could not be saved. */
  unsaved: number;
  overviewHref: string;
  /** Where somebody else types the same papers again. */
  secondHref: string;
};

/** The end of the stack: all forms of the timepoint are in, or what keeps one from it. */
export function StackDone({ title, isSaving, unsaved, overviewHref, secondHref }: StackDoneProps) {
  const isDone = !isSaving && unsaved === 0;
  return (
    <Card className="lg:col-span-2">
      <FocusOnShow labelledBy="stack-done" attempt={String(isDone)} className="rounded outline-offset-4">
        <h1 id="stack-done" className="text-lg font-title">
          {isDone && (
            <span aria-hidden="true" className="text-green">
              ✓{' '}
            </span>
          )}
          {isSaving
            ? 'Saving the last form'
            : unsaved > 0
              ? `${unsaved === 1 ? 'One form is' : `${unsaved} forms are`} not saved yet`
              : `${title}: all forms are saved`}
        </h1>
        <p className="mt-1 text-muted">
          {isDone
            ? 'Put the papers away; a form is read and changed from the list.'
            : 'What was typed is kept on this page and on the clinic’s server.'}
        </p>
        <p className="mt-3 flex flex-wrap gap-2">
          <ButtonLink href={overviewHref} tone="primary">
            All timepoints
          </ButtonLink>
          {isDone && <ButtonLink href={secondHref}>Hand the papers to a second person</ButtonLink>}
        </p>
      </FocusOnShow>
    </Card>
  );
}
