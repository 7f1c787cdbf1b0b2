import 'server-only';
import { randomInt } from 'node:crypto';
import type { Tx } from '@/lib/db';

/** No vowels and nothing that reads like another sign, so that no code spells a word. */
const signs = '23456789BCDFGHJKMNPQRSTVWXZ';
const shape = 'XXXX-XX';

/** Drawn codes, all different, that no patient of the clinic has yet. @throws when chance drew too many taken ones */
export async function freeStudyCodes(tx: Tx, count: number): Promise<string[]> {
  const drawn = Array.from({ length: count + 8 + Math.ceil(count / 10) }, () =>
    shape.replaceAll('X', () => signs.charAt(randomInt(signs.length))),
  );
  const rows = await tx.$queryRaw<{ code: string }[]>`
    select distinct code from unnest(${drawn}::text[]) code
    where not exists (select 1 from patient p where p.study_code = code) limit ${count}`;
  if (rows.length < count) throw new Error('too few study codes are free');
  return rows.map((row) => row.code);
}
