import { Card } from '@/components/ui/card';
import { Cell, HeaderCell, Table, TableHead } from '@/components/ui/table';
import { batievsky2023 } from '@/lib/domain/reference/batievsky-2023';
import { editionScaleNames, isEditionScale } from '@/lib/domain/reference/edition';
import { publishedWords } from '@/lib/domain/reference/reference-statements';

/** Every figure and sentence that a source prints, by scale. */
export function PilotPublished() {
  return (
    <Card title="What was published">
      <p className="mb-2 max-w-[65ch] text-sm">
        The article itself was not at hand when this app was made. Its figures were taken from an article that
        sums it up and from three conference abstracts on the same ten people; each line below stands in one
        of them.
      </p>
      <Table caption="Published figures and words">
        <TableHead>
          <HeaderCell>Scale</HeaderCell>
          <HeaderCell>Arm</HeaderCell>
          <HeaderCell>Published</HeaderCell>
          <HeaderCell>Source</HeaderCell>
        </TableHead>
        <tbody>
          {batievsky2023.points.flatMap((point) =>
            point.meanProvenance === 'published' && isEditionScale(point.scale)
              ? [
                  <tr key={`${point.scale} ${point.arm} ${point.timepoint}`}>
                    <Cell heading>{editionScaleNames[point.scale]}</Cell>
                    <Cell>{point.arm}</Cell>
                    <Cell>
                      mean {point.mean?.toFixed(1)}{' '}
                      {point.timepoint === 'baseline' ? 'at baseline' : point.timepoint.replaceAll('-', ' ')}
                    </Cell>
                    <SourceCell
                      words={batievsky2023.sources
                        .filter(({ pointsOf }) => pointsOf.includes(point.scale))
                        .map(({ words }) => words)
                        .join('; ')}
                    />
                  </tr>,
                ]
              : [],
          )}
          {batievsky2023.statements.map((each, at) => (
            <tr key={at}>
              <Cell heading>{isEditionScale(each.scale) ? editionScaleNames[each.scale] : each.scale}</Cell>
              <Cell>{each.arm ?? 'both'}</Cell>
              <Cell className="whitespace-normal!">{publishedWords(each)}</Cell>
              <SourceCell
                words={batievsky2023.sources.find(({ id }) => id === each.source)?.words ?? each.source}
              />
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function SourceCell({ words }: { words: string }) {
  return <Cell className="text-xs whitespace-normal! text-muted">{words}</Cell>;
}
