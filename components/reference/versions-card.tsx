import Link from 'next/link';
import { Card } from '@/components/ui/card';

type VersionsCardProps = {
  versions: readonly {
    id: string;
    version: number;
    createdByName: string | null;
    /** In the clinic's zone. */
    madeAt: string;
    reason: string | null;
  }[];
  /** The one on this page. */
  current: string;
};

/** Who made which version, when and why; each can be opened. */
export function VersionsCard({ versions, current }: VersionsCardProps) {
  return (
    <Card title="Versions">
      <ol className="space-y-1 text-sm">
        {versions.map(({ id, version, createdByName, madeAt, reason }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-2">
            {id === current ? (
              <strong>Version {version}</strong>
            ) : (
              <Link href={`/settings/reference/${id}`} prefetch={false}>
                Version {version}
              </Link>
            )}
            <span className="text-muted">
              {madeAt}, by {createdByName ?? 'not known'}
            </span>
            {reason !== null && <span dir="auto">{reason}</span>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
