import { leastForAverage } from '@/lib/domain/trajectory/own-arm';
import type { TrajectoryView } from '@/lib/domain/trajectory/trajectory-view';
import type { ChartChoice } from '@/lib/format/chart-choice';
import type { OwnArmLayer } from './use-own-arm';

type LayerNotesProps = { view: TrajectoryView; choice: ChartChoice; ownArm: OwnArmLayer };

/** What to know about the clock and the layers that are switched on. */
export function LayerNotes({ view, choice, ownArm }: LayerNotesProps) {
  const notes = [
    ...(choice.clock === 'days' ? [daysNote] : []),
    ...(ownArm.state === 'off' ? [] : [ownArmNote(view, ownArm.state)]),
  ];
  if (notes.length === 0) return null;
  return (
    <div role="status" className="mb-3 space-y-0.5 text-xs text-muted">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}

const daysNote =
  'Days since session 1; follow-ups and unscheduled forms have their place too. Averages stand on the days of a weekly protocol ' +
  '(after session 1 on day 0, session 3 on day 14, session 6 on day 35); the days of their baselines are not known, so those are left out.';

function ownArmNote({ arm }: TrajectoryView, state: OwnArmLayer['state']): string {
  if (state === 'loading') return 'Own clinic’s arm: one moment.';
  if (state === 'failed') {
    return 'Own clinic’s arm could not be read; the charts are as before. Switch it off and on to try again.';
  }
  return (
    `Own clinic: average of the courses in the ${arm} arm with the same editions, this patient left out, n at each point; ` +
    `hidden below ${leastForAverage} people. Courses that left their protocol count too. An average, not a comparison of treatments.`
  );
}
