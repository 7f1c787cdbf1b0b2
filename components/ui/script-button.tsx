'use client';

import type { ComponentProps } from 'react';
import { useReady } from './use-ready';

/**
 * A `<button>` that acts by the page's script alone. Until that has loaded it is disabled: a press would be lost, and a form
 * would send what was typed in its address. After a moment it looks so, too (`globals.css`).
 */
export function ScriptButton({ disabled = false, ...rest }: ComponentProps<'button'>) {
  const isReady = useReady();
  const isWaiting = !isReady && !disabled;
  return <button disabled={disabled || isWaiting} data-waiting={isWaiting ? '' : undefined} {...rest} />;
}
