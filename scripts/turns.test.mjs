import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inTurns } from './turns.mjs';

const limits = { atOnce: 2, longestTurnMs: 250 };

/** A listener that only notes what reaches it, and a way to send it requests by name. */
function listening() {
  /** @type {string[]} */
  const begun = [];
  const listener = inTurns((request) => void begun.push(/** @type {any} */ (request)), limits);
  const send = (/** @type {string} */ name) => {
    const response = new EventEmitter();
    listener(/** @type {any} */ (name), /** @type {any} */ (response));
    return { close: () => response.emit('close') };
  };
  return { begun, send };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('requests in turns', () => {
  it('begin at once up to the limit, then in the order of their coming as others end', () => {
    const { begun, send } = listening();
    const first = send('first');
    const second = send('second');
    send('third');
    send('fourth');
    expect(begun).toEqual(['first', 'second']);
    second.close();
    expect(begun).toEqual(['first', 'second', 'third']);
    first.close();
    expect(begun).toEqual(['first', 'second', 'third', 'fourth']);
  });

  it('give one turn back once, however they end', () => {
    const { begun, send } = listening();
    const first = send('first');
    send('second');
    for (const name of ['third', 'fourth', 'fifth']) send(name);
    first.close();
    first.close();
    expect(begun).toEqual(['first', 'second', 'third']);
    vi.advanceTimersByTime(limits.longestTurnMs);
    expect(begun).toEqual(['first', 'second', 'third', 'fourth', 'fifth']);
  });

  it('hold nobody up for longer than a turn lasts', () => {
    const { begun, send } = listening();
    send('slow');
    send('slow too');
    send('waiting');
    vi.advanceTimersByTime(limits.longestTurnMs - 1);
    expect(begun).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(begun).toEqual(['slow', 'slow too', 'waiting']);
  });

  it('are forgotten when who asked goes away while waiting', () => {
    const { begun, send } = listening();
    const first = send('first');
    send('second');
    send('gone').close();
    send('next');
    first.close();
    expect(begun).toEqual(['first', 'second', 'next']);
  });

  it('run in the context of their own request, not of the one that made room', () => {
    const storage = new AsyncLocalStorage();
    /** @type {unknown[]} */
    const seen = [];
    const listener = inTurns(() => void seen.push(storage.getStore()), { ...limits, atOnce: 1 });
    const [one, two] = [new EventEmitter(), new EventEmitter()];
    storage.run('one', () => listener(/** @type {any} */ ({}), /** @type {any} */ (one)));
    storage.run('two', () => listener(/** @type {any} */ ({}), /** @type {any} */ (two)));
    storage.run('one', () => one.emit('close'));
    expect(seen).toEqual(['one', 'two']);
  });
});
