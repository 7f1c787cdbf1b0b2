'use client';

import { createContext, useContext } from 'react';

const Unsaved = createContext(false);

/** Around a form with its signing panel: whether something is typed that is not saved yet. */
export const UnsavedTyping = Unsaved.Provider;

/** A signature binds what is saved, so nobody signs while something else stands in the form. */
export function useUnsavedTyping(): boolean {
  return useContext(Unsaved);
}
