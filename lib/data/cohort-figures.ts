import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { runAs } from '@/lib/auth/run-as';
import type { CohortFilters } from '@/lib/domain/cohort/cohort-filters';
import { type CohortPanel, cohortPanels } from '@/lib/domain/cohort/cohort-panel';
import { filterWords } from '@/lib/domain/cohort/cohort-words';
import type { ReferenceCohort } from '@/lib/domain/reference/types';
import { Prisma } from '@/lib/generated/prisma/client';
import { type CohortDashboard, readCohortDashboard } from './cohort-dashboard';
import { pilot } from './reference';

/** The cohort's figures beside the pilot, as page, print and file have them. */
export interface CohortFigures {
  dashboard: CohortDashboard;
  reference: ReferenceCohort;
  panels: CohortPanel[];
  /** What is counted, in words. */
  counted: string[];
}

export async function readCohortFigures(
  actor: Actor,
  filters: CohortFilters,
  access: 'view' | 'export' = 'view',
): Promise<CohortFigures> {
  const reference = await pilot(actor);
  const dashboard = await readCohortDashboard(actor, filters, access);
  const { counts, lines, options } = dashboard;
  const { settings } = actor.clinic;
  return {
    dashboard,
    reference,
    panels: cohortPanels({ counts, lines, drifted: filters.drifted, reference, settings }),
    counted: filterWords(
      filters,
      dashboard,
      (id) => options.protocols.find((each) => each.id === id)?.label ?? id,
    ),
  };
}

/** Notes that the page of the cohort was printed. */
export async function recordCohortPrint(
  actor: Actor,
  { address }: { address: string },
): Promise<{ address: string }> {
  const detail = JSON.stringify({ page: 'cohort', address });
  await runAs<[object]>(actor, Prisma.sql`select record_access('print', null, ${detail}::jsonb)::text`);
  return { address };
}
