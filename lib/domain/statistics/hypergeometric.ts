import { logFactorial } from './special-functions';

/** Two constants of the ratio of uniforms: 2√(2/e) and 3 − 2√(3/e). */
const ratioWidth = 2 * Math.sqrt(2 / Math.E);
const ratioShift = 3 - 2 * Math.sqrt(3 / Math.E);
/** Up to here the urn itself is quicker. */
const fewDraws = 10;

/**
 * How many of `marked` things come when `drawn` of `marked + other` are drawn without putting back. The time does not grow with
 * the numbers: ratio of uniforms with rejection (HRUA, Stadlober 1990, J Comput Appl Math 31:181; as in NumPy).
 * @param uniform numbers from 0 up to, not including, 1
 */
export function drawHypergeometric(
  marked: number,
  other: number,
  drawn: number,
  uniform: () => number,
): number {
  const all = marked + other;
  if (marked === 0 || drawn === 0) return 0;
  if (other === 0) return drawn;
  if (drawn === all) return marked;
  // Drawn and marked may change places: how many of the drawn are marked is how many of the marked are drawn.
  if (marked <= fewDraws) return drawFromUrn(drawn, all, marked, uniform);
  if (drawn <= fewDraws) return drawFromUrn(marked, all, drawn, uniform);
  if (other <= fewDraws) return drawn - drawFromUrn(drawn, all, other, uniform);
  if (all - drawn <= fewDraws) return marked - drawFromUrn(marked, all, all - drawn, uniform);
  return drawByRatio(marked, other, drawn, uniform);
}

function drawFromUrn(marked: number, all: number, drawn: number, uniform: () => number): number {
  let left = marked;
  for (let turn = 0; turn < drawn; turn++) if (uniform() * (all - turn) < left) left--;
  return marked - left;
}

function drawByRatio(marked: number, other: number, drawn: number, uniform: () => number): number {
  const all = marked + other;
  const [fewer, more] = marked < other ? [marked, other] : [other, marked];
  const half = Math.min(drawn, all - drawn);
  const share = fewer / all;
  const centre = half * share + 0.5;
  const spread = Math.sqrt(((all - half) * half * share * (1 - share)) / (all - 1) + 0.5);
  const width = ratioWidth * spread + ratioShift;
  const mode = Math.floor(((half + 1) * (fewer + 1)) / (all + 2));
  const weight = (k: number) =>
    logFactorial(k) + logFactorial(fewer - k) + logFactorial(half - k) + logFactorial(more - half + k);
  const top = weight(mode);
  const end = Math.min(Math.min(half, fewer) + 1, Math.floor(centre + 16 * spread));
  for (;;) {
    const x = uniform();
    const y = uniform();
    const place = centre + (width * (y - 0.5)) / x;
    if (!(place >= 0 && place < end)) continue;
    const k = Math.floor(place);
    const height = top - weight(k);
    const accepted = x * (4 - x) - 3 <= height || (x * (x - height) < 1 && 2 * Math.log(x) <= height);
    if (!accepted) continue;
    const ofMarked = marked > other ? half - k : k;
    return half < drawn ? marked - ofMarked : ofMarked;
  }
}
