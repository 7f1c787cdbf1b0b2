import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noFilters } from '@/lib/domain/cohort/cohort-filters';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { CohortBeingCounted, countingBeside } from './cohort-counting';
import { readCohortFigures } from './cohort-figures';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
});
afterAll(() => record.close());

/** Courses as an installation has them that was brought along: none is counted. */
async function bringAlong(clinicId: string, courses: number): Promise<void> {
  await record.superuser.query(
    `with people as (
       insert into patient (id, clinic_id, record_number, family_name, given_name, sex, study_code, synthetic)
       select gen_random_uuid(), $1, 'B' || n, 'Sample', 'Alex', 'female', 'B' || n, true from generate_series(1, $2::int) n
       returning id, clinic_id),
     courses as (
       insert into treatment_course (id, clinic_id, patient_id, number, arm, arm_reason, start_date, bdi_instrument, pcl5_edition)
       select gen_random_uuid(), p.clinic_id, p.id, 1, 'psycholytic', 'invented', '2026-03-02', 'bdi-ii', 'past-month' from people p
       returning id, clinic_id, patient_id)
     insert into course_rollup (course_id, clinic_id, patient_id) select id, clinic_id, patient_id from courses`,
    [clinicId, courses],
  );
}

describe('a look at a cohort that was never counted', () => {
  it('is refused with how far the counting is, which goes on beside it, and then has the whole', async () => {
    const actor = await record.openClinic('Clinic brought along');
    await bringAlong(actor.clinic.id, 310);
    const looks = await Promise.allSettled([
      readCohortFigures(actor, noFilters),
      readCohortFigures(actor, noFilters),
    ]);
    for (const look of looks) {
      const refusal = look.status === 'rejected' ? (look.reason as unknown) : null;
      expect(refusal).toBeInstanceOf(CohortBeingCounted);
      expect(refusal).toMatchObject({ reason: 'conflict', progress: { of: 310 } });
    }
    await countingBeside(actor);
    const { dashboard } = await readCohortFigures(actor, noFilters);
    expect(dashboard).toMatchObject({ courses: 310, allCourses: 310 });
  });

  it('counts by itself what is not too much', async () => {
    const actor = await record.openClinic('Small clinic brought along');
    await bringAlong(actor.clinic.id, 12);
    expect((await readCohortFigures(actor, noFilters)).dashboard).toMatchObject({
      courses: 12,
      allCourses: 12,
    });
  });
});
