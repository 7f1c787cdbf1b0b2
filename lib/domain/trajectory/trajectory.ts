import { instrumentById, scaleById } from '../instruments/registry';
import type { InstrumentId, ScaleId } from '../instruments/types';
import type { TrajectoryMode } from '../reference/reference-series';
import { referenceCaution, referenceLabel } from '../reference/types';
import { bandZones } from './band-zones';
import { headlineOf } from './headline';
import { panelReference } from './panel-reference';
import { panelSummary } from './panel-summary';
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
  const { title, citation, n } = input.reference;
  return {
    arm: input.arm,
    panels,
    sessions: [...input.sessions].sort((a, b) => a.number - b.number),
    percentMax: percentMaxOf(panels),
    reference: {
      title,
      citation,
      label: referenceLabel(input.reference),
      n,
      caution: referenceCaution(input.reference),
    },
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
  const reference = panelReference(input.reference, plan.scale, input.arm, {
    bdiEdition: input.bdiInstrument,
    pcl5Edition: input.pcl5Edition,
  });
  const headline = headlineOf(patient, scale, input.settings);
  const summary = (mode: TrajectoryMode) =>
    panelSummary({
      title: plan.title,
      instrument: definition.name,
      scale,
      mode,
      patient,
      headline,
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
    reference: reference.series,
    statements: reference.statements,
    headline,
    summary: { score: summary('score'), percent: summary('percent') },
    table: panelTable(patient, scale, reference.cells),
  };
}

function percentMaxOf(panels: readonly TrajectoryPanel[]): number {
  const shown = panels.flatMap((panel) => [
    ...panel.patient.points.flatMap((point) => (point.percent === null ? [] : [point.percent])),
    ...panel.reference.percent.flatMap((line) => line.points.map((point) => point.value)),
  ]);
  const highest = Math.max(percentAxis.atLeast, ...shown);
  return Math.ceil(highest / percentAxis.step) * percentAxis.step;
}
