import type { PlainDate } from '@/lib/domain/plain-date';
import { sessionsInCourse } from '@/lib/domain/protocol/schedule';
import { dateText } from '@/lib/domain/words';

export interface CourseState {
  status: 'active' | 'completed' | 'withdrawn';
  sessionsHeld: number;
  withdrawnOn: PlainDate | null;
}

/** "Before session 1 of 6", "Session 4 of 6", "Completed, 6 of 6", "Withdrawn 09-Sep-2026 after 3 of 6". */
export function courseText(course: CourseState): string {
  const held = `${course.sessionsHeld} of ${sessionsInCourse}`;
  switch (course.status) {
    case 'active':
      return course.sessionsHeld === 0 ? `Before session 1 of ${sessionsInCourse}` : `Session ${held}`;
    case 'completed':
      return `Completed, ${held}`;
    case 'withdrawn':
      return `Withdrawn${course.withdrawnOn ? ` ${dateText(course.withdrawnOn)}` : ''} after ${held}`;
  }
}
