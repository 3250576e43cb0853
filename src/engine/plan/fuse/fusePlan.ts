import type { Plan } from '../plan.ts';
import type { Tuning } from '../variants/variants.ts';
import { chooseVariants } from './chooseVariants.ts';
import { dropUnused } from './dropUnused.ts';
import { foldSplits } from './foldSplits.ts';
import { maskGradients } from './maskGradients.ts';
import { poolInForward } from './poolInForward.ts';
import type { Rewrite } from './rewrite.ts';
import { shapeTable } from './shapeTable.ts';
import { shareBuffers } from './shareBuffers.ts';
import { spreadGradients } from './spreadGradients.ts';
import { unpoolInDgrad } from './unpoolInDgrad.ts';
import { updateInWgrad } from './updateInWgrad.ts';
import { vectorize } from './vectorize.ts';

/** After `vectorize`, in this order: a later rewrite looks for what an earlier one has made. */
const rewrites: readonly Rewrite[] = [
  maskGradients,
  spreadGradients,
  poolInForward,
  unpoolInDgrad,
  shapeTable,
];

interface FuseOptions {
  readonly tuning: Tuning;
  /** whether tensors that are never needed at the same time take the same memory */
  readonly share: boolean;
  /** see `vectorize` */
  readonly plainBelow: number;
  /** whether a large weight gradient may update its weights at once */
  readonly updateInWgrad: boolean;
}

/** Fewer dispatches, fewer bytes, faster kernels; the same numbers but for the order of sums. */
export function fusePlan(plan: Plan, options: FuseOptions): Plan {
  const vectorized = vectorize(plan, options.plainBelow);
  const tiles = rewrites.reduce((so, rewrite) => rewrite(so), vectorized);
  const folded = foldSplits(chooseVariants(tiles, options.tuning));
  const fused = dropUnused(options.updateInWgrad ? updateInWgrad(folded) : folded);
  return options.share ? shareBuffers(fused) : fused;
}
