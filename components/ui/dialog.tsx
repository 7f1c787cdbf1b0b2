'use client';

import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Icon } from './icon';

type DialogProps = {
  open: boolean;
  /** Asked for by Escape, the cross or a click outside; the caller then sets `open` to false. */
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the foot. */
  footer?: ReactNode;
  children?: ReactNode;
};

/**
 * A question in front of the page. The browser's own modal dialog: it keeps the focus inside, makes the rest inert, closes on
 * Escape and gives the focus back.
 */
export function Dialog({ open, onClose, title, description, footer, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={description != null ? `${id}-description` : undefined}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      className="w-[min(32rem,calc(100vw-2rem))] rounded-card border border-line bg-card p-0 text-ink shadow-overlay backdrop:bg-backdrop"
    >
      {open && (
        <div className="relative p-4">
          <h2 id={`${id}-title`} className="pr-10 text-lg font-semibold">
            {title}
          </h2>
          {description != null && (
            <p id={`${id}-description`} className="mt-1 text-muted">
              {description}
            </p>
          )}
          {children != null && <div className="mt-3">{children}</div>}
          {footer != null && <div className="mt-4 flex flex-wrap justify-end gap-2">{footer}</div>}
          {/* Last in order: the first field or the first button of the foot takes the focus, not the cross. */}
          <button
            type="button"
            aria-label="Close"
            onClick={onClose}
            className="absolute top-2.5 right-2.5 inline-flex size-8 items-center justify-center rounded-lg text-muted hover:bg-sunken hover:text-ink coarse:size-11"
          >
            <Icon name="x" />
          </button>
        </div>
      )}
    </dialog>
  );
}
