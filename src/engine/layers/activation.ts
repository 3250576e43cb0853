import * as z from 'zod/mini';
import type { Dispatch } from './dispatch.ts';
import { workgroupsFor } from './dispatch.ts';

/** Keras's identifiers. leaky_relu's slope and elu's alpha are Keras's: 0.2 and 1. */
export const activationSchema = z.enum([
  'linear',
  'relu',
  'sigmoid',
  'tanh',
  'softmax',
  'leaky_relu',
  'elu',
]);
export type Activation = z.infer<typeof activationSchema>;

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
};

/** dL/dy → dL/dz in place, before the other gradients of a layer with an `activation` argument. */
export function activationBackward(
  io: { name: string; y: string; dy: string },
  activation: Activation,
  elements: number,
): readonly Dispatch[] {
  if (activationCode[activation] === 0) return [];
  return [
    {
      label: `${io.name} ${activation} dgrad`,
      shader: 'activation',
      entry: 'dgrad_in_place',
      bindings: { y: io.y, dx: io.dy },
      constants: { ELEMENTS: elements, ACTIVATION: activationCode[activation] },
      workgroups: workgroupsFor(elements),
      flops: 2 * elements,
    },
  ];
}
