import type { Client } from 'pg';
import { instruments } from '@/lib/domain/instruments/registry';
import type { InstrumentDefinition, InstrumentId } from '@/lib/domain/instruments/types';
import { scoreAnswers } from '@/lib/domain/scoring/score-answers';

/** The scales that a paper shows as a printed total. */
export const printedScales = ['bdi', 'bpi-severity', 'bpi-interference', 'gad-7', 'pcl-5', 'meq30'];

/** Answer sets of each instrument, from none of the complaint to the most of it. */
export const poolSize = 200;

/** Numbers from 0 to 1 that are the same each time. */
function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function answerSet({ answer, items, riskItem }: InstrumentDefinition, severity: number, draw: () => number) {
  const span = answer.max - answer.min;
  return items.map(({ number }) => {
    // Thoughts of suicide are rare below severe depression.
    const middle = number === riskItem ? Math.max(0, severity - 0.7) : severity;
    const value = answer.min + Math.round(span * middle + (draw() - 0.5) * span * 0.5);
    return Math.min(answer.max, Math.max(answer.min, value));
  });
}

/**
 * Fills the temporary tables `pool_answers` and `pool_score`: invented answers, scored by the app's own function, so that what
 * the large clinic shows of a form is what its answers give. One set in twenty leaves an item out, one in a hundred too many.
 */
export async function makeAnswerPool(database: Client): Promise<void> {
  await database.query(`
    create temp table pool_answers (instrument text, place int, answers jsonb, totals jsonb, risk int, edition text, scoring text);
    create temp table pool_score (instrument text, place int, by_items boolean, scale text, kind text, value float8,
      prorated boolean, missing int[])`);
  for (const definition of Object.values(instruments)) {
    const sets = [];
    const scores = [];
    const draw = drawing(7 + definition.items.length);
    for (let place = 0; place < poolSize; place += 1) {
      const whole = answerSet(definition, place / (poolSize - 1), draw);
      const missing = place % 100 === 37 ? 8 : place % 20 === 7 ? 1 : 0;
      const answers: (number | null)[] = whole.map((value, at) => (at < missing ? null : value));
      const printed = scoreAnswers(definition, whole).filter(({ scale }) => printedScales.includes(scale));
      const typed = printed.map((each) => [each.scale, each.kind === 'scored' ? each.value : null]);
      const risk = definition.riskItem === undefined ? null : (whole[definition.riskItem - 1] ?? null);
      sets.push({ place, answers, totals: Object.fromEntries(typed) as object, risk });
      for (const [byItems, list] of [
        [true, scoreAnswers(definition, answers)],
        [false, printed],
      ] as const) {
        for (const score of list) {
          const isScored = score.kind === 'scored';
          scores.push({
            place,
            by_items: byItems,
            scale: score.scale,
            kind: score.kind,
            value: isScored ? score.value : null,
            prorated: isScored && score.prorated,
            missing: isScored ? null : `{${score.missing.join(',')}}`,
          });
        }
      }
    }
    const own: [InstrumentId, string | undefined, string] = [
      definition.id,
      definition.editions[0]?.id,
      definition.scoringVersion,
    ];
    await database.query(
      `insert into pool_answers select $1, s.place, s.answers, s.totals, s.risk, $2, $3
       from jsonb_to_recordset($4::jsonb) as s (place int, answers jsonb, totals jsonb, risk int)`,
      [...own, JSON.stringify(sets)],
    );
    await database.query(
      `insert into pool_score select $1, s.place, s.by_items, s.scale, s.kind, s.value, s.prorated, s.missing::int[]
       from jsonb_to_recordset($2::jsonb) as s (place int, by_items boolean, scale text, kind text, value float8, prorated boolean, missing text)`,
      [definition.id, JSON.stringify(scores)],
    );
  }
  await database.query('analyze pool_answers; analyze pool_score');
}
