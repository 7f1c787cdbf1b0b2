import type { OwnView } from '@/lib/domain/own-view/own-view';
import { InventedMark } from '../ui/invented-mark';
import { OwnCurve } from './own-curve';

type OwnViewSheetProps = {
  view: OwnView;
  /** As the patient is called. */
  name: string;
  clinicName: string;
  /** A made-up patient, marked on every sheet. */
  invented: boolean;
  /** "25-Nov-2026". */
  day: string;
  /** Sessions whose integration notes are shown as the patient's own words. */
  words: readonly number[];
};

/** A patient's own course in plain sentences; one sheet of paper to take home. */
export function OwnViewSheet({ view, name, clinicName, invented, day, words }: OwnViewSheetProps) {
  const said = view.sessions.map((session) => ({
    ...session,
    integration: words.includes(session.number) ? session.integration : null,
  }));
  const hasWords = said.some(({ intention, integration }) => intention !== null || integration !== null);
  return (
    <article className="own-view text-base print:text-xs">
      <header className="mb-4 print:mb-2">
        <h1 className="text-2xl font-title print:text-lg" dir="auto">
          Your course, {name} {invented && <InventedMark />}
        </h1>
        <p className="text-muted">
          {clinicName}, {day}. The higher a number, the harder things were; lower is better.
        </p>
      </header>
      <div className="grid gap-4 md:grid-cols-2 print:grid-cols-2 print:gap-x-4 print:gap-y-1.5">
        {view.measures.map((measure) => (
          <section
            key={measure.title}
            className="rounded-card border border-line bg-card p-4 print-whole print:border-0 print:p-0"
          >
            <h2 className="text-lg font-title print:text-sm">{measure.title}</h2>
            <p className="font-medium">{measure.sentences[0]}</p>
            {measure.sentences.slice(1).map((sentence) => (
              <p key={sentence} className="text-sm text-muted print:text-2xs">
                {sentence}
              </p>
            ))}
            <div className="mt-2 max-w-md print:mt-0 print:max-w-60">
              <OwnCurve {...measure} />
            </div>
            {[measure.missingWords, measure.estimateWords].map(
              (text) =>
                text !== null && (
                  <p key={text} className="text-sm text-muted print:text-2xs">
                    {text}
                  </p>
                ),
            )}
          </section>
        ))}
        {hasWords && (
          <section className="rounded-card border border-line bg-card p-4 print:border-0 print:p-0">
            <h2 className="text-lg font-title print:text-sm">In your own words</h2>
            <ol className="mt-1 space-y-2 print:space-y-0.5">
              {said
                .filter(({ intention, integration }) => intention !== null || integration !== null)
                .map(({ number, date, intention, integration }) => (
                  <li key={number}>
                    <p className="text-sm text-muted print:text-2xs">
                      Session {number}, {date}
                    </p>
                    {intention !== null && (
                      <p dir="auto" className="whitespace-pre-line">
                        “{intention}”
                      </p>
                    )}
                    {integration !== null && (
                      <p dir="auto" className="whitespace-pre-line">
                        Afterwards: “{integration}”
                      </p>
                    )}
                  </li>
                ))}
            </ol>
          </section>
        )}
      </div>
      <p className="mt-4 text-sm text-muted print:mt-2 print:text-2xs">
        These numbers come from the forms you filled in. They are one part of the picture; how you feel about
        it counts as much.
      </p>
    </article>
  );
}
