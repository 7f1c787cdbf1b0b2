import { ArmMark } from '@/components/ui/arm-mark';
import { HeaderCell, Table, TableHead } from '@/components/ui/table';
import { type GapReason, reasonsText } from '@/lib/domain/entry/gap-reasons';
import type { ScaleId } from '@/lib/domain/instruments/types';
import type { Arm } from '@/lib/domain/protocol/arms';
import { sessionsInCourse } from '@/lib/domain/protocol/schedule';
import { formatScore } from '@/lib/format/format-number';
import { listedScales } from './listed-scales';

export interface ListedCourse {
  courseId: string;
  studyCode: string;
  number: number;
  arm: Arm;
  status: 'active' | 'completed' | 'withdrawn';
  sessionsHeld: number;
  daysSinceFirst: number | null;
  baseline: Partial<Record<ScaleId, number>>;
  latest: Partial<Record<ScaleId, { value: number; timepoint: string }>>;
  missing: Partial<Record<GapReason, number>>;
}

const statusWords = { active: 'Active', completed: 'Completed', withdrawn: 'Withdrawn' };

const cellLook =
  '[&_tbody_tr]:border-b [&_tbody_tr]:border-line [&_tbody_tr:last-child]:border-b-0 [&_tbody_tr:hover]:bg-sunken/60 ' +
  '[&_tbody_:is(td,th)]:h-row [&_tbody_:is(td,th)]:px-2.5 [&_tbody_:is(td,th)]:whitespace-nowrap ' +
  '[&_tbody_th]:pl-3.5 [&_tbody_th]:text-left [&_tbody_th]:font-medium [&_tbody_td:last-child]:pr-3.5 ' +
  '[&_tbody_td:nth-child(n+4)]:text-right';

/** Courses by study code: each scale as baseline → latest, days instead of dates. */
export function CohortTable({ courses }: { courses: readonly ListedCourse[] }) {
  return (
    <Table caption="Courses by study code" className={cellLook}>
      <TableHead>
        <HeaderCell>Study code</HeaderCell>
        <HeaderCell>Arm</HeaderCell>
        <HeaderCell>Course</HeaderCell>
        <HeaderCell numeric>Sessions held</HeaderCell>
        <HeaderCell numeric>Days since session 1</HeaderCell>
        {listedScales.map((scale) => (
          <HeaderCell key={scale.id} numeric title={`${scale.title}: baseline → latest`}>
            {scale.label}
          </HeaderCell>
        ))}
        <HeaderCell>Forms missing</HeaderCell>
      </TableHead>
      <tbody>
        {courses.map((course) => (
          <tr key={course.courseId}>
            <th scope="row">
              <a href={`/cohort/${course.courseId}`}>
                {course.studyCode}
                {course.number > 1 && ` · course ${course.number}`}
              </a>
            </th>
            <td>
              <ArmMark arm={course.arm} look="short" />
            </td>
            <td>{statusWords[course.status]}</td>
            <td>
              {course.sessionsHeld} of {sessionsInCourse}
            </td>
            <td>{course.daysSinceFirst ?? '–'}</td>
            {listedScales.map(({ id, decimals }) => (
              <td key={id} title={timepointWords(course.latest[id]?.timepoint)}>
                {fromTo(course.baseline[id], course.latest[id], decimals)}
              </td>
            ))}
            <td>{missingText(course.missing)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** A gap with a reason is shown beside the values, because a missing form is not a form that was never due. */
function missingText(missing: ListedCourse['missing']): string {
  const text = reasonsText(missing);
  return text === '' ? '–' : `○ ${text}`;
}

function fromTo(
  baseline: number | undefined,
  latest: { value: number; timepoint: string } | undefined,
  decimals: number,
): string {
  const from = baseline === undefined ? '–' : formatScore(baseline, decimals);
  const to =
    latest === undefined || latest.timepoint === 'baseline' ? '–' : formatScore(latest.value, decimals);
  return `${from} → ${to}`;
}

function timepointWords(timepoint: string | undefined): string | undefined {
  if (timepoint === undefined || timepoint === 'baseline') return undefined;
  const session = /^after-session-(\d)$/.exec(timepoint)?.[1];
  return session === undefined ? 'latest: between sessions' : `latest: after session ${session}`;
}
