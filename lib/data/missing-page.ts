import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { MissingFormsQuery } from '@/lib/domain/missing-forms-query';
import type { MissingState } from '@/lib/domain/protocol/missing-forms';
import type { ShownMissing } from '@/lib/domain/protocol/shown-missing';
import { mailStateText } from '@/lib/domain/mail/mail-words';
import { todayIn } from '@/lib/domain/plain-date';
import { formatDate } from '@/lib/format/format-date';
import { formatName } from '@/lib/format/format-name';
import { timepointLabel } from '@/lib/format/timepoint';
import { type MailStanding, mailStanding } from './mail-settings';
import { type LatestMail, listMissingForms, type MissingLine, missingPageSize } from './awaited-forms';
import { answerableAlone, mailHindrance } from './patient-mail';

export interface MissingPage {
  lines: ShownMissing[];
  total: number;
  counts: Record<MissingState, number>;
  standing: MailStanding;
}

const noLinkWords = {
  invented: 'invented patient',
  'opted-out': 'wants no e-mail',
  'no-address': 'no e-mail address',
  'no-birth-date': 'birth date not known',
} as const;

/** One page of who has not completed what, in words. */
export async function openMissingPage(actor: Actor, query: MissingFormsQuery): Promise<MissingPage> {
  const { lines, counts } = await listMissingForms(actor, query);
  const from = (query.page - 1) * missingPageSize;
  return {
    lines: await Promise.all(lines.slice(from, from + missingPageSize).map((line) => shown(actor, line))),
    total: lines.length,
    counts,
    standing: mailStanding(actor),
  };
}

async function shown(actor: Actor, line: MissingLine): Promise<ShownMissing> {
  const { course, timepointKey, missing, assessmentId } = line;
  const named = (ids: readonly MissingLine['missing'][number][]) =>
    ids.map((id) => instrumentById(id).name).join(', ');
  const hindrance = mailHindrance(course);
  const latest = course.mail.find((each) => each.timepointKey === timepointKey);
  return {
    patientId: course.patientId,
    courseId: course.courseId,
    timepointKey,
    name: formatName(course),
    recordNumber: course.recordNumber,
    synthetic: course.synthetic,
    arm: course.arm,
    timepoint: timepointLabel(line.timepoint),
    forms: named(missing),
    state: line.state,
    words: line.words,
    enterHref:
      assessmentId && `/patients/${course.patientId}/questionnaires/${assessmentId}/${missing[0] ?? ''}`,
    canBegin: assessmentId !== null || line.opensOn !== null,
    aloneForms: named(await answerableAlone(actor, course, missing)),
    noLink: hindrance && noLinkWords[hindrance],
    mail: latest ? mailText(latest, actor.clinic.timeZone) : null,
  };
}

function mailText(mail: LatestMail, zone: string): string {
  return mailStateText(mail.state, mail.problem, formatDate(todayIn(zone, new Date(mail.at))));
}
