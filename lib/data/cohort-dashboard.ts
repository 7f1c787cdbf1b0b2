import 'server-only';
import { recordAccess } from '@/lib/audit/record-access';
import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import { now } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import type { ArmTallies, CohortCounts, EventTallies } from '@/lib/domain/cohort/cohort-counts';
import type { CohortFilters } from '@/lib/domain/cohort/cohort-filters';
import { type Arm, arms } from '@/lib/domain/protocol/arms';
import { pilotDefinitions } from '@/lib/domain/protocol/pilot-definitions';
import { Prisma } from '@/lib/generated/prisma/client';
import { countBeforeLook } from './cohort-counting';
import {
  type CohortLine,
  readCounters,
  revisionSql,
  type StartMonths,
  startMonthsSql,
} from './cohort-counters';
import { keptFigures } from './cohort-kept';

/** The figures of the clinic's cohort as they stand at one moment. */
export interface CohortDashboard {
  /** ISO instant of the read. */
  asOf: string;
  filters: CohortFilters;
  /** Courses that the filters leave, and all there are. */
  courses: number;
  allCourses: number;
  options: {
    /** Null without a course. */
    months: StartMonths | null;
    protocols: { id: string; label: string }[];
    editions: string[];
  };
  arms: Readonly<Record<Arm, ArmTallies>>;
  counts: readonly CohortCounts[];
  events: readonly EventTallies[];
  /** Adverse events that name no course and therefore no arm; they are in none of the figures. */
  eventsWithoutCourse: number;
  lines: readonly CohortLine[];
}

interface Overview {
  revision: string | null;
  courses: number;
  months: StartMonths | null;
  protocols: string[];
  editions: string[];
  eventsWithoutCourse: number;
  names: { id: string; name: string; version: number }[];
}

/**
 * Everything the cohort's figures are made of, exact at the moment of the read: the courses that changed are counted
 * first, then counters are summed. What that costs depends on how many different values there are, not on how many
 * patients.
 * @throws CohortBeingCounted
 */
export async function readCohortDashboard(
  actor: Actor,
  filters: CohortFilters,
  access: 'view' | 'export' | 'print' = 'view',
): Promise<CohortDashboard> {
  await countBeforeLook(actor);
  const read = async (tx: Tx): Promise<CohortDashboard> => {
    const [overview] = await tx.$queryRaw<Overview[]>(overviewSql);
    if (!overview) throw new Error('the cohort answered nothing');
    const { months, names } = overview;
    const figures = await keptFigures(actor, filters, overview.revision, (since) =>
      readCounters(tx, filters, months, since),
    );
    await recordAccess(tx, access, null, { page: 'cohort', filters: { ...filters } });
    return {
      asOf: now().toISOString(),
      filters,
      courses: arms.reduce((sum, arm) => sum + figures.arms[arm].courses, 0),
      allCourses: overview.courses,
      options: {
        months,
        protocols: overview.protocols.map((id) => ({ id, label: protocolLabel(id, names) })),
        editions: overview.editions,
      },
      ...figures,
      eventsWithoutCourse: overview.eventsWithoutCourse,
    };
  };
  // A process that has just started reads every counter of a large clinic, which a busy machine does in many seconds.
  return withActor(actor, read, '', { seconds: 60 });
}

function protocolLabel(id: string, names: Overview['names']): string {
  if (id === 'none') return 'none of their own';
  const version = id.split('/')[1] ?? '';
  const pilot = arms.map((arm) => pilotDefinitions[arm]).find((each) => `${each.key}/${each.version}` === id);
  const name = names.find((each) => each.id === id)?.name ?? pilot?.name ?? id.split('/')[0] ?? id;
  return `${name}, version ${version}`;
}

const overviewSql = Prisma.sql`
  select ${revisionSql} as revision,
    (select coalesce(sum(t.count), 0)::int from cohort_group g join cohort_tally t on t.group_id = g.id
      where g.clinic_id = (select current_clinic_id()) and g.period = 'all' and g.status = 'all' and g.protocol = 'all'
        and g.scale = '' and g.timepoint = '' and t.what = 'courses') as courses,
    ${startMonthsSql} as months,
    (select coalesce(json_agg(distinct g.protocol order by g.protocol), '[]') from cohort_group g
      where g.clinic_id = (select current_clinic_id()) and g.period = 'all' and g.protocol <> 'all') as protocols,
    (select coalesce(json_agg(distinct g.edition order by g.edition), '[]') from cohort_group g
      where g.clinic_id = (select current_clinic_id()) and g.period = 'all' and g.protocol = 'all'
        and g.scale in ('bdi', 'pcl-5')) as editions,
    (select count(*)::int from adverse_event e where e.clinic_id = (select current_clinic_id())
      and e.course_id is null and e.entered_in_error_at is null) as "eventsWithoutCourse",
    (select coalesce(json_agg(json_build_object('id', p.key || '/' || p.version, 'name', p.name,
        'version', p.version)), '[]') from protocol_definition p) as names`;
