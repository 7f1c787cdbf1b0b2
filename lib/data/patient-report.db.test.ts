import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Timepoint } from '@/lib/domain/protocol/arms';
import type { Paper } from '@/lib/report/document';
import { patientReport } from '@/lib/report/patient-report';
import { reportPdf } from '@/lib/report/pdf';
import { type CourseFixture, makeCourse } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { recordEvent } from './adverse-events-save';
import { recordMedicineChange } from './medicine-changes-save';
import { addAssessment } from './assessments';
import { saveMissingForm } from './missing-forms';
import { exportPatientReport } from './patient-report';
import { saveResponse } from './save-response';
import { saveSessionRecord } from './session-record';

const day = (text: string) => text as PlainDate;
const key = () => crypto.randomUUID();
let clinics: TestRecord;
let clinic: CourseFixture;

beforeAll(async () => {
  clinics = await openTestRecord();
}, 60_000);
beforeEach(async () => {
  clinic = await makeCourse(clinics.database.superUrl, { start: '2026-09-07' });
});
afterAll(() => clinics.close());

async function openVisit(timepoint: Timepoint, assessedOn: string): Promise<string> {
  const { patientId, courseId } = clinic;
  const visit = { key: key(), patientId, courseId, timepoint, assessedOn: day(assessedOn) };
  return (await addAssessment(clinic.actor, visit)).assessmentId;
}

async function enterGad(assessmentId: string, completedOn: string, answers: number[]): Promise<void> {
  await saveResponse(clinic.actor, {
    ...{ key: key(), patientId: clinic.patientId, assessmentId, instrument: 'gad-7' },
    completedOn: day(completedOn),
    content: { mode: 'items', answers },
    version: null,
    confirmed: true,
  });
}

async function holdFirstSession(doses: number[], weightKg: number, systolic: number): Promise<void> {
  await saveSessionRecord(clinic.actor, {
    key: key(),
    patientId: clinic.patientId,
    sessionId: clinic.sessionIds[0] ?? '',
    version: 1,
    confirmed: true,
    record: {
      heldOn: day('2026-09-07'),
      startTime: '09:00',
      endTime: null,
      weightKg,
      doses: doses.map((amountMg, index) => ({
        ...{ id: null, route: 'intramuscular' as const, site: null, lot: null },
        amountMg,
        time: index === 0 ? '09:05' : '09:20',
      })),
      escalationNote: null,
      vitals: [
        {
          ...{ id: null, minutesFromFirstDose: 30, systolicMmHg: systolic, diastolicMmHg: 88 },
          ...{ heartRatePerMin: null, spo2Percent: null },
        },
      ],
      psychotherapy: [],
      notes: null,
    },
  });
}

/** The pages of the patient's report, each as its text. */
async function pagesOf(paper: Paper = 'A4'): Promise<{ pages: string[]; size: number[] }> {
  const record = await exportPatientReport(clinic.actor, clinic.patientId, undefined);
  const { name, timeZone, settings } = clinic.actor.clinic;
  const document = patientReport({
    ...record,
    clinic: { name, timeZone, settings },
    madeBy: clinic.actor.userName,
    madeAt: new Date('2026-09-20T10:30:00Z'),
  });
  const pdf = await getDocumentProxy(new Uint8Array(await reportPdf(document, paper)));
  const { text } = await extractText(pdf);
  return { pages: text, size: (await pdf.getPage(1)).view };
}

describe('the report of a patient, read off the paper', () => {
  it('has the numbers of the raw record, the open alerts first, and says what is missing', async () => {
    const before = [3, 3, 3, 2, 3, 3, 3];
    const after = [1, 0, 2, 1, 0, 1, 1];
    await enterGad(await openVisit({ kind: 'baseline' }, '2026-09-06'), '2026-09-06', before);
    await holdFirstSession([50, 20], 80, 162);
    const visit = await openVisit({ kind: 'after-session', session: 1 }, '2026-09-08');
    await enterGad(visit, '2026-09-08', after);
    const { patientId } = clinic;
    const lost = { assessmentId: visit, instrument: 'pcl-5' as const, reason: 'lost' as const };
    await saveMissingForm(clinic.actor, { key: key(), patientId, ...lost, version: null });
    await recordEvent(clinic.actor, {
      ...{ key: key(), patientId, confirmed: true },
      event: {
        term: 'Fall',
        started: { date: day('2026-09-07'), time: '10:00' },
        ended: null,
        grade: 3,
        seriousness: ['hospitalisation'],
        relatedness: 'probable',
        expectedness: 'expected',
        actionOnDose: 'none',
        outcome: 'recovering',
        description: '',
        sessionId: null,
      },
    });
    const venlafaxine = {
      medicine: 'Venlafaxine',
      happening: 'dose-changed',
      on: day('2026-09-10'),
    } as const;
    await recordMedicineChange(clinic.actor, {
      ...{ key: key(), patientId, confirmed: false },
      change: {
        ...{ ...venlafaxine, about: true, reason: null },
        ...{ doseBefore: '75 mg daily', doseAfter: '150 mg daily' },
      },
    });

    const { pages } = await pagesOf();
    const text = pages.join('\n');
    const total = (answers: number[]) => answers.reduce((sum, each) => sum + each, 0);
    const fall = total(after) - total(before);
    const percent = ((100 * fall) / total(before)).toFixed(1).replace('-', '−');
    expect(text).toContain(`${String(fall).replace('-', '−')} (${percent}%)`);
    expect(text).toMatch(new RegExp(`Baseline\\s+06-Sep-2026\\s+${total(before)}\\s+severe`));
    expect(text).toMatch(
      new RegExp(`After session 1\\s+08-Sep-2026\\s+${total(after)}\\s+mild[^A-Z]+response`),
    );
    expect(text).toMatch(
      new RegExp(`Intramuscular\\s+injection\\s+50 \\+ 20\\s+70\\s+80\\s+${(70 / 80).toFixed(2)}\\s+162/88`),
    );
    expect(text).toMatch(/After session 1\s+PCL-5\s+paper lost, recorded by Dana Reyes/);
    expect(text).toMatch(
      /Baseline\s+BDI-II, BPI-SF, PCL-5\s+not entered; its time has passed, and no reason is recorded/,
    );
    expect(text).toMatch(/Fall \(open\) \(not\s+signed\)[^§]{0,60}3 Severe/);
    expect(text).toMatch(/Taken now: Venlafaxine, 150 mg daily \(this dose since about 10-Sep-2026\)\./);
    expect(text).toMatch(/Venlafaxine: 75 mg daily → 150 mg daily\s+about 10-Sep-2026\s+–\s+Dana Reyes/);
    expect(text).toMatch(/0 of \d+ records are signed/);
    const first = pages[0] ?? '';
    expect(first.indexOf('Serious adverse event: Fall, grade 3')).toBeGreaterThan(-1);
    expect(first.indexOf('Serious adverse event')).toBeLessThan(first.indexOf('Sessions and doses'));
  });

  it('names the patient, the clinic, the maker and page x of y on every page, on either sheet', async () => {
    await enterGad(await openVisit({ kind: 'baseline' }, '2026-09-06'), '2026-09-06', [1, 1, 1, 1, 1, 1, 1]);
    const number = clinic.patientId.slice(-12);
    for (const [paper, width] of [
      ['A4', 595.28],
      ['LETTER', 612],
    ] as const) {
      const { pages, size } = await pagesOf(paper);
      expect(size[2]).toBeCloseTo(width, 1);
      expect(pages.length).toBeGreaterThan(1);
      pages.forEach((page, index) => {
        for (const words of [
          'SAMPLE, Alex',
          'Born 14-Jul-1979 (47 years)',
          `Record ${number}`,
          `Study code ${number}`,
          'Test clinic',
          'INVENTED',
          'Made by Dana Reyes on 20-Sep-2026 10:30 (UTC)',
          `Page ${index + 1} of ${pages.length}`,
        ])
          expect(page).toContain(words);
      });
    }
  });

  it('sets Polish, Vietnamese and Greek names, and says which letters it cannot set', async () => {
    const rename = (family: string, given: string) =>
      clinics.superuser.query(`update patient set family_name = $2, given_name = $3 where id = $1`, [
        clinic.patientId,
        family,
        given,
      ]);
    await clinics.superuser.query(`select set_config('app.user_id', $1, false)`, [clinic.actor.userId]);
    await rename('Żółć', 'Łukasz Ngọc Ελένη');
    const odd = (await pagesOf()).pages.join('\n');
    expect(odd).toContain('ŻÓŁĆ, Łukasz Ngọc Ελένη');
    expect(odd).not.toContain('Letters missing');
    await rename('李', 'Minh');
    const lacking = (await pagesOf()).pages[0] ?? '';
    expect(lacking).toContain('□, Minh');
    expect(lacking).toContain('lacks letters of the name');
  });

  it('is of one’s own clinic alone, and leaves its trace as one export and as no look at the charts', async () => {
    await exportPatientReport(clinic.actor, clinic.patientId, undefined);
    const own = clinic;
    const other = await makeCourse(clinics.database.superUrl);
    await expect(exportPatientReport(other.actor, own.patientId, undefined)).rejects.toMatchObject({
      reason: 'not-found',
    });
    const { rows } = await clinics.superuser.query(
      `select user_id, action, detail from audit.event where patient_id = $1 and action in ('export', 'view')`,
      [own.patientId],
    );
    expect(rows).toEqual([
      {
        user_id: own.actor.userId,
        action: 'export',
        detail: { what: 'patient report', course: own.courseId },
      },
    ]);
  });
});
