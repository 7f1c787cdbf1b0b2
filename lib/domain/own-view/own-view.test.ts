import { expect, it } from 'vitest';
import type { DosedSession } from '../trajectory/dose-rows';
import { bdiTotals, courseWith, totalResponse } from '../trajectory/trajectory-fixtures';
import { ownView } from './own-view';

const { sessions, ...course } = courseWith(
  [
    ...bdiTotals({ 0: 40, 3: 18 }),
    totalResponse('gad-7', 0, { 'gad-7': 14 }),
    totalResponse('gad-7', { kind: 'follow-up', label: '4 weeks' }, { 'gad-7': 7 }),
  ],
  6,
);
const held: DosedSession[] = sessions.map(({ number, date }) => ({
  number,
  plannedDate: date,
  heldOn: date,
  weightKg: null,
  doses: [],
  peakPressure: null,
  psychotherapy: [],
}));
const view = ownView({
  course: { ...course, pcl5Edition: 'past-month', data: { responses: course.responses } },
  protocol: null,
  data: { responses: course.responses, reference: course.reference, sessions: held },
  settings: course.settings,
  words: [{ number: 1, intention: 'To sleep again.', integration: null }],
});
const measure = (title: string) => view.measures.find((each) => each.title === title);

it('shows the patient’s own points, says the latest, and which forms give no number', () => {
  expect(measure('Depression')).toMatchObject({
    sentences: [
      'Your depression is 22 points lower than at the start.',
      'It was 40 at the start and 18 after session 3, out of 63. Lower is better.',
    ],
    points: [
      { session: 0, text: '40' },
      { session: 3, text: '18' },
    ],
    missing: [1, 6],
    missingWords: 'No number: after session 1 and after session 6.',
  });
});

it('compares a follow-up, which has no place on the axis', () => {
  expect(measure('Anxiety')?.sentences[1]).toContain('It was 14 at the start and 7 on 18-Nov-2026');
});

it('pins the patient’s words at their session and carries nothing of pilot, arm or dose', () => {
  expect(view.sessions[0]).toEqual({
    number: 1,
    date: '09-Sep-2026',
    intention: 'To sleep again.',
    integration: null,
  });
  expect(view.sessions).toHaveLength(6);
  expect(JSON.stringify(view)).not.toMatch(/pilot|psyche|psycho|mg|band|severe/i);
});
