import type { ListedPatient } from '@/lib/domain/listed-patient';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import { sessionsInCourse } from '@/lib/domain/protocol/schedule';
import { formatDate } from '@/lib/format/format-date';
import { formatName } from '@/lib/format/format-name';
import { formatScore } from '@/lib/format/format-number';
import { type Markup, markup } from '@/lib/format/markup';
import { dueText } from './due-text';
import { listedScales } from './listed-scales';
import { patientHref } from './patient-href';

const statusWords = { active: 'Active', completed: 'Completed', withdrawn: 'Withdrawn' };

const armCells: Record<Arm, Markup> = {
  psychedelic: markup`<td class="text-arm-psychedelic-ink">◆ IM</td>`,
  psycholytic: markup`<td class="text-arm-psycholytic-ink">■ lozenge</td>`,
};

/** A patient's row. Written as text: this page is opened most, and three hundred cells as elements were a sixth of its cost. */
export function patientRow(patient: ListedPatient, today: PlainDate, seesScores: boolean): Markup {
  const href = patientHref(patient.id, { seesScores, hasCourse: patient.arm !== null });
  const born = patient.birthDate === null ? 'Not known' : formatDate(patient.birthDate);
  const arm = patient.arm === null ? markup`<td class="text-muted">not chosen</td>` : armCells[patient.arm];
  const scores = seesScores
    ? listedScales.map(({ id, decimals }) => scoreCell(patient.scores?.[id], decimals))
    : [];
  return markup`<tr><th scope="row"><a href="${href}" dir="auto">${formatName(patient)}</a></th><td>${
    patient.recordNumber
  }</td><td>${born}</td>${arm}<td>${courseText(patient)}</td>${dueCell(patient, today)}${scores}</tr>`;
}

function courseText({ status, sessionsHeld }: ListedPatient): string {
  if (status === null) return 'No course yet';
  const progress = `${sessionsHeld ?? 0} of ${sessionsInCourse}`;
  return status === 'active' ? progress : `${statusWords[status]}, ${progress}`;
}

function dueCell({ dueOn, dueWhat }: ListedPatient, today: PlainDate): Markup {
  if (dueOn === null || dueWhat === null) return markup`<td></td>`;
  const { overdue, text } = dueText(dueOn, today);
  return overdue
    ? markup`<td class="text-amber">▲ ${dueWhat}, ${text}</td>`
    : markup`<td>${dueWhat}, ${text}</td>`;
}

function scoreCell(value: number | undefined, decimals: number): Markup {
  return markup`<td>${value === undefined ? '–' : formatScore(value, decimals)}</td>`;
}
