import type { Metadata } from 'next';
import type { ReactNode } from 'react';

export const metadata: Metadata = {
  title: { absolute: 'Your questions', template: '%s' },
};

/** The patient's pages stand alone: nothing of the clinic's bars, menus or search is sent to this browser. */
export default function AnswerLayout({ children }: { children: ReactNode }) {
  return children;
}
