import { MarkerKey } from '@/components/trajectory/marker';
import { Card } from '@/components/ui/card';
import type { Arm } from '@/lib/domain/protocol/arms';
import { batievsky2023 } from '@/lib/domain/reference/batievsky-2023';
import { editionScaleNames, editionScales } from '@/lib/domain/reference/edition';
import { meanText } from '@/lib/domain/reference/edition-table';
import { figureSources } from '@/lib/domain/reference/reference-series';
import { publishedWords } from '@/lib/domain/reference/reference-statements';
import { SourceMark } from './sources-card';

const { points, statements, sources } = batievsky2023;
const sourceWords = sources.map(({ words }) => words);
const wordsOf = (ids: readonly string[]) =>
  sources.filter(({ id }) => ids.includes(id)).map(({ words }) => words);

interface Line {
  arm: Arm | null;
  text: string;
  sources: readonly string[];
}

/** Every figure and sentence that a source prints, by scale. */
const published = editionScales.flatMap((scale) => {
  const means = points
    .filter((point) => point.scale === scale && point.meanProvenance === 'published' && point.mean !== null)
    .map(({ arm, mean, timepoint }): Line => ({
      arm,
      text: `mean ${meanText(mean ?? Number.NaN)} ${timepoint === 'baseline' ? 'at baseline' : timepoint.replaceAll('-', ' ')}`,
      sources: wordsOf(figureSources(batievsky2023, scale, arm)),
    }));
  const said = statements
    .filter((each) => each.scale === scale)
    .map((each): Line => ({
      arm: each.arm,
      text: (publishedWords(each) ?? '').replace(/^published as (a )?/, ''),
      sources: wordsOf([each.source]),
    }));
  const lines = [...means, ...said];
  return lines.length === 0 ? [] : [{ scale, lines }];
});

/** What the sources print, each line with the number of its source. */
export function PilotPublished() {
  return (
    <Card title="What was published">
      <p className="mb-3 max-w-[65ch]">
        The article itself was not at hand when this app was made. Its figures were taken from an article that
        sums it up and from three conference abstracts on the same ten people. Each line stands in the source
        whose number it carries.
      </p>
      <div className="space-y-3">
        {published.map(({ scale, lines }) => (
          <section key={scale} className="print-whole">
            <h3 className="text-sm font-semibold">{editionScaleNames[scale]}</h3>
            <ul className="mt-0.5 text-sm">
              {lines.map(({ arm, text, sources: words }) => (
                <li
                  key={`${arm} ${text}`}
                  className="grid grid-cols-[7rem_1fr_2.5rem] gap-x-2 border-b border-line py-1 last:border-b-0"
                >
                  <span className="text-muted">
                    {arm && <MarkerKey look={arm} />} {arm ?? 'both arms'}
                  </span>
                  <span>{text}</span>
                  <span className="text-right text-xs text-muted">
                    <SourceMark sources={sourceWords} words={words} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}
