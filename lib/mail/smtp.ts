import 'server-only';
import { createTransport } from 'nodemailer';
import type { MailOutcome, ReadyMail } from '@/lib/data/mail-queue';

/** The way to the SMTP server for one round of sending. */
export interface Postman {
  /** False when the server cannot be reached now: then nothing is written, and everything waits. */
  isThere: () => Promise<boolean>;
  send: (mail: ReadyMail) => Promise<MailOutcome>;
  close: () => void;
}

/** So long one step may take; a server that hangs must not hold up the end of the app. */
const patience = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  dnsTimeout: 10_000,
};

/** @param url as in KAP_SMTP_URL. Unless the server is this machine, what is sent is encrypted or not sent. */
export function openPostman(url: string, from: string): Postman {
  const { hostname, protocol, port, username, password } = new URL(url);
  const isNear = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !isNear,
    ignoreTLS: !secure && isNear,
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...patience,
  });
  return {
    isThere: () =>
      transport.verify().then(
        () => true,
        () => false,
      ),
    send: async ({ to, senderName, subject, text, optOutLink }) => {
      try {
        await transport.sendMail({
          from: { name: senderName, address: from },
          to: { name: '', address: to },
          subject,
          text,
          headers: {
            'Auto-Submitted': 'auto-generated',
            'List-Unsubscribe': `<${optOutLink.replace('/no-more-mail/', '/api/no-more-mail/')}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** A refusal for good (5xx) of the address or the e-mail; whatever else went wrong is tried again. */
function outcomeOf(error: unknown): MailOutcome {
  const { responseCode, command } = error as { responseCode?: number; command?: string };
  if (responseCode === undefined || responseCode < 500) return { kind: 'later' };
  // A refused sign-in is the server's setting, not this e-mail's fault.
  if (command?.startsWith('AUTH')) return { kind: 'later' };
  return { kind: 'failed', problem: command === 'RCPT TO' ? 'address-refused' : 'mail-refused' };
}
