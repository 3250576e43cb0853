import * as z from 'zod/mini';
import type { Dispatch, TensorId } from './dispatch.ts';
import { workgroupsFor } from './dispatch.ts';

/**
 * Keras's identifiers. leaky_relu's slope and elu's alpha are Keras's: 0.2 and 1. gelu is the exact one, with
 * erf; hard_sigmoid is Keras 3's, relu6(z + 3) / 6.
 */
export const activationSchema = z.enum([
  'linear',
  'relu',
  'sigmoid',
  'tanh',
  'softmax',
  'leaky_relu',
  'elu',
  'gelu',
  'silu',
  'selu',
  'softplus',
  'softsign',
  'relu6',
  'hard_sigmoid',
  'mish',
]);
export type Activation = z.infer<typeof activationSchema>;

/** What a layer's outputs pass through; the layer `Softmax` has it in its name. */
export function activationOf(layer: {
  readonly kind: string;
  readonly config: object;
}): Activation {
  if (layer.kind === 'Softmax') return 'softmax';
  return 'activation' in layer.config ? (layer.config.activation as Activation) : 'linear';
}

/**
 * The constant ACTIVATION of the kernels. softmax has the code of linear: only the head may have softmax, and
 * the loss kernel computes it together with the loss, from the logits.
 */
export const activationCode: Readonly<Record<Activation, number>> = {
  linear: 0,
  softmax: 0,
  relu: 1,
  sigmoid: 2,
  tanh: 3,
  leaky_relu: 4,
  elu: 5,
  gelu: 6,
  silu: 7,
  selu: 8,
  softplus: 9,
  softsign: 10,
  relu6: 11,
  hard_sigmoid: 12,
  mish: 13,
};

/**
 * Whether f'(z) is computed from z instead of y = f(z): gelu, silu and mish have two slopes for one y, and the
 * others lose digits. A layer with such an `activation` keeps z, and a dispatch of its own computes y.
 */
export function needsZ(activation: Activation): boolean {
  return activationCode[activation] > activationCode.elu;
}

interface ActivationIO {
  readonly name: string;
  readonly y: TensorId;
  readonly dy: TensorId;
  scratch(name: string, elements: number): TensorId;
}

/** How a layer with an `activation` argument ends. */
interface ActivationForward {
  /** what the layer's own kernel writes: y, or z where another dispatch makes y of it */
  readonly y: TensorId;
  /** for the layer's own kernel */
  readonly ACTIVATION: number;
  readonly dispatches: readonly Dispatch[];
}

export function activationForward(
  io: ActivationIO,
  activation: Activation,
  elements: number,
): ActivationForward {
  const ACTIVATION = activationCode[activation];
  if (!needsZ(activation)) return { y: io.y, ACTIVATION, dispatches: [] };
  const z = io.scratch('z', elements);
  const dispatch = {
    label: `${io.name} ${activation} forward`,
    shader: 'activation',
    entry: 'forward',
    bindings: { x: z, y: io.y },
    ...activationSizes(activation, elements),
  };
  return { y: z, ACTIVATION: activationCode.linear, dispatches: [dispatch] };
}

/** dL/dy → dL/dz in place, before the other gradients of a layer with an `activation` argument. */
export function activationBackward(
  io: ActivationIO,
  activation: Activation,
  elements: number,
): readonly Dispatch[] {
  if (activationCode[activation] === 0) return [];
  const fromZ = needsZ(activation);
  return [
    {
      label: `${io.name} ${activation} dgrad`,
      shader: 'activation',
      entry: fromZ ? 'dgrad_from_z_in_place' : 'dgrad_in_place',
      bindings: { ...(fromZ ? { x: io.scratch('z', elements) } : { y: io.y }), dx: io.dy },
      ...activationSizes(activation, elements),
    },
  ];
}

/** What every dispatch of `activation.wgsl` has. */
export function activationSizes(activation: Activation, elements: number) {
  return {
    constants: { ELEMENTS: elements, ACTIVATION: activationCode[activation] },
    workgroups: workgroupsFor(elements),
    flops: 2 * elements,
  };
}
