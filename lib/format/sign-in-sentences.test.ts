import { describe, expect, it } from 'vitest';
import { endedSentence, signInSentence } from './sign-in-sentences';

describe('why nobody was signed in', () => {
  it('names the seconds to wait', () => {
    expect(signInSentence('wait:900')).toBe('Too many attempts. Wait 900 seconds and try again.');
    expect(signInSentence('wait:1')).toBe('Too many attempts. Wait 1 second and try again.');
  });

  it('requirement 7: says one sentence for every wrong entry, and for anything made up', () => {
    for (const problem of ['wrong', 'CredentialsSignin', '', 'wait:x', '<script>']) {
      expect(signInSentence(problem)).toBe('E-mail address or password is not right.');
    }
  });
});

describe('why a session ended', () => {
  it('has words for the reasons the app gives and none for others', () => {
    for (const reason of ['idle', 'limit', 'signed-out', 'password', 'over']) {
      expect(endedSentence(reason)).toMatch(/^[A-Z].+\.$/);
    }
    expect(endedSentence('<b>call this number</b>')).toBeNull();
    expect(endedSentence(undefined)).toBeNull();
  });
});
