import { routeNames } from '../domain/session-record';
import type { DosedSession } from '../domain/trajectory/dose-rows';
import { shortNumberText } from '../domain/words';
import type { ReportTable } from './document';

/** A line of "Doses and sessions" as the trajectory page has it. */
export interface SessionLine {
  number: number;
  held: boolean;
  date: string;
  amounts: string;
  total: string;
  perKg: string;
  changeWords: string;
  pressure: string;
  therapy: string;
  therapyWords: string;
  therapyAsExpected: boolean;
  gapWords: string;
}

/** The sessions of a course with what was given; words and numbers are those of the trajectory page. */
export function sessionsTable(
  lines: readonly SessionLine[],
  sessions: readonly Pick<DosedSession, 'number' | 'weightKg' | 'doses'>[],
  isUnderWay: boolean,
): ReportTable {
  const known = (text: string) => (text === '' ? '–' : text);
  const notHeld = isUnderWay ? 'planned, not held yet' : 'was planned, not held: the course ended before it';
  return {
    columns: [
      { title: 'No.', share: 5, bold: true },
      { title: 'Date', share: 19 },
      { title: 'Route', share: 19 },
      { title: 'Doses, mg', share: 18 },
      { title: 'Total, mg', share: 10, align: 'right' },
      { title: 'Weight, kg', share: 11, align: 'right' },
      { title: 'mg/kg', share: 10, align: 'right' },
      { title: 'Peak blood pressure', share: 18, align: 'right' },
      { title: 'Psychotherapy', share: 17 },
      { title: 'Remarks', share: 37 },
    ],
    rows: lines.map((line) => {
      const session = sessions.find((each) => each.number === line.number);
      if (!line.held) return [String(line.number), line.date, notHeld];
      const routes = [...new Set(session?.doses.map((dose) => routeNames[dose.route]) ?? [])].join(', ');
      const weight = session?.weightKg ?? null;
      return [
        String(line.number),
        line.date,
        known(routes),
        known(line.amounts),
        known(line.total),
        weight === null ? '–' : shortNumberText(weight, 2),
        known(line.perKg),
        known(line.pressure),
        known(line.therapy),
        [line.changeWords, line.gapWords, line.therapyAsExpected ? '' : line.therapyWords]
          .filter((words) => words !== '')
          .join('; '),
      ];
    }),
    empty: 'No session is planned.',
    note: 'Peak blood pressure in mmHg. Changes are against the session held before; psychotherapy counts from the dose. – means not recorded.',
  };
}
