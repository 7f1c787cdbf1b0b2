import { describe, expect, it } from 'vitest';
import { closedSentence, isClosedReason, waitSentence } from './answer-sentences';

describe('sentences of the patient’s pages', () => {
  it.each([
    [2, /2 seconds/],
    [59, /59 seconds/],
    [60, /a minute/],
    [61, /2 minutes/],
    [900, /15 minutes/],
  ])('say how long to wait: %i', (seconds, words) => expect(waitSentence(seconds)).toMatch(words));

  it('know only their own reasons', () => {
    expect(['expired', 'paused', 'constructor', '', undefined, ['expired']].filter(isClosedReason)).toEqual([
      'expired',
      'paused',
    ]);
    expect(closedSentence('expired').text).toMatch(/ask the clinic/);
  });
});
