import { SignOutForm } from '../auth/sign-out-form';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { FocusOnShow } from '../ui/focus-on-show';
import type { PaperStanding } from './second-paper';

type SecondDoneProps = {
  title: string;
  standings: readonly { name: string; standing: PaperStanding }[];
  selfHref: string;
  overviewHref: string;
};

/** Nothing is left for this person to type: all are checked, or the papers are for somebody else. */
export function SecondDone({ title, standings, selfHref, overviewHref }: SecondDoneProps) {
  const of = (...kinds: PaperStanding['kind'][]) =>
    standings.filter(({ standing }) => kinds.includes(standing.kind));
  const own = of('own');
  const isComparing = of('saving').length > 0;
  const checked = of('agrees', 'settled', 'checked');
  return (
    <Card className="lg:col-span-2">
      <FocusOnShow
        labelledBy="second-done"
        attempt={`${isComparing} ${own.length}`}
        className="rounded outline-offset-4"
      >
        <h1 id="second-done" className="text-lg font-title">
          {isComparing
            ? 'Comparing the last form'
            : own.length > 0
              ? 'Somebody else types these papers the second time'
              : checked.length > 0
                ? `${title}: checked by a second person`
                : `${title}: no paper to type again`}
        </h1>
        {own.length > 0 && (
          <div className="mt-1 space-y-3">
            <p>
              You typed {own.map(({ name }) => name).join(', ')} yourself, so another person reads{' '}
              {own.length === 1 ? 'this paper' : 'these papers'} again, under their own name and without
              seeing your answers. Hand over the papers; they find this page on the overview, under “Second
              reading”.
            </p>
            <SignOutForm csrfToken="" next={{ path: selfHref, words: 'Sign out and hand over' }} />
          </div>
        )}
        {own.length === 0 && !isComparing && (
          <p className="mt-1 text-muted">
            {checked.length > 0
              ? 'Name and time stand on each form. A form that is changed later counts as checked no more.'
              : 'Forms that are entered from paper can be typed a second time by somebody else.'}
          </p>
        )}
        <p className="mt-3">
          <ButtonLink href={overviewHref} {...(own.length === 0 && { tone: 'primary' })}>
            All timepoints
          </ButtonLink>
        </p>
      </FocusOnShow>
    </Card>
  );
}
