import Link from 'next/link';
import { SigningChip } from '@/components/signing/signing-chip';
import { ButtonLink } from '@/components/ui/button-link';
import { Badge } from '@/components/ui/chip';
import { Cell, TableRow } from '@/components/ui/table';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { SessionFigures } from '@/lib/domain/session-overview';
import { shortNumberText } from '@/lib/domain/words';
import { formatDate } from '@/lib/format/format-date';
import { formatMg, formatMgPerKg, formatSigned, formatSignedPercent } from '@/lib/format/format-number';
import { DriftNotes } from './drift-notes';
import { RouteGlyph } from './route-glyph';
import type { ListedSession } from './sessions-table';

type HeldSessionRowProps = {
  patientId: string;
  session: ListedSession & { heldOn: PlainDate };
  figures: SessionFigures;
  /** Where the session left its protocol. */
  drift: readonly { excludes: boolean; sentence: string }[];
  mayWrite: boolean;
};

const notRecorded = <span className="text-faint">not recorded</span>;

/** A session that was held: the figures of its record. */
export function HeldSessionRow({ patientId, session, figures, drift, mayWrite }: HeldSessionRowProps) {
  const { gap, heldAfter, change } = figures;
  return (
    <TableRow>
      <Cell numeric heading>
        {session.number}
      </Cell>
      <Cell className="lg:whitespace-nowrap">
        {mayWrite ? (
          <Link
            prefetch={false}
            href={`/patients/${patientId}/sessions/${session.id}`}
            className="whitespace-nowrap text-ink underline-offset-2 hover:underline coarse:inline-flex coarse:min-h-target coarse:items-center"
          >
            {formatDate(session.heldOn)}
          </Link>
        ) : (
          <span className="whitespace-nowrap">{formatDate(session.heldOn)}</span>
        )}
        {session.plannedDate !== session.heldOn && (
          <span className="text-xs text-faint max-lg:block lg:ml-2">
            planned {formatDate(session.plannedDate)}
          </span>
        )}
        {gap?.unusual != null && (
          <Badge tone="amber" title={gap.unusual} className="ml-2">
            {gap.days} d after session {gap.since}
          </Badge>
        )}
        {heldAfter !== null && (
          <Badge tone="amber" className="ml-2">
            after session {heldAfter}
          </Badge>
        )}
        <DriftNotes flags={drift} className="mt-1 w-40 whitespace-normal" />
      </Cell>
      <Cell numeric>
        {session.doses.length === 0 ? (
          notRecorded
        ) : (
          <span className="whitespace-nowrap">
            <Doses doses={session.doses} />
          </span>
        )}
      </Cell>
      <Cell numeric>{figures.totalMg === null ? '' : formatMg(figures.totalMg)}</Cell>
      <Cell numeric>{figures.mgPerKg === null ? notRecorded : formatMgPerKg(figures.mgPerKg)}</Cell>
      <Cell numeric>
        {change === null ? (
          <span className="text-faint">{gap === null ? 'first' : 'not known'}</span>
        ) : (
          <span title={`Since session ${change.since}: ${change.words}`}>
            {formatSigned(change.changeMg, Number.isInteger(change.changeMg) ? 0 : 2)} mg
            {change.changePercent !== null && (
              <span className="text-muted"> ({formatSignedPercent(change.changePercent)})</span>
            )}
          </span>
        )}
        {change !== null && !change.escalated && session.escalationNote === null && (
          <p className="text-xs text-amber">▲ did not rise, no reason written</p>
        )}
        {session.escalationNote !== null && (
          <p className="max-w-56 truncate text-xs text-muted" title={session.escalationNote}>
            {session.escalationNote}
          </p>
        )}
      </Cell>
      <Cell numeric>
        {session.peakPressure === null
          ? notRecorded
          : `${session.peakPressure.systolicMmHg}/${session.peakPressure.diastolicMmHg ?? '–'}`}
      </Cell>
      <Cell className="min-w-36 lg:min-w-60 print:min-w-0">
        {session.psychotherapy.length === 0 && notRecorded}
        {figures.psychotherapy.map((timing, index) => (
          <p key={session.psychotherapy[index]?.startedAt.toISOString()}>
            {timing === null ? (
              'held; no dose has a time'
            ) : (
              <>
                {!timing.asExpected && (
                  <span className="text-amber" aria-hidden="true">
                    ▲{' '}
                  </span>
                )}
                {timing.words}
              </>
            )}
          </p>
        ))}
      </Cell>
      <Cell className="text-right max-lg:w-28 print:hidden">
        <SigningChip signatures={session.signatures} />{' '}
        <ButtonLink size="small" tone="quiet" href={`/patients/${patientId}/sessions/${session.id}/card`}>
          Card<span className="sr-only"> before session {session.number}</span>
        </ButtonLink>
        {mayWrite && (
          <ButtonLink size="small" tone="quiet" href={`/patients/${patientId}/sessions/${session.id}`}>
            {session.signatures === 0 ? 'Edit' : 'Open'}
            <span className="sr-only"> session {session.number}</span>
          </ButtonLink>
        )}
      </Cell>
    </TableRow>
  );
}

/** "50 + 20", with the sign of the route before each run of doses that were given that way. */
function Doses({ doses }: { doses: ListedSession['doses'] }) {
  return doses.map((dose, index) => (
    <span key={`${index} ${dose.amountMg}`}>
      {index > 0 && ' + '}
      {doses[index - 1]?.route !== dose.route && (
        <>
          <RouteGlyph route={dose.route} />{' '}
        </>
      )}
      {shortNumberText(dose.amountMg, 2)}
    </span>
  ));
}
