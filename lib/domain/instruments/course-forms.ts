import type { Timepoint } from '../protocol/arms';
import { instrumentById } from './registry';
import type { InstrumentEdition, InstrumentId } from './types';

/** The editions that were fixed when the course began; a series never mixes them. */
export interface CourseEditions {
  bdiInstrument: 'bdi-ii' | 'bdi-ia';
  pcl5Edition: 'past-month' | 'past-week';
}

/** The forms of a course, in the order in which a stack of paper is typed in. */
export function formsOfCourse(editions: Pick<CourseEditions, 'bdiInstrument'>): readonly InstrumentId[] {
  return [editions.bdiInstrument, 'bpi-sf', 'gad-7', 'pcl-5', 'meq30'];
}

/** The forms that can be given at a timepoint: the MEQ30 asks about the session just had. */
export function formsAt(
  timepoint: Timepoint,
  editions: Pick<CourseEditions, 'bdiInstrument'>,
): readonly InstrumentId[] {
  return formsOfCourse(editions).filter((id) => id !== 'meq30' || timepoint.kind === 'after-session');
}

/** The edition of an instrument in a course: the look-back window of the course for the PCL-5, else its only one. */
export function editionInCourse(
  id: InstrumentId,
  { pcl5Edition }: Pick<CourseEditions, 'pcl5Edition'>,
): InstrumentEdition {
  const { editions, name } = instrumentById(id);
  const edition = id === 'pcl-5' ? editions.find((each) => each.id === pcl5Edition) : editions[0];
  if (!edition) throw new RangeError(`${name} has no edition ${pcl5Edition}`);
  return edition;
}

/**
 * Why a form of another edition cannot be entered into a course, as a sentence; null when it belongs there.
 * @param edition what the form itself says, where it does
 */
export function otherEditionSentence(
  id: InstrumentId,
  edition: string | undefined,
  course: CourseEditions,
): string | null {
  const never = 'and a series never mixes editions';
  const { name, editions } = instrumentById(id);
  if ((id === 'bdi-ii' || id === 'bdi-ia') && id !== course.bdiInstrument) {
    return `This course began with the ${instrumentById(course.bdiInstrument).name}, ${never}. Enter the ${name} in a course that began with it.`;
  }
  const own = editionInCourse(id, course);
  if (edition === undefined || edition === own.id) return null;
  const other = editions.find((each) => each.id === edition)?.label.toLowerCase() ?? edition;
  return `This course asks the ${name} about the ${own.label.toLowerCase()}, ${never}. Enter the form of the ${other} in a course that began with it.`;
}
