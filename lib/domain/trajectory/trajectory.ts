import { instrumentById, scaleById } from '../instruments/registry';
import type { InstrumentId, ScaleId } from '../instruments/types';
import { arms, type Arm } from '../protocol/arms';
import { referenceSeries, type ReferenceSeries, type TrajectoryMode } from '../reference/reference-series';
import { referenceStatements } from '../reference/reference-statements';
import { bandZones } from './band-zones';
import { headlineOf } from './headline';
import { armWords, panelSummary } from './panel-summary';
import { panelTable } from './panel-table';
import { patientSeries } from './patient-series';
import type { Trajectory, TrajectoryInput, TrajectoryPanel } from './types';

interface PanelPlan {
  scale: ScaleId;
  title: string;
  instrument: InstrumentId;
  /** Edition that the series is held to; null where the instrument has one only. */
  edition: string | null;
}

/** The per-cent axis reaches at least this far, and further in these steps. */
const percentAxis = { atLeast: 150, step: 50 };

/**
 * The five charts of a course as plain data: the patient's values and gaps, both arms of the pilot in both modes,
 * headline, table and text. Pure; nothing is drawn, fetched or dated here.
 */
export function buildTrajectory(input: TrajectoryInput): Trajectory {
  const panels = panelPlans(input).map((plan) => buildPanel(input, plan));
  const { title, citation, design } = input.reference;
  return {
    arm: input.arm,
    panels,
    sessions: [...input.sessions].sort((a, b) => a.number - b.number),
    percentMax: percentMaxOf(panels),
    reference: { title, citation, perArm: design.perArm, caution: cautionOf(input) },
  };
}

function panelPlans({ bdiInstrument, pcl5Edition }: TrajectoryInput): PanelPlan[] {
  return [
    { scale: 'bdi', title: 'Depression', instrument: bdiInstrument, edition: null },
    { scale: 'bpi-severity', title: 'Pain severity', instrument: 'bpi-sf', edition: null },
    { scale: 'bpi-interference', title: 'Pain interference', instrument: 'bpi-sf', edition: null },
    { scale: 'gad-7', title: 'Anxiety', instrument: 'gad-7', edition: null },
    { scale: 'pcl-5', title: 'PTSD symptoms', instrument: 'pcl-5', edition: pcl5Edition },
  ];
}

function buildPanel(input: TrajectoryInput, plan: PanelPlan): TrajectoryPanel {
  const definition = instrumentById(plan.instrument);
  const scale = scaleById(plan.scale, plan.instrument);
  const patient = patientSeries(input, definition, scale, plan.edition);
  const reference = {
    score: bothArms(input, plan.scale, 'score'),
    percent: bothArms(input, plan.scale, 'percent'),
  };
  const statements = referenceStatements(input.reference, plan.scale);
  const headline = headlineOf(patient, scale, input.settings);
  const notes = {
    score: referenceNotes(reference.score),
    percent: [
      ...(patient.percentNote === null ? [] : [patient.percentNote]),
      ...referenceNotes(reference.percent),
    ],
  };
  const summary = (mode: TrajectoryMode) =>
    panelSummary({
      title: plan.title,
      instrument: definition.name,
      scale,
      mode,
      patient,
      headline,
      reference: reference[mode],
      statements,
      notes: notes[mode],
    });
  const zones = bandZones(scale);
  return {
    scale: plan.scale,
    title: plan.title,
    instrument: definition.name,
    range: scale.range,
    decimals: scale.decimals,
    bands:
      scale.bands && zones ? { zones, source: scale.bands.source, indicative: scale.bands.indicative } : null,
    cutPoint: scale.cutPoint ?? null,
    patient,
    reference,
    statements,
    notes,
    headline,
    summary: { score: summary('score'), percent: summary('percent') },
    table: panelTable(patient, scale, reference),
  };
}

/** The patient's own arm last, so that it is drawn over the other. */
function bothArms(input: TrajectoryInput, scale: ScaleId, mode: TrajectoryMode): ReferenceSeries[] {
  const order: Arm[] = [...arms.filter((arm) => arm !== input.arm), input.arm];
  return order.map((arm) =>
    referenceSeries(input.reference, scale, arm, mode, { bdiEdition: input.bdiInstrument }),
  );
}

/** A note that holds for both arms is said once; one that holds for a single arm names it. */
function referenceNotes(lines: readonly ReferenceSeries[]): string[] {
  const shared = lines[0]?.notes.filter((note) => lines.every((line) => line.notes.includes(note))) ?? [];
  const single = lines.flatMap((line) =>
    line.notes
      .filter((note) => !shared.includes(note))
      .map((note) => `${capitalised(armWords(line.arm))}: ${note}`),
  );
  return [...shared, ...single];
}

function percentMaxOf(panels: readonly TrajectoryPanel[]): number {
  const shown = panels.flatMap((panel) => [
    ...panel.patient.points.flatMap((point) => (point.percent === null ? [] : [point.percent])),
    ...panel.reference.percent.flatMap((line) => line.points.map((point) => point.value)),
  ]);
  const highest = Math.max(percentAxis.atLeast, ...shown);
  return Math.ceil(highest / percentAxis.step) * percentAxis.step;
}

function cautionOf({ reference: { design } }: TrajectoryInput): string {
  const assignment = design.randomised ? 'randomised' : 'not randomised';
  return `${design.perArm} people in each arm, ${assignment}; ${design.significance}.`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
