import type { ReactNode } from 'react';
import { FocusOnShow } from '../ui/focus-on-show';

type SupportNoticeProps = {
  /** The clinic's own words. */
  text: string;
  /** Takes the focus, where it follows an answer that was just given. */
  atOnce: boolean;
  children?: ReactNode;
};

/** Help, shown at once to somebody who has thoughts of suicide. Calm, and without a word about what staff are told. */
export function SupportNotice({ text, atOnce, children }: SupportNoticeProps) {
  const content = (
    <>
      <h2 id="support-title" className="text-xl font-title">
        You do not have to be alone with this
      </h2>
      <p className="mt-2 whitespace-pre-line">{text}</p>
      <p className="mt-2">
        Your answers are not watched live. Please do not wait for the clinic to read them: if you are at the
        clinic, tell somebody of the staff now.
      </p>
      {children}
    </>
  );
  const look = 'rounded-card border-2 border-accent bg-accent-soft p-4';
  return atOnce ? (
    <FocusOnShow labelledBy="support-title" role="alert" className={look}>
      {content}
    </FocusOnShow>
  ) : (
    <section aria-labelledby="support-title" className={look}>
      {content}
    </section>
  );
}
