/**
 * A tensor of a network in one pass. Batches come first: (N, …output).
 * - `output`: y; of a softmax head, the logits
 * - `outputGradient`: dL/dy, the sum over all readers
 * - `sumGradient`: dL/dz, of a layer with a kernel, y = f(z)
 * - `weights`, `weightGradients`: the layer's trainable parameters, concatenated in the order of `params`
 * - `m`, `v`: the optimizer's moments of the same; a plan may lack them
 * - `state`: the non-trainable parameters, likewise
 */
export interface TensorRef {
  readonly kind:
    | 'output'
    | 'outputGradient'
    | 'sumGradient'
    | 'weights'
    | 'weightGradients'
    | 'm'
    | 'v'
    | 'state';
  /** index of the layer in the resolved network; −1: the network's input */
  readonly layer: number;
}

/** Elements `start`, `start + step` … of a tensor. */
export interface Slice {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** Whether a tensor has a batch of images first; weights, moments and statistics have none. */
export function hasBatch({ kind }: TensorRef): boolean {
  return kind === 'output' || kind === 'outputGradient' || kind === 'sumGradient';
}

/** Whether its numbers are dL/d of something. */
export function isGradient({ kind }: TensorRef): boolean {
  return kind === 'outputGradient' || kind === 'sumGradient' || kind === 'weightGradients';
}
