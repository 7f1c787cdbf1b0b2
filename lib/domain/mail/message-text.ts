import type { PlainDate } from '../plain-date';
import { dateText } from '../words';

export const mailKinds = ['link', 'before-due', 'after-due'] as const;
export type MailKind = (typeof mailKinds)[number];

export interface MailText {
  subject: string;
  text: string;
}

const subjects: Readonly<Record<MailKind, string>> = {
  link: 'Some questions for you',
  'before-due': 'Some questions for you',
  'after-due': 'A reminder: some questions for you',
};
const openings: Readonly<Record<MailKind, string>> = {
  link: 'There are some questions for you to answer.',
  'before-due': 'There are some questions for you to answer these days.',
  'after-due': 'Some questions for you are still open.',
};

/**
 * What a patient receives. Other people read mailboxes: no name, no form, no reason, nothing that says who asks beyond the
 * sender's name that the clinic chose.
 */
export function mailText(mail: {
  kind: MailKind;
  senderName: string;
  link: string;
  /** Last day on which the link opens. */
  lastDay: PlainDate;
  optOutLink: string;
}): MailText {
  return {
    subject: subjects[mail.kind],
    text: [
      'Hello,',
      '',
      `${openings[mail.kind]} Please open this page when you have a quiet moment:`,
      '',
      mail.link,
      '',
      `The page asks for your date of birth first. It stays open until ${dateText(mail.lastDay)}; a newer e-mail replaces it.`,
      'Please do not pass this e-mail on. Replies to it are not read: if you need somebody, call us as you usually do.',
      '',
      mail.senderName,
      '',
      'You do not want these e-mails?',
      mail.optOutLink,
      '',
    ].join('\n'),
  };
}
