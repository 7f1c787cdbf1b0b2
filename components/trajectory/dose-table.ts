import type { DoseRowView } from '@/lib/domain/trajectory/trajectory-view';
import { type Markup, markup } from '@/lib/format/markup';

export interface DoseColumns {
  /** Head of the column of days: "Date", or "Day" after session 1. */
  day: string;
  /** Whether the MEQ30 has a column. */
  mystical: boolean;
  /** Completed or withdrawn: what was planned and not held is no longer awaited. */
  ended: boolean;
}

const nothing = markup``;

/** The heads of the table of doses. Written as text like its rows: the page of the charts is opened all day. */
export function doseHead({ day, mystical }: DoseColumns): Markup {
  const short = (words: string, title: string) =>
    markup`<th scope="col"><abbr title="${title}" class="no-underline">${words}</abbr></th>`;
  return markup`<tr>${short('#', 'Session')}<th scope="col">${day}</th><th scope="col">mg</th><th scope="col">mg/kg</th>${[
    short('change', 'Change of the total dose against the session before'),
    short('peak BP', 'Highest blood pressure, mmHg'),
    mystical ? short('MEQ', 'Mystical Experience Questionnaire, per cent of the maximum') : nothing,
    short('therapy', 'From the dose to psychotherapy'),
  ]}</tr>`;
}

/** One session: when, what was given, and what came with it. */
export function doseRow(row: DoseRowView, { mystical, ended }: DoseColumns): Markup {
  const held = row.held ? '' : ended ? ', not held' : ' planned';
  const gap =
    row.unusualGapDays === null
      ? nothing
      : markup` <span title="${row.gapWords}" class="chip border-transparent bg-amber-soft text-amber print:border-current">${row.unusualGapDays} d</span>`;
  const therapy = row.therapyAsExpected
    ? row.therapy
    : markup`<span class="font-semibold text-amber">▲ ${row.therapy}</span>`;
  return markup`<tr${row.held ? nothing : markup` class="text-faint"`}><th scope="row" class="font-semibold">${
    row.number
  }</th><td>${row.date}${held}${gap}</td><td>${row.amounts}</td><td>${row.perKg}</td>${[
    saidCell(row.change, row.changeWords),
    markup`<td>${row.pressure}</td>`,
    mystical ? markup`<td>${row.mystical}</td>` : nothing,
    saidCell(therapy, row.therapyWords),
  ]}</tr>`;
}

/** A quiet cell whose words in full are its title. */
function saidCell(text: string | Markup, words: string): Markup {
  return words === ''
    ? markup`<td class="text-muted">${text}</td>`
    : markup`<td class="text-muted" title="${words}">${text}</td>`;
}
