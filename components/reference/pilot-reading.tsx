import { Card } from '@/components/ui/card';
import { changeSince, changeText, changeWords } from '@/lib/domain/change';
import { batievsky2023, pilotStudy } from '@/lib/domain/reference/batievsky-2023';
import { editionScaleNames, isEditionScale } from '@/lib/domain/reference/edition';
import { wholeCourseChanges } from '@/lib/domain/reference/pilot-arithmetic';
import { publishedWords } from '@/lib/domain/reference/reference-statements';
import {
  intervalHalfWidth,
  smallestBetweenP,
  smallestWithinP,
  splits,
} from '@/lib/domain/reference/small-numbers';
import { numberText } from '@/lib/domain/words';

const scaleName = (scale: string) => (isEditionScale(scale) ? editionScaleNames[scale] : scale);

/** Two sources that do not say the same; both are kept. */
export function PilotDisagreements() {
  const noted = batievsky2023.statements.filter((each) => each.note !== undefined);
  const bdi = wholeCourseChanges().filter(({ scale }) => scale === 'bdi');
  return (
    <Card title="Where the sources disagree">
      <ul className="max-w-[65ch] list-disc space-y-2 pl-4 text-sm">
        {noted.map((each) => (
          <li key={each.note}>
            <strong>
              {scaleName(each.scale)}, {each.arm ?? 'both'} arm:
            </strong>{' '}
            {publishedWords(each)} ({batievsky2023.sources.find(({ id }) => id === each.source)?.words}).
            Note: {each.note}.
            {each.scale === 'bdi' && (
              <span className="block tabular-nums">
                {bdi
                  .map(
                    ({ arm, from, to }) =>
                      `${arm} ${numberText(from, 1)} → ${numberText(to, 1)}: ${changeText(changeSince(from, to), 1)}`,
                  )
                  .join('; ')}
                .
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What five and five people can say, by counting; and what the changes are called. */
export function PilotSmallNumbers() {
  const { perArm } = pilotStudy;
  const half = intervalHalfWidth(perArm) ?? Number.NaN;
  return (
    <Card title={`What ${perArm} and ${perArm} people can say`}>
      <ul className="max-w-[65ch] list-disc space-y-1.5 pl-4 text-sm">
        <li>
          One person who changes by {perArm} points moves the mean of an arm by 1 point: the lines are nearly
          single people.
        </li>
        <li>
          A 95% interval of a mean reaches {numberText(half, 2)} SD to each side. The SDs were not found, so
          no interval can be drawn, and none is.
        </li>
        <li>
          There are {splits(2 * perArm, perArm)} ways to split ten people in two fives. Even if the arms do
          not overlap at all, an exact test between them gives p ={' '}
          {numberText(smallestBetweenP(perArm, perArm), 4)}, and none can give less.
        </li>
        <li>
          Within an arm the exact signed-rank test cannot fall below p ={' '}
          {numberText(smallestWithinP(perArm), 4)}, even if all five improve: it can never reach 0.05.
        </li>
        <li>
          {/* 80 % power, two-sided 0.05, noncentral t with 8 degrees of freedom. */}
          To find a difference in four of five such studies the arms would have to lie about 2 SD apart. “No
          significant difference” is what such a study says almost always; it does not say that the arms are
          the same.
        </li>
        <li>
          The arms were formed {pilotStudy.assignment}, not by lot: who went where may explain a difference.
          People who enter at their worst tend to be better later, whatever is done.
        </li>
      </ul>
      <p className="mt-3 mb-1 text-sm font-semibold">
        What this app would call the changes of the group means
      </p>
      <ul className="max-w-[65ch] space-y-0.5 text-sm">
        {wholeCourseChanges().map(({ scale, arm, from, to }) => {
          const words = changeWords(scale, from, to);
          return (
            <li key={`${scale} ${arm}`}>
              {scaleName(scale)}, {arm}:{' '}
              <span className="tabular-nums">{changeText(changeSince(from, to), 1)}</span>
              {words && (
                <>
                  , <strong>{words.word}</strong> <span className="text-xs text-muted">({words.rule})</span>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
