import type { Dispatch, TensorId } from '../../engine/layers/dispatch.ts';
import { dispatchesOf } from '../../engine/plan/fuse/rewrite.ts';
import type { Plan } from '../../engine/plan/plan.ts';
import { accessOf } from '../../engine/plan/verify/access.ts';
import type { Comparison } from './comparison.ts';

/** A dispatch of the plan: `conv2d_1 dgrad` and the kernel that runs it, `conv2dVec4Dgrad.dgrad`. */
export interface KernelName {
  readonly label: string;
  readonly kernel: string;
}

/** A tensor that kernels bind where they have nothing to bind. */
const NOTHING = 'nothing';

/**
 * The kernels that may be at fault where a tensor is wrong: those that write it, then those that write what
 * these read and what nobody compares, such as partial sums.
 * @param compared tensors that are compared themselves
 */
export function kernelsOf(
  plan: Plan,
  { kind, layer, tensor }: Pick<Comparison, 'kind' | 'layer' | 'tensor'>,
  compared: ReadonlySet<TensorId>,
): readonly KernelName[] {
  if (kind === 'weights' || kind === 'm' || kind === 'v') return updatesOf(plan, layer).map(nameOf);
  const figures = {
    loss: plan.forward,
    correct: plan.forward,
    gradientNorm: [...plan.backward, ...plan.update],
  };
  if (kind === 'loss' || kind === 'correct' || kind === 'gradientNorm') {
    return figures[kind].filter(({ bindings }) => bindings.metrics === tensor).map(nameOf);
  }
  const all = dispatchesOf(plan);
  const seen = new Set<TensorId>([tensor, NOTHING]);
  const found = new Set<Dispatch>();
  for (const id of seen) {
    if (id === NOTHING) continue;
    for (const dispatch of all) {
      const bound = Object.entries(dispatch.bindings) as [keyof Dispatch['bindings'], TensorId][];
      const touches = bound.map(([role, id]) => ({ id, access: accessOf(dispatch, role) }));
      if (!touches.some((touch) => touch.id === id && touch.access !== 'reads')) continue;
      found.add(dispatch);
      for (const { id, access } of touches) {
        const reads = access === 'reads' || access === 'updates';
        if (reads && !compared.has(id)) seen.add(id);
      }
    }
  }
  return [...found].map(nameOf);
}

/** The update of a layer's weights: by its own weight gradient, or by the update of all that are left. */
function updatesOf(plan: Plan, layer: string): readonly Dispatch[] {
  const weights = plan.views[`w ${layer}`];
  const early = plan.backward.filter(({ bindings }) => {
    const view = plan.views[bindings.weights ?? ''];
    return view !== undefined && view.offset === weights?.offset;
  });
  return early.length > 0 ? early : plan.update.toReversed();
}

function nameOf({ label, shader, entry }: Dispatch): KernelName {
  return { label, kernel: `${shader}.${entry}` };
}
