import { Rng } from '../../core/rng.ts';
import { elementCount } from '../../core/shape.ts';
import type { MaskKey } from '../../layers/layerReference.ts';
import type { TensorRef } from '../../layers/tensorRef.ts';
import type { Head } from '../../network/losses.ts';
import type { ResolvedNetwork } from '../../network/resolve.ts';
import { type Batch, forwardBackward } from '../forwardBackward.ts';

/** One pass of the f64 reference, with all its tensors. */
export interface ReferencePass {
  readonly labels: ArrayLike<number>;
  /** null: evaluation */
  readonly mask: MaskKey | null;
  readonly network: ResolvedNetwork;
  readonly head: Head;
  readonly tensors: readonly TensorRef[];
  readonly tensorOf: (tensor: TensorRef) => Float64Array;
}

const kinds = [
  'output',
  'outputGradient',
  'sumGradient',
  'weights',
  'weightGradients',
  'state',
] as const;

/**
 * A pass with random weights and statistics.
 * @param t null: evaluation
 */
export function passOf(
  network: ResolvedNetwork,
  head: Head,
  batch: Batch,
  t: number | null,
  seed: number,
): ReferencePass {
  const rng = new Rng(seed);
  const numbers = (trainable: boolean, draw: () => number) =>
    network.layers.map(({ params }) => {
      const own = params.filter((param) => param.trainable === trainable);
      const count = own.reduce((sum, { shape }) => sum + elementCount(shape), 0);
      return Float64Array.from({ length: count }, draw);
    });
  const weights = numbers(true, () => 0.5 * rng.normal());
  const states = numbers(false, () => 0.5 + rng.uniform());
  const pass = forwardBackward({ network, head, seed }, weights, batch, t, states, true);
  const tensorOf = ({ kind, layer }: TensorRef): Float64Array => {
    const y = pass.activations[layer + 1] ?? batch.x;
    const dy = pass.outputGradients.get(layer) ?? new Float64Array(y.length);
    const found = {
      output: () => y,
      outputGradient: () => dy,
      sumGradient: () => pass.sumGradients.get(layer),
      weights: () => weights[layer],
      weightGradients: () => pass.gradients[layer],
      state: () => states[layer],
      m: () => undefined,
      v: () => undefined,
    }[kind]();
    return found ?? new Float64Array();
  };
  const all = [-1, ...network.layers.keys()].flatMap((layer) =>
    kinds.map((kind): TensorRef => ({ kind, layer })),
  );
  const tensors = all.filter((tensor) => tensorOf(tensor).length > 0);
  const mask = t === null ? null : { t, seed };
  return { network, head, labels: batch.labels, mask, tensors, tensorOf };
}
