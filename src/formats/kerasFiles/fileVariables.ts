import type { Shape } from '../../engine/core/shape.ts';
import { layerDefs } from '../../engine/layers/registry.ts';
import { isStack, type ResolvedNetwork, trainedParams } from '../../engine/network/resolve.ts';
import { inKerasOrder } from '../keras/kerasOrder.ts';

/** A weight of the network under our name, `<layer>/<weight>`. */
export interface FileVariable {
  readonly name: string;
  readonly shape: Shape;
  /** whether the optimizer updates it: never of a frozen layer */
  readonly trainable: boolean;
}

/** A layer as Keras's files have it. */
export interface FileLayer {
  readonly name: string;
  /** its group in files of Keras 3: the class in snake case, counted */
  readonly group: string;
  /** statistics come last, as Keras orders them; to freeze the layer changes no order */
  readonly variables: readonly FileVariable[];
}

/** All layers in the order of Keras's `model.layers`; a functional model has its input among them. */
export function fileLayersOf(network: ResolvedNetwork): readonly FileLayer[] {
  const counts = new Map<string, number>();
  const grouped = (stem: string) => {
    const count = counts.get(stem) ?? 0;
    counts.set(stem, count + 1);
    return count === 0 ? stem : `${stem}_${count}`;
  };
  const layers = inKerasOrder(network).map((layer) => {
    const { kind, name, params } = layer;
    const trained = trainedParams(layer);
    return {
      name,
      group: grouped(layerDefs[kind].autoName),
      variables: [...params]
        .sort((a, b) => Number(b.trainable) - Number(a.trainable))
        .map((param) => ({
          name: `${name}/${param.name}`,
          shape: param.shape,
          trainable: trained.includes(param),
        })),
    };
  });
  if (isStack(network)) return layers;
  return [{ name: network.inputName, group: 'input_layer', variables: [] }, ...layers];
}

/** The weights that an optimizer has variables for, in Keras's order. */
export function trainableOf(layers: readonly FileLayer[]): readonly FileVariable[] {
  return layers.flatMap(({ variables }) => variables.filter(({ trainable }) => trainable));
}
