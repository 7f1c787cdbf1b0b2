import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type NoticeTone = 'info' | 'attention' | 'danger' | 'done';

const looks: Record<NoticeTone, { frame: string; sign: string; signColour: string; word: string }> = {
  info: { frame: 'border-line bg-card', sign: 'i', signColour: 'text-accent', word: 'Note' },
  attention: {
    frame: 'border-amber-line bg-amber-soft',
    sign: '▲',
    signColour: 'text-amber',
    word: 'Attention',
  },
  danger: { frame: 'border-red bg-red-soft', sign: '▲', signColour: 'text-red', word: 'Important' },
  done: { frame: 'border-green bg-green-soft', sign: '✓', signColour: 'text-green', word: 'Done' },
};

type NoticeProps = {
  tone?: NoticeTone;
  title?: ReactNode;
  /** Buttons or links at the end. */
  actions?: ReactNode;
  /** Read out when it appears after something the user did. */
  announce?: boolean;
  className?: string;
  children?: ReactNode;
};

/** A message in the page: what is the case, and what to do about it. */
export function Notice({
  tone = 'info',
  title,
  actions,
  announce = false,
  className,
  children,
}: NoticeProps) {
  const look = looks[tone];
  return (
    <div
      role={announce ? (tone === 'danger' ? 'alert' : 'status') : undefined}
      className={classNames('flex gap-2.5 rounded-card border px-3.5 py-2.5', look.frame, className)}
    >
      <span aria-hidden="true" className={classNames('w-4 shrink-0 text-center font-bold', look.signColour)}>
        {look.sign}
      </span>
      <div className="min-w-0 flex-1">
        <span className="sr-only">{look.word}: </span>
        {title != null && (
          <p className={classNames('font-semibold', tone !== 'info' && look.signColour)}>{title}</p>
        )}
        {children}
      </div>
      {actions != null && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}
