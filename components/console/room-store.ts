import type { ActionResult } from '@/lib/schemas/action-result';
import type { ConsoleEntry } from '@/lib/schemas/console';
import type { ConsoleSnapshot, SavedEntry } from '@/lib/schemas/console-snapshot';
import { entryKey, onTopOf, type PendingEntry, withEntry } from './shown-room';

/** How the room stands on this device. */
export interface RoomState {
  /** As the server has it. */
  room: ConsoleSnapshot;
  pending: readonly PendingEntry[];
  /** The server does not answer; everything is tried again. */
  trying: boolean;
  signedOut: boolean;
  /** Somebody else has signed in in this browser; what waits here is not saved in that person's name. */
  otherPerson: boolean;
  lastSavedAt: Date | null;
  /** Milliseconds by which the server's clock is ahead of this device's. */
  aheadMs: number;
}

/** Null = nothing newer. */
export type NewerRoom =
  | { kind: 'newer'; room: ConsoleSnapshot }
  | { kind: 'same'; now: string }
  | { kind: 'signed-out'; otherPerson: boolean };

export interface RoomLink {
  record: (entry: ConsoleEntry) => Promise<ActionResult<SavedEntry>>;
  /** @throws when the server does not answer */
  ask: (since: number) => Promise<NewerRoom>;
  /** This device's clock, in milliseconds. */
  clock: () => number;
  wait: (run: () => void, milliseconds: number) => () => void;
}

/** A second device sees an entry within this time and an answer's way. */
const askEveryMs = 2_000;
const tryAgainMs = [500, 1_000, 2_000, 3_000];

/**
 * One device in a dosing room: sends entries one after the other in the order they were made, tries again until the
 * server answers, and asks for what other devices entered. Nothing is kept in the browser's storage.
 */
export class RoomStore {
  #state: RoomState;
  readonly #link: RoomLink;
  readonly #listeners = new Set<() => void>();
  #sending = false;
  #failures = 0;
  #open = false;
  #asking = false;
  /** Answers older than this know less than this device. */
  #seen: number;
  #stopWaiting: (() => void) | null = null;
  #stopRetry: (() => void) | null = null;

  /** @param kept entries that were made before and that the server had not taken; they are sent again */
  constructor(start: ConsoleSnapshot, link: RoomLink, kept: readonly ConsoleEntry[] = []) {
    this.#link = link;
    this.#seen = start.revision;
    this.#state = {
      room: start,
      pending: kept.map(waitingEntry),
      trying: false,
      signedOut: false,
      otherPerson: false,
      lastSavedAt: null,
      aheadMs: 0,
    };
  }

  readonly state = (): RoomState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to ask for newer entries. @returns what ends it */
  open(): () => void {
    this.#open = true;
    this.#askLater(0);
    void this.#sendNext();
    return () => {
      this.#open = false;
      this.#stopWaiting?.();
      this.#stopRetry?.();
    };
  }

  send(entry: ConsoleEntry): void {
    const key = entryKey(entry);
    // A refused entry about the same row gives way to its correction.
    const pending = this.#state.pending.filter(
      (each) => each.state === 'waiting' || entryKey(each.entry) !== key,
    );
    this.#change({ pending: [...pending, waitingEntry(entry)] });
    void this.#sendNext();
  }

  /** Gives up an entry that the server did not take. */
  drop(entry: ConsoleEntry): void {
    this.#change({ pending: this.#state.pending.filter((each) => each.entry !== entry) });
  }

  /** Something may have changed (the network is back, the page is seen again): no need to wait. */
  tryNow(): void {
    this.#stopRetry?.();
    this.#askLater(0);
    void this.#sendNext();
  }

  async #sendNext(): Promise<void> {
    const next = this.#state.pending.find((each) => each.state === 'waiting');
    if (this.#sending || !next) return;
    this.#sending = true;
    try {
      const result = await this.#link.record(next.entry);
      this.#failures = 0;
      this.#sending = false;
      this.#settle(next, result);
    } catch {
      this.#sending = false;
      this.#failures += 1;
      this.#change({ trying: true });
      this.#retryLater();
      return;
    }
    if (this.#state.signedOut) this.#retryLater();
    else void this.#sendNext();
  }

  #settle(sent: PendingEntry, result: ActionResult<SavedEntry>): void {
    const otherPerson = result.kind === 'refused' && isOtherPerson(result);
    if (result.kind === 'signed-out' || otherPerson) {
      this.#change({ signedOut: true, otherPerson, trying: false });
      return;
    }
    if (result.kind === 'ok') {
      this.#saved(sent, result.value);
      return;
    }
    const isConflict = result.kind === 'refused' && result.reason === 'conflict';
    const isQuestion = result.kind === 'refused' && result.reason === 'confirm';
    const refused: PendingEntry = {
      ...sent,
      state: isConflict ? 'conflict' : isQuestion ? 'confirm' : 'refused',
      message:
        result.kind === 'invalid' ? result.errors.map((each) => each.message).join(' ') : result.message,
      detail: result.kind === 'refused' ? ((result.detail ?? {}) as PendingEntry['detail']) : {},
    };
    const pending = this.#state.pending.map((each) => (each === sent ? refused : each));
    this.#change({ pending, trying: false, signedOut: false, otherPerson: false });
    this.#askLater(0);
  }

  #saved(sent: PendingEntry, { version, revision, now }: SavedEntry): void {
    const key = entryKey(sent.entry);
    const value = 'value' in sent.entry ? sent.entry.value : null;
    const pending = this.#state.pending
      .filter((each) => each !== sent)
      .map((each) =>
        entryKey(each.entry) === key ? { ...each, entry: onTopOf(each.entry, { version, value }) } : each,
      );
    const known = this.#state.room;
    const isNext = revision <= known.revision + 1;
    const room = withEntry(known, sent.entry, version);
    this.#seen = Math.max(this.#seen, revision);
    this.#change({
      pending,
      room: isNext ? { ...room, revision: Math.max(known.revision, revision) } : room,
      trying: false,
      signedOut: false,
      otherPerson: false,
      lastSavedAt: new Date(now),
      aheadMs: Date.parse(now) - this.#link.clock(),
    });
    // Somebody else entered something meanwhile, or one entry changed more than its own row.
    if (!isNext || sent.entry.kind !== 'vitals') this.#askLater(0);
  }

  #retryLater(): void {
    this.#stopRetry?.();
    const delay = tryAgainMs[Math.min(this.#failures, tryAgainMs.length) - 1] ?? 2_000;
    this.#stopRetry = this.#link.wait(() => void this.#sendNext(), delay);
  }

  #askLater(milliseconds: number): void {
    if (!this.#open) return;
    this.#stopWaiting?.();
    this.#stopWaiting = this.#link.wait(() => void this.#ask(), milliseconds);
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      const answer = await this.#link.ask(this.#state.room.revision);
      if (answer.kind === 'signed-out') this.#change({ signedOut: true, otherPerson: answer.otherPerson });
      else if (answer.kind === 'same') this.#heard(answer.now, {});
      else this.#heard(answer.room.now, answer.room.revision >= this.#seen ? { room: answer.room } : {});
    } catch {
      this.#change({ trying: true });
    }
    this.#asking = false;
    this.#askLater(askEveryMs);
  }

  #heard(now: string, change: Partial<RoomState>): void {
    if (change.room) this.#seen = change.room.revision;
    const wasCut = this.#state.trying || this.#state.signedOut;
    const isWaiting = this.#state.pending.some((each) => each.state === 'waiting');
    this.#change({
      ...change,
      trying: wasCut && isWaiting ? this.#state.trying : false,
      signedOut: false,
      otherPerson: false,
      aheadMs: Date.parse(now) - this.#link.clock(),
    });
    if (wasCut && isWaiting) void this.#sendNext();
  }

  #change(change: Partial<RoomState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

const waitingEntry = (entry: ConsoleEntry): PendingEntry => ({
  entry,
  state: 'waiting',
  message: '',
  detail: {},
});

function isOtherPerson({ reason, detail }: { reason: string; detail: unknown }): boolean {
  return reason === 'forbidden' && (detail as { otherPerson?: boolean } | null)?.otherPerson === true;
}
