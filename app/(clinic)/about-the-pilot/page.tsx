import type { Metadata } from 'next';
import Link from 'next/link';
import { PilotPublished } from '@/components/reference/pilot-published';
import { PilotDisagreements, PilotSmallNumbers } from '@/components/reference/pilot-reading';
import { PilotFigureLines, PilotReconstructed } from '@/components/reference/pilot-reconstructed';
import { SourcesCard } from '@/components/reference/sources-card';
import { StudyFacts } from '@/components/reference/study-facts';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Card } from '@/components/ui/card';
import { requireActor } from '@/lib/auth/require-actor';
import { batievsky2023, pilotStudy } from '@/lib/domain/reference/batievsky-2023';
import { provenancesUsed } from '@/lib/domain/reference/edition-table';
import { listText } from '@/lib/domain/words';

export const metadata: Metadata = { title: 'About the pilot' };

export default async function AboutThePilotPage() {
  await requireActor('reference.read', '/about-the-pilot');
  const { measuredAt } = batievsky2023;
  const after = measuredAt.filter((session) => session > 0).map(String);
  return (
    <PageBody narrow>
      <PageHeader title="About the pilot" />
      <div className="space-y-3">
        <Card>
          <p className="mb-3 max-w-[65ch] text-lg">
            {pilotStudy.participants} people, {pilotStudy.perArm} in each arm, not randomised;{' '}
            {pilotStudy.sessions} sessions, {pilotStudy.interval}, measured at baseline and after sessions{' '}
            {listText(after)}. {capitalised(pilotStudy.significance)}. The charts draw these ten people beside
            one patient, so it matters what is known of them, and what is not.
          </p>
          <StudyFacts cohort={batievsky2023} />
        </Card>
        <PilotPublished />
        <SourcesCard
          sources={batievsky2023.sources.map(({ words }) => words)}
          used={provenancesUsed(batievsky2023)}
        />
        <PilotReconstructed />
        <PilotFigureLines />
        <PilotDisagreements />
        <PilotSmallNumbers />
        <p className="text-sm text-muted print:hidden">
          A clinic that has the paper can type what it says as an edition of its own, under{' '}
          <Link href="/settings/reference" className="underline underline-offset-2">
            Settings, References
          </Link>
          ; the pilot stays as it is.
        </p>
      </div>
    </PageBody>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
