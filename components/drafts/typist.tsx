'use client';

import { createContext, type ReactNode, useContext, useState } from 'react';

const Context = createContext<string | null>(null);

/** Around every page on which something is typed that is kept as a draft: for whom the page was loaded. */
export function Typist({ userId, children }: { userId: string; children: ReactNode }) {
  return <Context.Provider value={userId}>{children}</Context.Provider>;
}

/** Who types: the person for whom the form was opened, also when the page is loaded again for somebody else beneath it. */
export function useTypist(): string {
  const userId = useContext(Context);
  const [first] = useState(userId);
  if (first === null) throw new Error('What is typed is kept inside a Typist.');
  return first;
}
