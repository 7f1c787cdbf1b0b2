import Link from 'next/link';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { CourseEditions } from '@/lib/domain/instruments/course-forms';
import { Card } from '../ui/card';

type EditionsCardProps = {
  settings: CourseEditions;
  /** Courses under way that keep another edition. */
  otherEditions: { bdi: number; pcl5: number };
};

/** What new courses get, and that a course keeps what it began with. */
export function EditionsCard({ settings, otherEditions }: EditionsCardProps) {
  const window = instrumentById('pcl-5').editions.find((edition) => edition.id === settings.pcl5Edition);
  const { bdi, pcl5 } = otherEditions;
  return (
    <Card title="Editions of new courses">
      <p>
        New courses get the {instrumentById(settings.bdiInstrument).name}, and the PCL-5 about the{' '}
        {window?.label.toLowerCase()}. A course keeps the editions it began with, so a change affects later
        courses only.{' '}
        <Link href="/settings" prefetch={false} className="text-accent underline underline-offset-2">
          Change them under Clinic
        </Link>
      </p>
      {(bdi > 0 || pcl5 > 0) && (
        <ul className="mt-1 list-disc pl-5 text-muted">
          {bdi > 0 && <li>{coursesText(bdi)} the other edition of the BDI.</li>}
          {pcl5 > 0 && <li>{coursesText(pcl5)} the other window of the PCL-5.</li>}
        </ul>
      )}
    </Card>
  );
}

function coursesText(count: number): string {
  return count === 1 ? '1 course under way keeps' : `${count} courses under way keep`;
}
