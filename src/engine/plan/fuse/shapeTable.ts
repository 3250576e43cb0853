import type { Dispatch } from '../../layers/dispatch.ts';
import type { Plan } from '../plan.ts';
import { ALIGNMENT } from '../tensorTable.ts';
import { shapeWords, subgroupShape } from '../variants/subgroups.ts';
import { gemmKey } from '../variants/variants.ts';
import { replaceDispatches } from './rewrite.ts';

const TABLE = 'shapes';

/** Elements from one shape to the next; each is a binding of its own. */
const STRIDE = ALIGNMENT;

/**
 * The shapes of all GEMMs in one table that is written once, for the variants that read them from a uniform.
 * Every plan has the table, so these variants do not change a plan's bytes.
 */
export function shapeTable(plan: Plan): Plan {
  const places = new Map<string, number>();
  const table: number[] = [];
  const views = { ...plan.views };
  const changes = new Map<Dispatch, Dispatch>();
  for (const dispatch of [...plan.forward, ...plan.backward]) {
    if (gemmKey(dispatch) === null) continue;
    const words = shapeWords(subgroupShape(dispatch));
    const key = words.join();
    const index = places.get(key) ?? places.size;
    const id = `${TABLE} ${index}`;
    if (!places.has(key)) {
      places.set(key, index);
      table.push(...words, ...Array<number>(STRIDE - words.length).fill(0));
      views[id] = { buffer: TABLE, offset: STRIDE * index, elements: STRIDE };
    }
    changes.set(dispatch, { ...dispatch, shape: id });
  }
  if (table.length === 0) return plan;
  return {
    ...replaceDispatches(plan, changes),
    buffers: { ...plan.buffers, [TABLE]: table.length },
    views,
    tables: { ...plan.tables, [TABLE]: table },
  };
}
