import { expect, it } from 'vitest';
import { sessionHour } from './session-hour';

it('a session is about to begin from half an hour before its hour, and has not begun after it', () => {
  const at = (now: string) => sessionHour('14:30', now);
  expect([at('09:00'), at('13:59')]).toEqual(['later', 'later']);
  expect([at('14:00'), at('14:30')]).toEqual(['about-to-begin', 'about-to-begin']);
  expect([at('14:31'), at('23:59')]).toEqual(['not-begun', 'not-begun']);
});

it('a session without an hour stands nowhere', () => {
  expect(sessionHour(null, '14:00')).toBeNull();
});
