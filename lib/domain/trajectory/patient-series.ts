import { gapReasonWords } from '../entry/gap-reasons';
import type { InstrumentDefinition, ScaleDefinition } from '../instruments/types';
import type { PlainDate } from '../plain-date';
import type { Timepoint } from '../protocol/arms';
import { isProtocolSession } from '../protocol/due';
import { sessionsInCourse } from '../protocol/schedule';
import { sessionOfTimepoint, timepointText } from '../protocol/timepoint';
import { bandOf } from '../scoring/bands';
import { missingReason, readMeasure, sameAssessment, type Measure } from './measure';
import type { Gap, OffAxisMeasure, PatientPoint, PatientSeries, TrajectoryInput } from './types';

const allSessions = Array.from({ length: sessionsInCourse + 1 }, (_, session) => session);

/**
 * One patient's course on one scale: values at baseline and after sessions 1–6, and every gap with its reason. A line
 * may not pass a gap. `edition` names the edition of the series; other editions are gaps, never values.
 */
export function patientSeries(
  input: TrajectoryInput,
  instrument: InstrumentDefinition,
  scale: ScaleDefinition,
  edition: string | null,
): PatientSeries {
  const measures = assessmentsOf(input).map(({ timepoint, assessedOn }) => ({
    timepoint,
    assessedOn,
    session: sessionOfTimepoint(timepoint),
    measure: readMeasure(input.responses, { timepoint, assessedOn }, instrument, scale, edition),
    empty: !input.responses.some((response) => sameAssessment(response, { timepoint, assessedOn })),
  }));
  const baseline = baselineOf(measures);
  const percentOf = (value: number) =>
    baseline === null || baseline === 0 ? null : (value / baseline) * 100;

  const points: PatientPoint[] = [];
  const offAxis: OffAxisMeasure[] = [];
  for (const { timepoint, session, assessedOn, measure } of measures) {
    if (session === null) {
      // Nothing is due at a follow-up or an unscheduled visit: a form that was not used there is not missing.
      if (measure.kind === 'no-form') continue;
      offAxis.push(offAxisMeasure(timepointText(timepoint), assessedOn, measure, percentOf, instrument));
    } else if (measure.kind === 'scored') {
      const { value, prorated, totalOnly, selfReport, amendedFrom } = measure;
      const band = bandOf(scale, value)?.label ?? null;
      const of = { value, percent: percentOf(value), band };
      points.push({ session, ...of, prorated, totalOnly, assessedOn, selfReport, amendedFrom });
    }
  }
  points.sort((a, b) => a.session - b.session);
  offAxis.sort((a, b) => a.assessedOn.localeCompare(b.assessedOn));

  const gaps = gapsOf(input, instrument, points, measures);
  return {
    points,
    gaps,
    segments: segmentsOf(points, gaps),
    baseline,
    percentNote: points.length === 0 ? null : percentNote(baseline),
    drifted: (input.drifted ?? []).filter(({ session }) => points.some((point) => point.session === session)),
    offAxis,
  };
}

interface MeasureAt {
  timepoint: Timepoint;
  assessedOn: PlainDate;
  session: number | null;
  measure: Measure;
  /** No form of any instrument is there. */
  empty: boolean;
}

/** One entry per timepoint, whether it has responses or not. */
function assessmentsOf(input: TrajectoryInput): { timepoint: Timepoint; assessedOn: PlainDate }[] {
  const byKey = new Map<string, { timepoint: Timepoint; assessedOn: PlainDate }>();
  for (const { timepoint, assessedOn } of [...(input.assessments ?? []), ...input.responses]) {
    // Two unscheduled assessments may share their words but not their day.
    const session = sessionOfTimepoint(timepoint);
    const key = session === null ? `${timepointText(timepoint)} ${assessedOn}` : String(session);
    if (!byKey.has(key)) byKey.set(key, { timepoint, assessedOn });
  }
  return [...byKey.values()];
}

function baselineOf(measures: readonly MeasureAt[]): number | null {
  const found = measures.find((each) => each.session === 0)?.measure;
  return found?.kind === 'scored' ? found.value : null;
}

function percentNote(baseline: number | null): string | null {
  if (baseline === null) return 'Per cent of baseline cannot be shown: the baseline value is missing.';
  return baseline === 0 ? 'Per cent of baseline is not defined: the baseline value is 0.' : null;
}

function offAxisMeasure(
  label: string,
  assessedOn: PlainDate,
  measure: Measure,
  percentOf: (value: number) => number | null,
  instrument: InstrumentDefinition,
): OffAxisMeasure {
  if (measure.kind !== 'scored') {
    const reason = missingReason(measure, instrument);
    const none = { value: null, percent: null, prorated: false, selfReport: false, amendedFrom: [] };
    return { label, assessedOn, ...none, reason };
  }
  const { value, prorated, selfReport, amendedFrom } = measure;
  return {
    label,
    assessedOn,
    value,
    percent: percentOf(value),
    prorated,
    selfReport,
    amendedFrom,
    reason: null,
  };
}

/**
 * Sessions up to the present without a value. The protocol measures at baseline and after sessions 1, 3 and 6; a table of
 * weekly totals was measured after every session, so that an empty cell of it is a gap too and no line passes over it.
 */
function gapsOf(
  input: TrajectoryInput,
  instrument: InstrumentDefinition,
  points: readonly PatientPoint[],
  measures: readonly MeasureAt[],
): Gap[] {
  const held = input.sessions.filter((session) => session.held).map((session) => session.number);
  const assessed = measures.flatMap((each) => (each.session === null ? [] : [each.session]));
  const present = Math.max(-1, ...held, ...assessed);
  const isUsed = measures.some((each) => each.measure.kind !== 'no-form');
  const weekly = input.responses.some((each) => {
    const session = sessionOfTimepoint(each.timepoint);
    const inSeries = points.some((point) => point.session === session);
    return each.imported === true && inSeries && session !== null && !isProtocolSession(session);
  });

  const dueOn = (session: number) =>
    measures.find((each) => each.session === session)?.assessedOn ??
    input.sessions.find((each) => each.number === Math.max(1, session))?.date ??
    null;

  return allSessions.flatMap((session): Gap[] => {
    if (points.some((point) => point.session === session)) return [];
    const gap = (reason: string): Gap[] => [{ session, on: dueOn(session), reason, expected: true }];
    if (session > present) {
      const lost = input.withdrawnOn != null && isProtocolSession(session);
      return lost ? gap('withdrawn from the course') : [];
    }
    const assessment = measures.find((each) => each.session === session);
    const begun = assessment !== undefined && assessment.measure.kind !== 'no-form';
    const known = begun ? null : knownReason(input, instrument, session);
    if (known !== null) return gap(known);
    // An assessment without any form was meant to have one; with other forms only, nobody asked for this one.
    const asked = begun || isProtocolSession(session) || (assessment?.empty === true && isUsed);
    if (!asked) return weekly ? gap('not in the imported table') : [];
    if (assessment) return gap(missingReason(assessment.measure, instrument));
    if (session < present) return gap('not taken');
    return gap(input.withdrawnOn == null ? 'not entered yet' : 'withdrawn from the course');
  });
}

/** Why the form is missing after a session, in words; null when nobody said. */
function knownReason(
  input: TrajectoryInput,
  instrument: InstrumentDefinition,
  session: number,
): string | null {
  const found = input.missing?.find(
    (each) => each.instrument === instrument.id && sessionOfTimepoint(each.timepoint) === session,
  );
  return found ? `${instrument.name} missing: ${gapReasonWords[found.reason]}` : null;
}

function segmentsOf(points: readonly PatientPoint[], gaps: readonly Gap[]): number[][] {
  const segments: number[][] = [];
  let previous: number | null = null;
  for (const { session } of points) {
    const from = previous;
    const broken = from === null || gaps.some((gap) => gap.session > from && gap.session < session);
    if (broken) segments.push([session]);
    else segments.at(-1)?.push(session);
    previous = session;
  }
  return segments;
}
