import { readFileSync } from 'node:fs';
import { expect, password, test } from '../fixtures';
import {
  confirmUnusual,
  dayBefore,
  enrol,
  enterForms,
  recordSession,
  signInByForm,
  startCourse,
} from './screens';
import { decide, fillScreening, openScreening } from './screening-steps';

/** Answers as they stand on paper, one digit an item; "t" is the 10 of the BPI. */
const papers = {
  Baseline: {
    'BDI-II': '223222212322232213220',
    'BPI-SF': '8567t78679t'.replaceAll('t', '9'),
    'GAD-7': '3232332',
    'PCL-5': '34323343232323323433',
  },
  'After session 1': {
    'BDI-II': '222122202222221212120',
    'BPI-SF': '75567776788',
    'GAD-7': '2232322',
    'PCL-5': '33322332232222323323',
  },
  'After session 3': {
    'BDI-II': '121111101211112111110',
    'BPI-SF': '64455565676',
    'GAD-7': '2121212',
    'PCL-5': '22212221121212212212',
  },
  'After session 6': {
    'BDI-II': '111011100110111010110',
    'BPI-SF': '53344454555',
    'GAD-7': '1110111',
    'PCL-5': '11101111010101101111',
  },
} as const;
type TimepointName = keyof typeof papers;

const digits = (text: string) => [...text].map(Number);
const sum = (values: readonly number[]) => values.reduce((all, each) => all + each, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
const figure = {
  Depression: (at: TimepointName) => String(sum(digits(papers[at]['BDI-II']))),
  'Pain severity': (at: TimepointName) => mean(digits(papers[at]['BPI-SF']).slice(0, 4)).toFixed(2),
  'Pain interference': (at: TimepointName) => mean(digits(papers[at]['BPI-SF']).slice(4)).toFixed(2),
  Anxiety: (at: TimepointName) => String(sum(digits(papers[at]['GAD-7']))),
  'PTSD symptoms': (at: TimepointName) => String(sum(digits(papers[at]['PCL-5']))),
} as const;

const pilot = JSON.parse(readFileSync('lib/domain/reference/batievsky-2023.json', 'utf8')) as {
  points: { scale: string; arm: string; timepoint: string; mean?: number; percentOfBaseline: number }[];
};
const point = (scale: string, arm: string, timepoint: string) =>
  pilot.points.find((each) => each.scale === scale && each.arm === arm && each.timepoint === timepoint);

test('a clinician’s day: enrol, screen, choose the arm, six sessions, questionnaires by keyboard, and the right numbers beside the pilot’s', async ({
  page,
  clinic,
}) => {
  test.setTimeout(300_000);
  const first = 56;
  await signInByForm(page, clinic.email.clinician, password);
  await enrol(page, { family: 'Sample', given: 'Alex', born: '14.7.1979', sex: 'Female' });
  await openScreening(page);
  await fillScreening(page, { consentOn: dayBefore(first + 9) });
  await decide(page, 'Eligible Everything');
  await expect(page.getByRole('heading', { name: 'Decision' })).toBeVisible();
  await startCourse(page, 'Psychedelic', 'Recommended by the pain physician', dayBefore(first));
  await confirmUnusual(page, /lies 56 days back/);
  await expect(page.getByText('Before session 1 of 6')).toBeVisible();

  await enterForms(page, 'Baseline', dayBefore(first + 1), Object.entries(papers.Baseline));
  // It stays in sight while the other forms of the stack are typed.
  await expect(page.getByText('Item 9 (suicidal thoughts) was answered 2')).toBeVisible();
  for (const session of [1, 2, 3, 4, 5, 6]) {
    const day = first - 7 * (session - 1);
    await recordSession(page, session, {
      day: dayBefore(day),
      weight: '72,5',
      doses: [
        { mg: String(40 + 5 * session), time: '0905', site: 'left deltoid' },
        { mg: String(15 + 2.5 * session), time: '9:25', site: 'right deltoid' },
      ],
      vitals: [
        ['128', '78', '72', '98'],
        [String(140 + session), '88', '84', '97'],
      ],
      therapy: { day: dayBefore(day - 1), time: '10:00', minutes: '50', therapist: 'M. Keller' },
    });
    await expect(page.getByRole('row', { name: new RegExp(`^${session} `) })).toContainText(
      `${140 + session}/88`,
    );
    const timepoint = `After session ${session}`;
    if (timepoint in papers)
      await enterForms(
        page,
        timepoint,
        dayBefore(day - 2),
        Object.entries(papers[timepoint as TimepointName]),
      );
  }

  await page
    .getByRole('navigation', { name: /patient/i })
    .getByRole('link', { name: 'Trajectory' })
    .click();
  await expect(page.getByText('Session 6 of 6')).toBeVisible();
  for (const title of Object.keys(figure) as (keyof typeof figure)[]) {
    const panel = page.getByRole('region', { name: title });
    for (const at of Object.keys(papers) as TimepointName[]) {
      const row = panel.getByRole('row', { name: new RegExp(`^${at}`) });
      await expect(row.getByRole('cell').first(), `${title}, ${at}`).toHaveText(
        new RegExp(`^${figure[title](at).replace('.', '\\.')}(\\D|$)`),
      );
    }
  }

  const severity = page.getByRole('region', { name: 'Pain severity' });
  for (const [at, timepoint] of [
    ['Baseline', 'baseline'],
    ['After session 1', 'after-session-1'],
    ['After session 3', 'after-session-3'],
    ['After session 6', 'after-session-6'],
  ] as const) {
    const cells = severity.getByRole('row', { name: new RegExp(`^${at}`) }).getByRole('cell');
    for (const [column, arm] of [
      [1, 'psychedelic'],
      [2, 'psycholytic'],
    ] as const) {
      await expect(cells.nth(column)).toContainText(
        String(point('bpi-severity', arm, timepoint)?.mean?.toFixed(1)),
      );
      await expect(cells.nth(column)).toContainText('reconstructed');
    }
  }
  // Nothing is drawn where the pilot published nothing.
  await expect(severity.getByRole('row', { name: /^After session 2/ })).toHaveCount(0);
  for (const column of [1, 2]) {
    await expect(
      page
        .getByRole('region', { name: 'PTSD symptoms' })
        .getByRole('row', { name: /^Baseline/ })
        .getByRole('cell')
        .nth(column),
    ).toHaveText('no figure');
  }

  await page.keyboard.press('s');
  const depression = page.getByRole('region', { name: 'Depression' });
  const percent =
    (Number(figure.Depression('After session 6')) / Number(figure.Depression('Baseline'))) * 100;
  const last = depression.getByRole('row', { name: /^After session 6/ }).getByRole('cell');
  await expect(last.first()).toContainText(percent.toFixed(1));
  await expect(last.nth(1)).toContainText(
    String(point('bdi', 'psychedelic', 'after-session-6')?.percentOfBaseline.toFixed(1)),
  );
  await expect(page).toHaveURL(/mode=percent/);
});
