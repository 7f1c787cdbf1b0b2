import { Card } from '@/components/ui/card';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '@/components/ui/table';
import type { DoseRoute } from '@/lib/domain/dosing';
import type { PlainDate } from '@/lib/domain/plain-date';
import { type ProtocolDefinition, sessionWindow } from '@/lib/domain/protocol/definition';
import { sessionFigures } from '@/lib/domain/session-overview';
import type { Action } from '@/lib/schemas/action-result';
import { HeldSessionRow } from './held-session-row';
import { PlannedSession } from './planned-session';

export interface ListedSession {
  id: string;
  number: number;
  plannedDate: PlainDate;
  /** On the clinic's clock; null = no hour was given. */
  plannedTime: string | null;
  heldOn: PlainDate | null;
  /** What was written down counts for nothing, and the session as not held. */
  enteredInError: boolean;
  signatures: number;
  version: number;
  weightKg: number | null;
  escalationNote: string | null;
  doses: readonly { route: DoseRoute; amountMg: number; givenAt: Date | null }[];
  peakPressure: { systolicMmHg: number; diastolicMmHg: number | null } | null;
  psychotherapy: readonly { startedAt: Date; minutes: number | null }[];
}

type SessionsTableProps = {
  patientId: string;
  /** The protocol of the course. */
  definition: ProtocolDefinition;
  sessions: readonly ListedSession[];
  /** Where sessions left their protocol, by number. */
  drift: readonly { number: number; flags: readonly { excludes: boolean; sentence: string }[] }[];
  /** The course has ended: what was not held then, will not be. */
  ended: boolean;
  mayWrite: boolean;
  dateOrder: 'dmy' | 'mdy';
  move: Action<{ sessionId: string }>;
};

/** The sessions of a course: what was given, how it rose, the highest pressure, and when psychotherapy followed. */
export function SessionsTable(props: SessionsTableProps) {
  const { patientId, definition, sessions, drift, ended, mayWrite, dateOrder, move } = props;
  const rules = { window: sessionWindow(definition), psychotherapy: definition.psychotherapy };
  const next = sessions.find((session) => session.heldOn === null);
  const routes =
    definition.arm === 'psychedelic' ? 'two intramuscular injections planned' : 'lozenges planned';
  return (
    <Card title="Doses and sessions" note={routes} flush>
      <Table
        caption="Doses and sessions"
        className="print:text-xs max-lg:[&_td]:px-1.5 max-lg:[&_td]:whitespace-normal max-lg:[&_th]:px-1.5 max-lg:[&_th]:whitespace-normal"
      >
        <TableHead>
          <HeaderCell numeric>#</HeaderCell>
          <HeaderCell>Date</HeaderCell>
          <HeaderCell numeric>Dose, mg</HeaderCell>
          <HeaderCell numeric>Total</HeaderCell>
          <HeaderCell numeric>Per kg</HeaderCell>
          <HeaderCell numeric>Change since last</HeaderCell>
          <HeaderCell numeric>Peak pressure</HeaderCell>
          <HeaderCell>Psychotherapy</HeaderCell>
          <HeaderCell className="print:hidden">
            <span className="sr-only">Record</span>
          </HeaderCell>
        </TableHead>
        <tbody>
          {sessions.map((session) =>
            session.heldOn === null ? (
              <TableRow key={session.id} className="align-top">
                <Cell numeric heading className="leading-7 text-muted">
                  {session.number}
                </Cell>
                <PlannedSession
                  patientId={patientId}
                  session={session}
                  isNext={session.id === next?.id}
                  hasLater={sessions.some((each) => each.number > session.number && each.heldOn === null)}
                  ended={ended}
                  mayWrite={mayWrite}
                  dateOrder={dateOrder}
                  move={move}
                />
              </TableRow>
            ) : (
              <HeldSessionRow
                key={session.id}
                patientId={patientId}
                session={{ ...session, heldOn: session.heldOn }}
                figures={sessionFigures(session, sessions, rules)}
                drift={drift.find((each) => each.number === session.number)?.flags ?? []}
                mayWrite={mayWrite}
              />
            ),
          )}
        </tbody>
      </Table>
    </Card>
  );
}
