import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { runAs } from '@/lib/auth/run-as';
import { type ArmComparison, compareArms } from '@/lib/domain/cohort/compare-arms';
import type { CohortFilters } from '@/lib/domain/cohort/cohort-filters';
import { type CohortPanel, cohortPanels } from '@/lib/domain/cohort/cohort-panel';
import { filterWords } from '@/lib/domain/cohort/cohort-words';
import { type PublishedWords, publishedWords } from '@/lib/domain/cohort/published-words';
import type { ReferenceCohort } from '@/lib/domain/reference/types';
import { Prisma } from '@/lib/generated/prisma/client';
import { type CohortDashboard, readCohortDashboard } from './cohort-dashboard';
import { referenceCohort } from './reference';

/** The cohort's figures beside the pilot, as page, print and file have them. */
export interface CohortFigures {
  dashboard: CohortDashboard;
  reference: ReferenceCohort;
  panels: CohortPanel[];
  comparison: ArmComparison;
  /** What the reference said of the same scales. */
  published: PublishedWords[];
  /** What is counted, in words. */
  counted: string[];
}

/**
 * @param asked id of the reference to draw in place of the clinic's choice; one that is not there is not drawn, and the
 * reference that is says so
 */
export async function readCohortFigures(
  actor: Actor,
  filters: CohortFilters,
  access: 'view' | 'export' = 'view',
  asked: string | null = null,
): Promise<CohortFigures> {
  const reference = await referenceCohort(actor, asked ?? undefined);
  const dashboard = await readCohortDashboard(actor, filters, access);
  const { counts, lines, options } = dashboard;
  const { settings } = actor.clinic;
  return {
    dashboard,
    reference,
    panels: keptPanels({ counts, lines, drifted: filters.drifted, reference, settings }),
    comparison: compareArms(counts, settings.primaryOutcome),
    published: publishedWords(reference),
    counted: filterWords(
      filters,
      { ...dashboard, protocols: options.protocols.length },
      (id) => options.protocols.find((each) => each.id === id)?.label ?? id,
    ),
  };
}

const held = new WeakMap<object, { beside: string; panels: CohortPanel[] }>();

/** The panels of counts that are kept (`keptFigures`) are kept with them: working them out goes through every counted pair. */
function keptPanels(input: Parameters<typeof cohortPanels>[0]): CohortPanel[] {
  const { counts, drifted, reference, settings } = input;
  const beside = JSON.stringify([drifted, reference, settings]);
  const known = held.get(counts);
  if (known?.beside === beside) return known.panels;
  const panels = cohortPanels(input);
  held.set(counts, { beside, panels });
  return panels;
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
