import { instrumentById } from '../instruments/registry';
import type { Answers, InstrumentId, ScaleId } from '../instruments/types';
import { addDays, plainDate, type PlainDate } from '../plain-date';
import type { Timepoint } from '../protocol/arms';
import { planSessions } from '../protocol/schedule';
import { timepointAtSession } from '../protocol/timepoint';
import { batievsky2023 } from '../reference/batievsky-2023';
import { scoreAnswers } from '../scoring/score-answers';
import { scoreTotalOnly } from '../scoring/score-totals';
import { defaultChangeSettings } from '../thresholds';
import type { TrajectoryInput, TrajectoryResponse } from './types';

// Invented courses for the tests of this folder.

export const courseStart = plainDate(2026, 9, 9) as PlainDate;

function response(
  instrument: InstrumentId,
  at: number | Timepoint,
  rest: Pick<TrajectoryResponse, 'scores' | 'totalOnly'> & { edition?: string },
): TrajectoryResponse {
  const timepoint = typeof at === 'number' ? timepointAtSession(at) : at;
  const day = typeof at === 'number' ? at * 7 - 6 : 70;
  return {
    instrument,
    edition: instrumentById(instrument).editions[0]?.id ?? '',
    timepoint,
    assessedOn: addDays(courseStart, day),
    ...rest,
  };
}

/** A response with totals only, at baseline (0), after a session, or at a named timepoint 70 days after the start. */
export function totalResponse(
  instrument: InstrumentId,
  at: number | Timepoint,
  totals: Partial<Record<ScaleId, number>>,
  edition?: string,
): TrajectoryResponse {
  const scores = scoreTotalOnly(instrumentById(instrument), totals);
  return response(instrument, at, { scores, totalOnly: true, ...(edition === undefined ? {} : { edition }) });
}

export function answeredResponse(instrument: InstrumentId, at: number, answers: Answers): TrajectoryResponse {
  return response(instrument, at, {
    scores: scoreAnswers(instrumentById(instrument), answers),
    totalOnly: false,
  });
}

/** BDI-II totals by session; a session left out has no form. */
export function bdiTotals(totals: Record<number, number>): TrajectoryResponse[] {
  return Object.entries(totals).map(([session, bdi]) => totalResponse('bdi-ii', Number(session), { bdi }));
}

/** A psychedelic-arm course with weekly sessions, the first `held` of them held. */
export function courseWith(
  responses: readonly TrajectoryResponse[],
  held = 6,
  over: Partial<TrajectoryInput> = {},
): TrajectoryInput {
  return {
    arm: 'psychedelic',
    bdiInstrument: 'bdi-ii',
    pcl5Edition: 'past-month',
    responses,
    sessions: planSessions(courseStart).map(({ number, plannedDate }) => ({
      number,
      date: plannedDate,
      held: number <= held,
      totalMg: number <= held ? 70 + number * 5 : null,
      route: number <= held ? 'intramuscular' : null,
    })),
    reference: batievsky2023,
    settings: defaultChangeSettings,
    ...over,
  };
}
