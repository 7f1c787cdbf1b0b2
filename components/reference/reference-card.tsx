import Link from 'next/link';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import type { ReferenceCohort } from '@/lib/domain/reference/types';

type ReferenceCardProps = {
  id: string;
  name: string;
  /** Version, who and when. */
  made: string;
  title: string;
  n: ReferenceCohort['n'];
  figures: number;
  isDrawn: boolean;
  /** Why it was withdrawn; null when it is in use. */
  withdrawal?: string | null;
  /** The chart one came from, with this reference; null when one came from none. */
  chartHref: string | null;
  children?: ReactNode;
};

/** A reference in the list: what it is, whether the charts draw it, and what can be done with it. */
export function ReferenceCard(props: ReferenceCardProps) {
  const { id, name, n, withdrawal = null } = props;
  const people = (count: number | null) => (count === null ? 'none' : String(count));
  return (
    <Card
      title={
        <Link href={`/settings/reference/${id}`} prefetch={false} dir="auto">
          {name}
        </Link>
      }
      note={props.made}
      aside={
        <>
          {props.isDrawn && <Chip>the clinic’s charts draw it</Chip>}
          {withdrawal !== null && <Chip>withdrawn</Chip>}
        </>
      }
    >
      <p className="text-sm" dir="auto">
        {props.title}
      </p>
      <p className="mt-0.5 text-xs text-muted">
        psychedelic arm n = {people(n.psychedelic)}, psycholytic arm n = {people(n.psycholytic)} ·{' '}
        {props.figures} figures
      </p>
      {withdrawal !== null && <p className="mt-1 text-sm text-amber">▲ Withdrawn: {withdrawal}</p>}
      <div className="mt-2 flex flex-wrap items-center gap-2 empty:hidden">
        {props.chartHref !== null && (
          <ButtonLink size="small" tone="primary" href={props.chartHref}>
            Draw it on the chart you came from
          </ButtonLink>
        )}
        {props.children}
      </div>
    </Card>
  );
}
