import type { Plan } from '../../plan/plan.ts';

/**
 * The layers that a dispatch computes for, by its label: a fused one has the labels of all that it does, and a
 * GEMM in parts has a dispatch that adds them up.
 */
export function layersOf({ layers }: Pick<Plan, 'layers'>, label: string): readonly string[] {
  const whole = `, ${label.replace(/ fold$/, '')}, `;
  const found = layers.filter(({ forward, backward }) =>
    [...forward, ...backward].some((dispatch) => whole.includes(`, ${dispatch.label}, `)),
  );
  // as in the label: the layer that gives the kernel its form comes first
  return found
    .map(({ name }) => name)
    .sort((a, b) => whole.indexOf(`, ${a} `) - whole.indexOf(`, ${b} `));
}
