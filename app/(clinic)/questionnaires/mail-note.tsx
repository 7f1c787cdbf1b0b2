import type { MailStanding } from '@/lib/data/mail-settings';

const words: Readonly<Record<Exclude<MailStanding, 'ready'>, string>> = {
  'not-set-up': 'Links are not sent by e-mail: this server has no way to send any yet.',
  invented: 'Links are not sent by e-mail: this clinic is invented.',
  'switched-off': 'Links are not sent by e-mail: an administrator has not switched it on.',
};

/** Why no link can be sent from the list; nothing where it can. */
export function MailNote({ standing, managesClinic }: { standing: MailStanding; managesClinic: boolean }) {
  if (standing === 'ready') return null;
  return (
    <p className="mt-2 text-xs text-muted print:hidden">
      {words[standing]} {managesClinic && <a href="/settings/mail">E-mail settings</a>}
    </p>
  );
}
