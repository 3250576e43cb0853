import { elementCount, type Shape } from '../core/shape.ts';
import type { DeviceChoice, ExecutorState } from './executor.ts';
import { type OptimizerSpec, updateRule } from './optimizers.ts';
import { type ResolvedNetwork, trainedParams } from './resolve.ts';
import { checkWeights, type Weights, type WeightTensor } from './weights.ts';

/** An executor's state by the names of weights. The optimizer's slots have those alone that train. */
export interface StateTensors {
  readonly weights: Weights;
  /** null: the optimizer has none */
  readonly m: Weights | null;
  readonly v: Weights | null;
}

/**
 * A layer's part of a state begins at a multiple of this many elements; 256 bytes on a GPU, where a binding
 * may begin.
 */
export const STATE_ALIGNMENT: Readonly<Record<DeviceChoice, number>> = { cpu: 1, gpu: 64 };

type Buffer = 'weights' | 'state' | 'm' | 'v';

interface Slot {
  readonly name: string;
  readonly shape: Shape;
  readonly begin: number;
  readonly end: number;
}

/**
 * Where the tensors stand in a buffer, in the order of the layers: trainable weights in `weights`, the others
 * in `state`, and the optimizer's slots as the first. What is frozen keeps its place, so that a run can go on
 * after layers were frozen or thawed, but has no slots there: nobody reads or moves them.
 */
function slotsOf({ layers }: ResolvedNetwork, buffer: Buffer, device: DeviceChoice) {
  const align = STATE_ALIGNMENT[device];
  const slots: Slot[] = [];
  let end = 0;
  for (const layer of layers) {
    const { name, params } = layer;
    const trained = new Set(trainedParams(layer));
    for (const parameter of params) {
      const { name: param, shape, trainable } = parameter;
      if (trainable !== (buffer !== 'state')) continue;
      const begin = end;
      end += elementCount(shape);
      if ((buffer === 'm' || buffer === 'v') && !trained.has(parameter)) continue;
      slots.push({ name: `${name}/${param}`, shape, begin, end });
    }
    end = Math.ceil(end / align) * align;
  }
  return { slots, length: end };
}

/** Bytes of the state that an executor of that device writes, by its buffers. The CPU computes in 64 bits. */
export function stateBytes(
  network: ResolvedNetwork,
  optimizer: OptimizerSpec,
  device: DeviceChoice,
): Readonly<Record<'weights' | 'state' | 'slots', number>> {
  const size = device === 'cpu' ? 8 : 4;
  const bytes = (buffer: Buffer) => size * slotsOf(network, buffer, device).length;
  const slots = updateRule(optimizer).slots.length;
  return {
    weights: bytes('weights'),
    state: bytes('state'),
    slots: slots * bytes('weights'),
  };
}

/** The tensors in a state of either device, as copies. */
export function tensorsOf(network: ResolvedNetwork, state: ExecutorState): StateTensors {
  const [trained, others] = [cut(network, state, 'weights'), cut(network, state, 'state')];
  const weights = new Map<string, WeightTensor>();
  for (const { name, params } of network.layers) {
    for (const param of params) {
      const key = `${name}/${param.name}`;
      const tensor = trained?.get(key) ?? others?.get(key);
      if (tensor !== undefined) weights.set(key, tensor);
    }
  }
  return { weights, m: cut(network, state, 'm'), v: cut(network, state, 'v') };
}

/** Whether a state is large enough to have all tensors of a network, and those of the optimizer that it names. */
export function holdsNetwork(network: ResolvedNetwork, state: ExecutorState): boolean {
  return (['weights', 'state', 'm', 'v'] as const).every((buffer) => {
    const has = state.get(buffer)?.length ?? 0;
    const may = has === 0 && (buffer === 'm' || buffer === 'v');
    return may || has >= slotsOf(network, buffer, 'cpu').length;
  });
}

/** null where the state lacks the buffer, or has it empty */
function cut(network: ResolvedNetwork, state: ExecutorState, buffer: Buffer): Weights | null {
  const values = state.get(buffer);
  if (values === undefined || values.length === 0) return null;
  const plain = slotsOf(network, buffer, 'cpu');
  const { slots } = plain.length === values.length ? plain : slotsOf(network, buffer, 'gpu');
  return new Map(
    slots.map(({ name, shape, begin, end }) => [name, { shape, data: values.slice(begin, end) }]),
  );
}

/** A state of either device as that device has it; the state itself where it is so already. */
export function stateFor(
  network: ResolvedNetwork,
  state: ExecutorState,
  device: DeviceChoice,
): ExecutorState {
  const fits = (['weights', 'state', 'm', 'v'] as const).every((buffer) => {
    const length = state.get(buffer)?.length ?? 0;
    return length === 0 || length === slotsOf(network, buffer, device).length;
  });
  return fits ? state : stateOf(network, tensorsOf(network, state), device);
}

/**
 * The state that an executor of that device writes; what a slot lacks is 0.
 * @throws SpecError where the weights are not the network's
 */
export function stateOf(
  network: ResolvedNetwork,
  { weights, m, v }: StateTensors,
  device: DeviceChoice,
): ExecutorState {
  checkWeights(network, weights);
  const given = { weights, state: weights, m, v };
  const state = new Map<string, Float32Array>();
  for (const buffer of ['weights', 'state', 'm', 'v'] as const) {
    const tensors = given[buffer];
    const { slots, length } = slotsOf(network, buffer, device);
    if (tensors === null || slots.length === 0) continue;
    const values = new Float32Array(length);
    for (const { name, begin } of slots) values.set(tensors.get(name)?.data ?? [], begin);
    state.set(buffer, values);
  }
  return state;
}
