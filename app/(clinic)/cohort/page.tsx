import type { Metadata } from 'next';
import { CohortCharts } from '@/components/cohort/cohort-charts';
import { CohortCounting } from '@/components/cohort/cohort-counting';
import { CohortFilterForm } from '@/components/cohort/cohort-filter-form';
import { CohortPrint } from '@/components/cohort/cohort-print';
import { ComparisonCard } from '@/components/cohort/comparison-card';
import { DrawnReference } from '@/components/cohort/drawn-reference';
import { AdherenceTable, EventsTable } from '@/components/cohort/course-tables';
import { NoCohort } from '@/components/cohort/no-cohort';
import { OutcomeTable } from '@/components/cohort/outcome-table';
import { ExportButton } from '@/components/export/export-button';
import { LongitudinalModelCard } from '@/components/cohort/longitudinal-model-card';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/require-actor';
import { progressOf } from '@/lib/data/cohort-counting';
import { readCohortFigures } from '@/lib/data/cohort-figures';
import {
  cohortHref,
  monthsBetween,
  readAskedReference,
  readCohortFilters,
} from '@/lib/domain/cohort/cohort-filters';
import { cohortView } from '@/lib/domain/cohort/cohort-view';
import { referenceLabel } from '@/lib/domain/reference/types';
import { recordCohortPrint } from './actions';

export const metadata: Metadata = { title: 'Cohort' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CohortPage({ searchParams }: Props) {
  const address = await searchParams;
  const text = (name: string) => [address[name] ?? ''].flat()[0] ?? '';
  const { filters, unread } = readCohortFilters(text);
  const wanted = readAskedReference(text);
  const here = cohortHref(filters, '/cohort', wanted);
  const actor = await requireActor('cohort.read', here);
  const figures = await readCohortFigures(actor, filters, 'view', wanted).catch(progressOf);
  if ('of' in figures) {
    return (
      <PageBody>
        <PageHeader title="Cohort" />
        <CohortCounting {...figures} href={here} />
      </PageBody>
    );
  }
  const { dashboard, reference, panels, comparison, published, counted } = figures;
  const isRefused = wanted !== null && reference.id !== wanted;
  const asked = isRefused ? null : wanted;
  const { options, arms, events, lines, courses, allCourses, eventsWithoutCourse } = dashboard;
  // The notice says it once; the words about the study need not repeat it.
  const drawn = isRefused ? { ...reference, standing: null } : reference;
  const view = cohortView(panels, drawn, { shown: lines.length, of: courses });
  const { name, timeZone } = actor.clinic;
  return (
    <PageBody>
      <PageHeader
        title={`Our clinic beside ${reference.version === null ? 'the pilot' : referenceLabel(reference)}`}
        actions={
          <>
            <ButtonLink href="/cohort/courses">Courses by study code</ButtonLink>
            <ButtonLink href="/about-the-pilot">About the pilot</ButtonLink>
            <ExportButton
              href={cohortHref(filters, '/api/cohort/export', asked)}
              description="Every table of this page as one file: figures of groups, no person by name, number or study code. The export is noted in the audit trail."
            />
            <ExportButton
              href={cohortHref(filters, '/api/cohort/report', asked)}
              label="Report (PDF)"
              description="All figures of this page on paper: groups, no person by name, number or study code. The export is noted in the audit trail."
            />
            <CohortPrint
              clinic={name}
              name={actor.userName}
              asOf={dashboard.asOf}
              zone={timeZone}
              print={recordCohortPrint}
            />
          </>
        }
      />
      {unread.length > 0 && (
        <Notice tone="attention" className="mb-3" announce>
          {unread.map((each) => `“${each}”`).join(' and ')} in the address is not one of the choices and was
          left out.
        </Notice>
      )}
      <DrawnReference
        filters={filters}
        name={view.referenceName}
        figuresHref={`/settings/reference/${reference.id}`}
        asked={asked}
        refusal={isRefused ? reference.standing : null}
      />
      <CohortFilterForm
        filters={filters}
        reference={asked}
        months={monthsBetween(options.months)}
        protocols={options.protocols}
        editions={options.editions}
      />
      <p className="mb-3 text-sm" role="status">
        Counted: {counted.join(' · ')}. Arms and editions are never put together.
      </p>
      {courses === 0 ? (
        <NoCohort anyCourse={allCourses > 0} />
      ) : (
        <>
          <CohortCharts
            packed={JSON.stringify(view)}
            initialMode={text('mode') === 'percent' ? 'percent' : 'score'}
            initialTables={text('tables') === 'shown'}
          />
          <OutcomeTable panels={panels} />
          <div className="mt-3">
            <ComparisonCard
              comparison={comparison}
              reference={{ name: view.referenceName, caution: view.caution }}
              published={published}
              filtered={cohortHref(filters) !== '/cohort'}
              settingsHref={may(actor, 'clinic.manage') ? '/settings' : undefined}
            />
          </div>
          <div className="mt-3 grid items-start gap-3 lg:grid-cols-2">
            <AdherenceTable tallies={arms} />
            <EventsTable events={events} tallies={arms} withoutCourse={eventsWithoutCourse} />
          </div>
        </>
      )}
      {allCourses > 0 && (
        <div className="mt-3">
          <LongitudinalModelCard />
        </div>
      )}
    </PageBody>
  );
}
