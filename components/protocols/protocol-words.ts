import type {
  DoseCaps,
  MeasureName,
  PlannedDose,
  ProtocolDefinition,
} from '@/lib/domain/protocol/definition';
import { shortNumberText } from '@/lib/domain/words';

export const measureWords: Readonly<Record<MeasureName, string>> = {
  bdi: 'BDI',
  'bpi-sf': 'BPI-SF',
  'gad-7': 'GAD-7',
  'pcl-5': 'PCL-5',
  meq30: 'MEQ30',
};

const capWords: readonly [keyof DoseCaps, string][] = [
  ['softMgPerDose', 'soft cap of a dose'],
  ['hardMgPerDose', 'hard cap of a dose'],
  ['softMgPerSession', 'soft cap of a session'],
  ['hardMgPerSession', 'hard cap of a session'],
];

const number = (value: number) => shortNumberText(value, 2);

/** "60 mg", "0.75 mg/kg", "not known". */
export function plannedDoseText(planned: PlannedDose): string {
  if (planned === null) return 'not known';
  return `${number(planned.amount)} ${planned.unit === 'mg' ? 'mg' : 'mg/kg'}`;
}

/** "soft cap of a dose 130 mg"; empty when none is set. */
export function capTexts(caps: DoseCaps): string[] {
  return capWords.flatMap(([field, words]) => {
    const value = caps[field];
    return value === null ? [] : [`${words} ${number(value)} mg`];
  });
}

/** One line that tells protocols apart. */
export function protocolSummary(definition: ProtocolDefinition): string {
  const { sessions, intervalDays, windowDays, dosePlan, caps } = definition;
  const known = dosePlan.some((planned) => planned !== null);
  return [
    `${sessions} sessions, ${intervalDays} days apart (${windowDays.early} early to ${windowDays.late} late)`,
    known ? `doses ${dosePlan.map(plannedDoseText).join(', ')}` : 'doses of each session not known',
    ...capTexts(caps),
  ].join('; ');
}
