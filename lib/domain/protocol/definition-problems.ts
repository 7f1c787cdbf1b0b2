import { measureNames, type MeasureName, type PlannedDose, type ProtocolDefinition } from './definition';

export interface DefinitionProblem {
  /** Path of the field: "sessions", "dosePlan.2.amount". */
  field: string;
  sentence: string;
}

/** What a form can hold and a course can follow; settings of this app. */
const mostSessions = 52;
const mostDays = 365;
const mostDosesPerSession = 20;
const mostMg = 1000;
const mostMgPerKg = 15;
const mostFollowUpWeeks = 104;

/** Why a definition cannot be used, each with its field; empty when it can. */
export function definitionProblems(definition: ProtocolDefinition): DefinitionProblem[] {
  return [
    ...identityProblems(definition),
    ...scheduleProblems(definition),
    ...doseProblems(definition),
    ...capProblems(definition),
    ...psychotherapyProblems(definition),
    ...measureProblems(definition),
  ];
}

function identityProblems({ key, name }: ProtocolDefinition): DefinitionProblem[] {
  const keyShape = /^[a-z0-9]+(-[a-z0-9]+)*$/;
  return [
    ...when(!keyShape.test(key), 'key', 'The key holds small letters, digits and single hyphens only.'),
    ...when(name.trim() === '', 'name', 'Give the protocol a name.'),
  ];
}

function scheduleProblems(definition: ProtocolDefinition): DefinitionProblem[] {
  const { sessions, intervalDays, windowDays, measureWindowDays, followUpWindowDays } = definition;
  return [
    ...whole('sessions', 'Sessions', sessions, 1, mostSessions),
    ...whole('intervalDays', 'Days between sessions', intervalDays, 1, mostDays),
    ...whole('windowDays.early', 'Days early', windowDays.early, 0, mostDays),
    ...when(
      intervalDays >= 1 && windowDays.early >= intervalDays,
      'windowDays.early',
      'A session cannot be so early that it falls on the session before: fewer days than the interval.',
    ),
    ...whole('windowDays.late', 'Days late', windowDays.late, 0, mostDays),
    ...whole('measureWindowDays', 'Days to answer', measureWindowDays, 0, mostDays),
    ...whole('followUpWindowDays', 'Days around a follow-up', followUpWindowDays, 0, mostDays),
  ];
}

function doseProblems(definition: ProtocolDefinition): DefinitionProblem[] {
  const { dosesPerSession, dosePlan, sessions, escalation } = definition;
  const { from, to } = escalation.stepPercent;
  return [
    ...whole('dosesPerSession.least', 'Fewest doses', dosesPerSession.least, 1, mostDosesPerSession),
    ...whole('dosesPerSession.most', 'Most doses', dosesPerSession.most, 1, mostDosesPerSession),
    ...when(
      dosesPerSession.most < dosesPerSession.least,
      'dosesPerSession.most',
      'The most doses cannot be fewer than the fewest.',
    ),
    ...when(
      dosePlan.length !== sessions,
      'dosePlan',
      `The dose plan has ${dosePlan.length} lines for ${sessions} sessions: one for each, "not known" where it is not set.`,
    ),
    ...dosePlan.flatMap((planned, index) => plannedProblems(planned, index)),
    ...number('escalation.stepPercent.from', 'The smallest step', from, 0, 100),
    ...number('escalation.stepPercent.to', 'The largest step', to, 0, 100),
    ...when(to < from, 'escalation.stepPercent.to', 'The largest step cannot be below the smallest.'),
  ];
}

function plannedProblems(planned: PlannedDose, index: number): DefinitionProblem[] {
  if (planned === null) return [];
  const most = planned.unit === 'mg' ? mostMg : mostMgPerKg;
  const unit = planned.unit === 'mg' ? 'mg' : 'mg/kg';
  const isRight = planned.amount > 0 && planned.amount <= most;
  const sentence = `Session ${index + 1}: a planned dose above 0 and up to ${most} ${unit}, or "not known".`;
  return when(!isRight, `dosePlan.${index}.amount`, sentence);
}

function capProblems({ caps, dosePlan }: ProtocolDefinition): DefinitionProblem[] {
  const pairs = [
    ['softMgPerDose', 'hardMgPerDose', 'a dose'],
    ['softMgPerSession', 'hardMgPerSession', 'a session'],
  ] as const;
  const amounts = (Object.keys(caps) as (keyof typeof caps)[]).flatMap((field) => {
    const value = caps[field];
    const isRight = value === null || (value > 0 && value <= mostMg);
    return when(!isRight, `caps.${field}`, `A cap is above 0 and up to ${mostMg} mg, or left empty.`);
  });
  const orders = pairs.flatMap(([soft, hard, of]) => {
    const [low, high] = [caps[soft], caps[hard]];
    const isWrong = low !== null && high !== null && high < low;
    return when(
      isWrong,
      `caps.${hard}`,
      `The hard cap of ${of} (${high} mg) lies below its soft cap (${low} mg).`,
    );
  });
  const limit = caps.hardMgPerSession;
  const above = dosePlan.flatMap((planned, index) => {
    const isAbove = limit !== null && planned?.unit === 'mg' && planned.amount > limit;
    return when(
      isAbove,
      `dosePlan.${index}.amount`,
      `Session ${index + 1} plans more than the hard cap of a session (${limit} mg).`,
    );
  });
  return [...amounts, ...orders, ...above];
}

function psychotherapyProblems({ arm, psychotherapy }: ProtocolDefinition): DefinitionProblem[] {
  const planned = arm === 'psychedelic' ? 'after' : 'during';
  const kind = when(
    psychotherapy.kind !== planned,
    'psychotherapy.kind',
    arm === 'psychedelic'
      ? 'In the psychedelic arm psychotherapy follows the dose.'
      : 'In the psycholytic arm psychotherapy goes with the dose.',
  );
  if (psychotherapy.kind === 'during') return kind;
  const { fromHours, toHours } = psychotherapy;
  return [
    ...kind,
    ...number('psychotherapy.fromHours', 'Psychotherapy from', fromHours, 0, 168),
    ...number('psychotherapy.toHours', 'Psychotherapy to', toHours, 0, 168),
    ...when(
      toHours < fromHours,
      'psychotherapy.toHours',
      'The window of psychotherapy ends before it begins.',
    ),
  ];
}

function measureProblems({ measures, sessions }: ProtocolDefinition): DefinitionProblem[] {
  const { baseline, afterSessions, afterSession, followUpWeeks, followUp } = measures;
  const known = (list: readonly MeasureName[]) => list.every((name) => measureNames.includes(name));
  const rises = (list: readonly number[]) =>
    list.every((each, index) => index === 0 || each > (list[index - 1] ?? 0));
  const sentenceMeq = 'The MEQ30 asks about a session just had: it is given only after a session.';
  return [
    ...when(
      ![baseline, afterSession, followUp].every(known),
      'measures',
      'A measure is not one of this app.',
    ),
    ...when(
      baseline.length === 0,
      'measures.baseline',
      'Without a measure at baseline no change can be told.',
    ),
    ...when(baseline.includes('meq30'), 'measures.baseline', sentenceMeq),
    ...when(followUp.includes('meq30'), 'measures.followUp', sentenceMeq),
    ...when(
      !rises(afterSessions) || afterSessions.some((each) => !Number.isInteger(each) || each < 1),
      'measures.afterSessions',
      'Name the measured sessions once each, in rising order.',
    ),
    ...when(
      afterSessions.some((each) => each > sessions),
      'measures.afterSessions',
      `Measures stand after a session that the protocol does not have (it has ${sessions}).`,
    ),
    ...when(
      afterSessions.length > 0 && afterSession.length === 0,
      'measures.afterSession',
      'Choose what is measured after a session.',
    ),
    ...when(
      !rises(followUpWeeks) ||
        followUpWeeks.some((each) => !Number.isInteger(each) || each < 1 || each > mostFollowUpWeeks),
      'measures.followUpWeeks',
      `Follow-ups are whole weeks from 1 to ${mostFollowUpWeeks}, once each, in rising order.`,
    ),
    ...when(
      followUpWeeks.length > 0 && followUp.length === 0,
      'measures.followUp',
      'Choose what is measured at a follow-up.',
    ),
  ];
}

function whole(field: string, name: string, value: number, from: number, to: number): DefinitionProblem[] {
  const isRight = Number.isInteger(value) && value >= from && value <= to;
  return when(!isRight, field, `${name}: a whole number from ${from} to ${to}.`);
}

function number(field: string, name: string, value: number, from: number, to: number): DefinitionProblem[] {
  const isRight = Number.isFinite(value) && value >= from && value <= to;
  return when(!isRight, field, `${name}: a number from ${from} to ${to}.`);
}

function when(isWrong: boolean, field: string, sentence: string): DefinitionProblem[] {
  return isWrong ? [{ field, sentence }] : [];
}
