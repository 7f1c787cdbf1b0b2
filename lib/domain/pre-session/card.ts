import { type RaisedAlert, alertSentence } from '../alerts/alert';
import { changeWords } from '../change';
import { type DoseRoute, mgPerKg, totalMg } from '../dosing';
import type { ScaleId } from '../instruments/types';
import {
  changeDayText,
  changeWords as medicineWords,
  daysBeforeCourse,
  type MedicineChange,
} from '../medicines/medicine-change';
import { addDays, daysBetween, type PlainDate } from '../plain-date';
import type { Timepoint } from '../protocol/arms';
import { routeNames } from '../session-record';
import type { ChangeSettings } from '../thresholds';
import { dateText, numberText, shortNumberText } from '../words';

export interface CardMeasureInput {
  scale: ScaleId;
  name: string;
  decimals: 0 | 2;
  /** In any order; null = the form is there and has no score. */
  values: readonly { timepoint: Timepoint; assessedOn: PlainDate; value: number | null }[];
}

/** An open alert, with what came since and the mark on its source, in sentences. */
export interface CardAlert {
  alert: RaisedAlert;
  since: readonly string[];
  /** Null when what it was raised for still counts. */
  inError: string | null;
}

export interface CardInput {
  today: PlainDate;
  /** The day of the session that the card is for: held, else planned. */
  sessionOn: PlainDate;
  /** The session held last; null before the first. */
  lastSession: {
    number: number;
    heldOn: PlainDate;
    weightKg: number | null;
    doses: readonly { route: DoseRoute; amountMg: number }[];
    peakPressure: { systolicMmHg: number; diastolicMmHg: number | null } | null;
  } | null;
  measures: readonly CardMeasureInput[];
  settings?: ChangeSettings | undefined;
  /** Open ones. */
  alerts: readonly CardAlert[];
  events: readonly { term: string; grade: number | null; startedOn: PlainDate; serious: boolean }[];
  /** Forms that are due or missed, in words. */
  missing: readonly string[];
  /** Changes of the patient's medicines, in any order. */
  medicines: readonly MedicineChange[];
}

export interface CardMeasure {
  scale: ScaleId;
  name: string;
  /** "28", "not scored", "–" where there is none. */
  baseline: string;
  last: string;
  now: string;
  /** One plain word for baseline to now. */
  word: string;
  /** The rule behind the word; null where there is none. */
  rule: string | null;
}

export interface PreSessionCard {
  lastDose: string;
  daysSince: string;
  peakPressure: string;
  measures: CardMeasure[];
  risk: string[];
  events: string[];
  missing: string[];
  /** What changed since the last session: what is asked, and the changes in a line. */
  medicines: { label: string; text: string };
}

const none = '–';

/** The half page that is read before a session, line by line. */
export function preSessionCard(input: CardInput): PreSessionCard {
  const { lastSession, today } = input;
  return {
    lastDose: lastDoseText(lastSession),
    daysSince: lastSession ? daysText(lastSession.number, lastSession.heldOn, today) : 'First session',
    peakPressure: pressureText(lastSession?.peakPressure ?? null),
    measures: input.measures.map((measure) => cardMeasure(measure, input.settings)),
    risk: input.alerts.map(riskLine),
    events: input.events.map(eventText),
    missing: [...input.missing],
    medicines: medicinesLine(input),
  };
}

/** Before the first session as far back as the charts of its course reach. */
function medicinesLine({ lastSession, sessionOn, medicines }: CardInput): PreSessionCard['medicines'] {
  const since = lastSession?.heldOn ?? addDays(sessionOn, -daysBeforeCourse);
  const changes = medicines
    .filter(({ on }) => on >= since)
    .sort((a, b) => a.on.localeCompare(b.on))
    .map((change) => `${medicineWords(change)} (${changeDayText(change)})`);
  return {
    label: `Medicines changed since ${lastSession ? `session ${lastSession.number}` : dateText(since)}`,
    text: changes.length === 0 ? 'no change recorded' : changes.join('; '),
  };
}

/** An alert from something entered in error is no risk as it stands, and yet nobody has said what was done. */
function riskLine({ alert, since, inError }: CardAlert): string {
  const said = [alertSentence(alert), ...since].join(' ');
  return inError === null ? said : `Not closed yet, and ${lowerFirst(inError)} It said: ${said}`;
}

function lowerFirst(sentence: string): string {
  return sentence.slice(0, 1).toLowerCase() + sentence.slice(1);
}

/** "70 mg (50 + 20), intramuscular injection, 0.88 mg/kg". */
function lastDoseText(session: CardInput['lastSession']): string {
  if (!session) return 'No session before this one';
  const total = totalMg(session.doses);
  if (total === null) return `Session ${session.number}: no dose recorded`;
  const parts = session.doses.map((dose) => shortNumberText(dose.amountMg, 2));
  const routes = [...new Set(session.doses.map((dose) => routeNames[dose.route].toLowerCase()))].join(
    ' and ',
  );
  const perKg = mgPerKg(total, session.weightKg);
  const amounts = parts.length > 1 ? ` (${parts.join(' + ')})` : '';
  const weight = perKg === null ? 'mg/kg not known' : `${numberText(perKg, 2)} mg/kg`;
  return `${shortNumberText(total, 2)} mg${amounts}, ${routes}, ${weight}`;
}

function daysText(number: number, heldOn: PlainDate, today: PlainDate): string {
  const days = daysBetween(heldOn, today);
  return `${days} ${days === 1 ? 'day' : 'days'} since session ${number} (${dateText(heldOn)})`;
}

function pressureText(peak: { systolicMmHg: number; diastolicMmHg: number | null } | null): string {
  return peak === null ? 'not measured' : `${peak.systolicMmHg}/${peak.diastolicMmHg ?? none} mmHg`;
}

function eventText({ term, grade, startedOn, serious }: CardInput['events'][number]): string {
  const graded = grade === null ? 'not graded' : `grade ${grade}`;
  return `${term}, ${graded}${serious ? ', serious' : ''}, since ${dateText(startedOn)}`;
}

function cardMeasure(measure: CardMeasureInput, settings: ChangeSettings | undefined): CardMeasure {
  const isBaseline = (each: { timepoint: Timepoint }) => each.timepoint.kind === 'baseline';
  const baseline = measure.values.find(isBaseline);
  const later = measure.values
    .filter((each) => !isBaseline(each))
    .sort((a, b) => a.assessedOn.localeCompare(b.assessedOn));
  const text = (each: { value: number | null } | undefined) => {
    if (each === undefined) return none;
    return each.value === null ? 'not scored' : numberText(each.value, measure.decimals);
  };
  const now = later.at(-1);
  return {
    scale: measure.scale,
    name: measure.name,
    baseline: text(baseline),
    last: text(later.at(-2)),
    now: text(now),
    ...wordOf(measure.scale, baseline, now, settings),
  };
}

function wordOf(
  scale: ScaleId,
  baseline: { value: number | null } | undefined,
  now: { value: number | null } | undefined,
  settings: ChangeSettings | undefined,
): Pick<CardMeasure, 'word' | 'rule'> {
  const plain = (word: string) => ({ word, rule: null });
  if (now === undefined) return plain(baseline === undefined ? 'not taken yet' : 'baseline only');
  if (now.value === null) return plain('not scored');
  // The MEQ30 asks about the session just had and has no baseline.
  if (scale.startsWith('meq30')) return plain(none);
  if (baseline === undefined || baseline.value === null) return plain('no baseline');
  const change = changeWords(scale, baseline.value, now.value, settings);
  return change === null
    ? plain('no published threshold')
    : { word: plainWord(change.word, change.direction), rule: change.rule };
}

/** "within noise" says which way it went nowhere else on the card. */
function plainWord(word: string, direction: 'better' | 'worse' | 'same'): string {
  if (word !== 'within noise') return word;
  return direction === 'worse' ? 'higher, within noise' : 'lower, within noise';
}
