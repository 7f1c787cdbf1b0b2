import type { PlainDate } from '@/lib/domain/plain-date';
import { formatDate } from '@/lib/format/format-date';

/** A session that an event may be linked with. */
export interface LinkedSession {
  id: string;
  courseNumber: number;
  number: number;
  /** The day it was held, else the day it is planned for. */
  on: PlainDate;
  held: boolean;
}

/** "Session 2, 09-Sep-2026", with the course where it is not the first. */
export function sessionLabel({ courseNumber, number, on, held }: Omit<LinkedSession, 'id'>): string {
  const course = courseNumber > 1 ? `Course ${courseNumber}, session` : 'Session';
  return `${course} ${number}, ${formatDate(on)}${held ? '' : ' (planned)'}`;
}
