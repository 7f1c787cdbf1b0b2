import type { ReactNode } from 'react';
import { Notice } from '../ui/notice';

type SignedOutNoticeProps = {
  title: string;
  /** Where the sign-in leads back to: this page. */
  selfHref: string;
  /** What is still here, and what to do with it. */
  children: ReactNode;
};

/** The session ended before something was saved: signing in beside this page loses nothing of it. */
export function SignedOutNotice({ title, selfHref, children }: SignedOutNoticeProps) {
  return (
    <Notice
      tone="attention"
      announce
      title={title}
      actions={
        <a
          href={`/sign-in?from=${encodeURIComponent(selfHref)}`}
          target="_blank"
          className="font-medium text-accent underline underline-offset-2"
        >
          Sign in (opens a new tab)
        </a>
      }
    >
      {children}
    </Notice>
  );
}
