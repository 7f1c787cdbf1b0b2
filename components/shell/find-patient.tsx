'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { Icon } from '../ui/icon';
import { KeyHint } from '../ui/key-hint';
import { ScriptButton } from '../ui/script-button';
import { isKeyOnIn } from './single-keys';
import type { Place } from './top-bar';

// Fetched when it is about to be opened, so that it costs nothing at first load.
const loadPalette = () => import('./command-palette');
const CommandPalette = lazy(async () => ({ default: (await loadPalette()).CommandPalette }));

function isTyping(target: EventTarget | null) {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}

/** The search box of the top bar. ⌘K or Ctrl K opens it from anywhere, "/" when no field has the focus and nobody switched it off. */
export function FindPatient({ places }: { places: readonly Place[] }) {
  const [open, setOpen] = useState(false);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key === 'Meta' || event.key === 'Control') void loadPalette();
      const withCommand =
        event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey) && !event.altKey;
      const slash =
        event.key === '/' &&
        !event.metaKey &&
        !event.ctrlKey &&
        !event.altKey &&
        !isTyping(event.target) &&
        isKeyOnIn(document.cookie, 'slash');
      if (!withCommand && !slash) return;
      // A question in front of the page is answered first.
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      setOpen(true);
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <>
      <ScriptButton
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Meta+K Control+K"
        onPointerEnter={() => void loadPalette()}
        onFocus={() => void loadPalette()}
        onClick={() => setOpen(true)}
        className="flex min-h-8 w-64 items-center gap-2 rounded-lg border border-line-strong bg-page px-2.5 text-muted hover:border-muted max-lg:w-36 max-sm:w-auto coarse:min-h-target"
      >
        <Icon name="search" size={14} />
        <span className="truncate">Find a patient</span>
        <span className="ml-auto max-lg:hidden">
          <KeyHint>⌘ K</KeyHint>
        </span>
      </ScriptButton>
      {open && (
        <Suspense fallback={null}>
          <CommandPalette places={places} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
