import { arms } from '@/lib/domain/protocol/arms';
import { studiedBdis, studiedPcl5s } from '@/lib/domain/reference/edition';
import type { ReferenceCohort } from '@/lib/domain/reference/types';
import { CitationText } from './citation-text';

const notStated = <span className="text-faint">not stated</span>;

/** What a study is, before its figures. */
export function StudyFacts({ cohort }: { cohort: ReferenceCohort }) {
  const { design, n, editions } = cohort;
  const facts: [string, React.ReactNode][] = [
    [
      'Title',
      <span dir="auto" key="title">
        {cohort.title}
      </span>,
    ],
    ['Citation', <CitationText key="citation" citation={cohort.citation} />],
    ...arms.map((arm): [string, React.ReactNode] => [
      `${arm === 'psychedelic' ? 'Psychedelic' : 'Psycholytic'} arm`,
      `${n[arm] === null ? 'no figures' : `n = ${n[arm]}`}${design.arms[arm] === '' ? '' : `: ${design.arms[arm]}`}`,
    ]),
    ['Who was treated', design.population === '' ? notStated : design.population],
    [
      'Arms drawn by lot',
      design.randomised === null ? notStated : design.randomised ? 'randomised' : 'not randomised',
    ],
    ['Found between the arms', design.significance === '' ? notStated : design.significance],
    ['BDI', studiedBdis.find(({ value }) => value === editions.bdi)?.label ?? notStated],
    ['PCL-5 asked about', studiedPcl5s.find(({ value }) => value === editions.pcl5)?.label ?? notStated],
    ...(design.notFound === '' ? [] : [['Not found', design.notFound] as [string, React.ReactNode]]),
  ];
  return (
    <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[10rem_1fr]">
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="mb-1 sm:mb-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
