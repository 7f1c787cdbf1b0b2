import type { PlainDate } from '../plain-date';
import type { Arm } from '../protocol/arms';
import type { ChangeSettings } from '../thresholds';
import { courseView, type CourseViewInput } from '../trajectory/course-view';
import { type MeasuredCourse, rowValue, scaleOfPanel } from '../trajectory/row-value';
import { lowerFirst } from '../trajectory/session-words';
import type { PanelView, ViewRow } from '../trajectory/trajectory-view';
import { dateText, listText } from '../words';
import { figure, ownSentences } from './own-sentences';

export interface OwnMeasure {
  title: string;
  /** The first is the one that counts. */
  sentences: readonly string[];
  /** Of the scale. */
  max: number;
  points: readonly { session: number; value: number; text: string }[];
  /** Runs of sessions that a line may join. */
  segments: readonly (readonly number[])[];
  /** Sessions with a hollow mark: a form was to be filled in, and gives no number. */
  missing: readonly number[];
  /** The same in words; null when nothing is missing. */
  missingWords: string | null;
  /** A number from a form with questions left open; null when there is none. */
  estimateWords: string | null;
}

/** A session with what the patient said. */
export interface OwnSession {
  number: number;
  date: string;
  /** In the patient's own words; null when none are written down. */
  intention: string | null;
  /** Notes of the integration: shown only where staff found them to be the patient's own words. */
  integration: string | null;
}

/** What a patient is shown of their own course: no arm, no pilot, no band, no risk item, no alert. */
export interface OwnView {
  measures: readonly OwnMeasure[];
  sessions: readonly OwnSession[];
}

export interface OwnViewInput {
  course: MeasuredCourse & { arm: Arm };
  protocol: CourseViewInput['protocol'];
  data: CourseViewInput['data'];
  settings: ChangeSettings;
  words: readonly { number: number; intention: string | null; integration: string | null }[];
}

const titles: Readonly<Record<string, string>> = {
  bdi: 'Depression',
  'bpi-severity': 'Pain',
  'bpi-interference': 'How much pain gets in the way',
  'gad-7': 'Anxiety',
  'pcl-5': 'Symptoms after trauma',
};

export function ownView({ course, protocol, data, settings, words }: OwnViewInput): OwnView {
  const view = courseView({ course, protocol, data, settings, dayText: dateText });
  return {
    measures: view.panels.map((panel) => ownMeasure(panel, course, settings)),
    sessions: data.sessions.flatMap(({ number, heldOn }) => {
      if (heldOn === null) return [];
      const said = words.find((each) => each.number === number);
      return [
        {
          number,
          date: dateText(heldOn satisfies PlainDate),
          intention: said?.intention ?? null,
          integration: said?.integration ?? null,
        },
      ];
    }),
  };
}

function ownMeasure(panel: PanelView, course: MeasuredCourse, settings: ChangeSettings): OwnMeasure {
  const scale = scaleOfPanel(panel, course);
  const row = panel.headline && panel.rows.findLast((each) => each.label === panel.headline?.when);
  const value = row ? rowValue(row, panel, course) : null;
  const isLater = row != null && row.session !== 0;
  const missing = panel.gaps.map(([session]) => session);
  return {
    title: titles[panel.scale] ?? panel.title,
    sentences: ownSentences(
      {
        scale,
        baseline: panel.points.find(([session]) => session === 0)?.[1] ?? null,
        latest: isLater && value !== null ? { value, when: whenText(row) } : null,
      },
      settings,
    ).filter((sentence) => sentence !== ''),
    max: panel.max,
    points: panel.points.map(([session, score]) => ({
      session,
      value: score,
      text: figure(score, scale),
    })),
    segments: panel.segments,
    missing,
    missingWords: missing.length === 0 ? null : `No number: ${placesText(missing)}.`,
    estimateWords: panel.headline?.prorated
      ? 'Some questions were left open, so the last number is an estimate.'
      : null,
  };
}

/** Words that staff typed for a visit are not for the patient: its day says enough. */
function whenText({ session, label, date }: ViewRow): string {
  return session === null ? `on ${date}` : lowerFirst(label);
}

function placesText(sessions: readonly number[]): string {
  return listText(sessions.map((session) => (session === 0 ? 'at the start' : `after session ${session}`)));
}
