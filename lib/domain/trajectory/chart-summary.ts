import type { TrajectoryMode } from '../reference/reference-series';
import { armWords, capitalised, sessionWords } from './session-words';
import type { PanelView, TrajectoryView } from './trajectory-view';

/**
 * One chart in sentences, so that whoever cannot see it knows the same. What the reference has to say is put together here,
 * from the figures that are drawn: it is the same for every patient and need not be sent twice.
 */
export function chartSummary(view: TrajectoryView, panel: PanelView, mode: TrajectoryMode): string {
  const sentences = [
    panel.summary[mode],
    ...figureSentences(view, panel, mode),
    ...panel.statements.map(({ arm, text, note }) => {
      const remark = note === null ? '' : ` (${note})`;
      return `${view.reference}, ${armWords(arm)}: ${text}${remark}.`;
    }),
    ...panel.remarks[mode].flatMap(({ arm, text }) => {
      const isSaid = panel.statements.some((statement) => text === `“${statement.text}”`);
      return isSaid ? [] : [arm === null ? text : `${capitalised(armWords(arm))}: ${text}`];
    }),
  ];
  return sentences.join(' ');
}

function figureSentences(view: TrajectoryView, panel: PanelView, mode: TrajectoryMode): string[] {
  return panel.pilot[mode].flatMap(({ arm, points }) => {
    if (points.length === 0) return [];
    const cell = arm === 'psychedelic' ? 1 : 2;
    const parts = points.map(([session]) => {
      const row = panel.rows.find((each) => each.session === session);
      return `${sessionWords(session)} ${row?.[mode][cell]}`;
    });
    return [`${view.reference}, ${arm} arm, ${view.people[arm]}: ${parts.join('; ')}.`];
  });
}
