import type { Dispatch } from '../../layers/dispatch.ts';
import type { Plan } from '../plan.ts';
import { asVariant, productKey, type Tuning } from '../variants/variants.ts';
import { replaceDispatches } from './rewrite.ts';

/** Each product in the variant that was chosen for its shape. The last rewrite: others look for tiles. */
export function chooseVariants(plan: Plan, { usual, chosen }: Tuning): Plan {
  const changes = new Map<Dispatch, Dispatch>();
  for (const dispatch of [...plan.forward, ...plan.backward]) {
    const key = productKey(dispatch);
    if (key !== null) changes.set(dispatch, asVariant(dispatch, chosen[key] ?? usual));
  }
  return replaceDispatches(plan, changes);
}
