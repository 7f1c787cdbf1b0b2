import { AsyncResource } from 'node:async_hooks';

/** @typedef {import('node:http').RequestListener} RequestListener */

/**
 * Lets a few requests be answered at a time and the others wait their turn, first come, first served. One process renders one page
 * at a time anyway; begun all at once, many half-made pages only fill the memory and keep the collector busy.
 * A turn ends with its answer, or after `longestTurnMs`: a slow reader, upload or query holds nobody up for longer.
 * @param {RequestListener} next
 * @param {{ atOnce: number, longestTurnMs: number }} limits
 * @returns {RequestListener}
 */
export function inTurns(next, { atOnce, longestTurnMs }) {
  let underWay = 0;
  const waiting = /** @type {Set<() => void>} */ (new Set());
  const admit = () => {
    for (const start of waiting) {
      if (underWay >= atOnce) return;
      waiting.delete(start);
      start();
    }
  };
  return (request, response) => {
    // Begun by the end of another answer, it must not run in that one's context, which would keep every earlier one alive.
    const start = AsyncResource.bind(() => {
      underWay += 1;
      let over = false;
      const end = () => {
        if (over) return;
        over = true;
        clearTimeout(timer);
        underWay -= 1;
        admit();
      };
      const timer = setTimeout(end, longestTurnMs);
      response.once('close', end);
      next(request, response);
    });
    // Who goes away while waiting is forgotten.
    response.once('close', () => waiting.delete(start));
    waiting.add(start);
    admit();
  };
}
