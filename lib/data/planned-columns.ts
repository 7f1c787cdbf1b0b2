import 'server-only';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import type { AddedMeasure } from '@/lib/domain/protocol/asked-measures';
import { timepointOfKey } from '@/lib/domain/protocol/timepoint-key';
import { Prisma } from '@/lib/generated/prisma/client';

export interface PlannedColumns {
  id: string;
  timepointKey: string;
  instrument: InstrumentId;
}

/** What clinicians asked for in a course beyond its protocol, as a json list; `course` is an expression of its id. */
export function plannedSql(course: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'timepointKey', m.timepoint_key,
      'instrument', m.instrument) order by m.planned_at, m.id)
    from planned_measure m where m.course_id = ${course} and m.removed_at is null), '[]'::jsonb)`;
}

export function toAdded(planned: readonly PlannedColumns[]): (AddedMeasure & { id: string })[] {
  return planned.flatMap(({ id, timepointKey, instrument }) => {
    const timepoint = timepointOfKey(timepointKey);
    return timepoint ? [{ id, timepoint, instrument }] : [];
  });
}
