import type { FieldProblem } from '@/components/ui/error-summary';
import type {
  DoseCaps,
  MeasureName,
  PlannedDose,
  ProtocolDefinition,
} from '@/lib/domain/protocol/definition';
import { parseTypedNumber } from '@/lib/domain/typed-number';
import { shortNumberText } from '@/lib/domain/words';
import { type ClinicDefinition, clinicDefinitionSchema } from '@/lib/schemas/protocol';

/** A protocol as it is being typed; numbers are text. */
export interface TypedProtocol {
  name: string;
  intervalDays: string;
  early: string;
  late: string;
  least: string;
  most: string;
  dosePlan: { unit: string; amount: string }[];
  dosePlanNote: string;
  stepFrom: string;
  stepTo: string;
  caps: Record<keyof DoseCaps, string>;
  fromHours: string;
  toHours: string;
  baseline: MeasureName[];
  afterSessions: number[];
  afterSession: MeasureName[];
  followUpWeeks: string;
  followUp: MeasureName[];
  measureWindowDays: string;
  followUpWindowDays: string;
}

const text = (value: number | null) => (value === null ? '' : shortNumberText(value, 2));
const planned = (dose: PlannedDose) => ({ unit: dose?.unit ?? '', amount: text(dose?.amount ?? null) });

/** A definition as the form shows it. */
export function typedProtocol(definition: Omit<ProtocolDefinition, 'key' | 'version'>): TypedProtocol {
  const { caps, psychotherapy, measures, escalation } = definition;
  const hours = psychotherapy.kind === 'after' ? psychotherapy : null;
  return {
    name: definition.name,
    intervalDays: text(definition.intervalDays),
    early: text(definition.windowDays.early),
    late: text(definition.windowDays.late),
    least: text(definition.dosesPerSession.least),
    most: text(definition.dosesPerSession.most),
    dosePlan: definition.dosePlan.map(planned),
    dosePlanNote: definition.dosePlanNote,
    stepFrom: text(escalation.stepPercent.from),
    stepTo: text(escalation.stepPercent.to),
    caps: {
      softMgPerDose: text(caps.softMgPerDose),
      hardMgPerDose: text(caps.hardMgPerDose),
      softMgPerSession: text(caps.softMgPerSession),
      hardMgPerSession: text(caps.hardMgPerSession),
    },
    fromHours: text(hours?.fromHours ?? null),
    toHours: text(hours?.toHours ?? null),
    baseline: [...measures.baseline],
    afterSessions: [...measures.afterSessions],
    afterSession: [...measures.afterSession],
    followUpWeeks: measures.followUpWeeks.join(', '),
    followUp: [...measures.followUp],
    measureWindowDays: text(definition.measureWindowDays),
    followUpWindowDays: text(definition.followUpWindowDays),
  };
}

/** The definition that was typed, on the arm, route and sessions of the one it came from; else what to put right. */
export function readProtocol(
  typed: TypedProtocol,
  from: Pick<ProtocolDefinition, 'arm' | 'sessions' | 'route' | 'psychotherapy'>,
): { definition: ClinicDefinition | null; problems: FieldProblem[] } {
  const number = (value: string) => parseTypedNumber(value, { decimals: 2 }) ?? Number.NaN;
  const cap = (value: string) => (value.trim() === '' ? null : number(value));
  const body = {
    name: typed.name,
    arm: from.arm,
    sessions: from.sessions,
    intervalDays: number(typed.intervalDays),
    windowDays: { early: number(typed.early), late: number(typed.late) },
    route: from.route,
    dosesPerSession: { least: number(typed.least), most: number(typed.most) },
    dosePlan: typed.dosePlan.map(({ unit, amount }) =>
      unit === '' ? null : { unit, amount: number(amount) },
    ),
    dosePlanNote: typed.dosePlanNote,
    escalation: {
      planned: 'rise-if-tolerated',
      stepPercent: { from: number(typed.stepFrom), to: number(typed.stepTo) },
    },
    caps: {
      softMgPerDose: cap(typed.caps.softMgPerDose),
      hardMgPerDose: cap(typed.caps.hardMgPerDose),
      softMgPerSession: cap(typed.caps.softMgPerSession),
      hardMgPerSession: cap(typed.caps.hardMgPerSession),
    },
    psychotherapy:
      from.psychotherapy.kind === 'during'
        ? { kind: 'during' }
        : { kind: 'after', fromHours: number(typed.fromHours), toHours: number(typed.toHours) },
    measures: {
      baseline: typed.baseline,
      afterSessions: typed.afterSessions,
      afterSession: typed.afterSession,
      followUpWeeks: typed.followUpWeeks
        .split(/[\s,;]+/)
        .filter((week) => week !== '')
        .map(number),
      followUp: typed.followUp,
    },
    measureWindowDays: number(typed.measureWindowDays),
    followUpWindowDays: number(typed.followUpWindowDays),
  };
  const read = clinicDefinitionSchema.safeParse(body);
  if (read.success) return { definition: read.data, problems: [] };
  const problems = read.error.issues.map(({ path, message }) => ({
    fieldId: fieldOf(path),
    message: message.includes('NaN') ? 'Type a number.' : message,
  }));
  return { definition: null, problems };
}

/** The control that a part of the definition stands in. */
function fieldOf(path: readonly PropertyKey[]): string {
  const joined = path.map(String).join('.');
  // A list stands in one control.
  return joined.replace(/^(measures\.[a-zA-Z]+)\.\d+$/, '$1').replace(/^(dosePlan\.\d+)$/, '$1.amount');
}
