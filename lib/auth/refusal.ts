/** A refusal the data layer foresaw, with the words for the screen. */
export class Refusal extends Error {
  constructor(
    readonly reason: 'not-found' | 'conflict' | 'confirm' | 'rule' | 'forbidden',
    message: string,
    /** What the screen needs to go on: the other text of a conflict, the sentences to confirm. */
    readonly detail: unknown = null,
  ) {
    super(message);
  }
}

/** Words for somebody else's record and for one that never was: the same. */
export function notFoundRefusal(): Refusal {
  return new Refusal(
    'not-found',
    'There is no such record in this clinic. It may have been opened from an old link.',
  );
}
