import type * as z from 'zod/mini';
import type { Shape } from '../core/shape.ts';
import { activationLayer } from './activation/definition.ts';
import { batchNormalization } from './batchNormalization/definition.ts';
import { conv2d } from './conv2d/definition.ts';
import { dense } from './dense/definition.ts';
import { dropout } from './dropout/definition.ts';
import { flatten } from './flatten/definition.ts';
import { globalAveragePooling2d } from './globalPooling2d/definition.ts';
import type { LayerDef, ParamSpec } from './layerDef.ts';
import { averagePooling2d, maxPooling2d } from './pooling2d/definition.ts';
import { randomRotation, randomTranslation } from './randomAffine/definition.ts';

const definitions = {
  Conv2D: conv2d,
  MaxPooling2D: maxPooling2d,
  AveragePooling2D: averagePooling2d,
  GlobalAveragePooling2D: globalAveragePooling2d,
  Flatten: flatten,
  Dense: dense,
  Dropout: dropout,
  BatchNormalization: batchNormalization,
  Activation: activationLayer,
  RandomTranslation: randomTranslation,
  RandomRotation: randomRotation,
};

/** Keras's class name of a layer this program has. */
export type LayerKind = keyof typeof definitions;

export type LayerConfigs = {
  [K in LayerKind]: z.infer<(typeof definitions)[K]['schema']>;
};

/** One layer of a network: its kind, Keras's arguments, and a name where it was given one. */
export type LayerSpec<K extends LayerKind = LayerKind> = {
  [P in K]: {
    readonly kind: P;
    readonly name?: string;
    readonly config: LayerConfigs[P];
    /** Left out: the network is what Keras would build without it. */
    readonly disabled?: boolean;
  };
}[K];

/** A layer that knows its name and its shapes, without the batch. */
export type ResolvedLayer<K extends LayerKind = LayerKind> = {
  [P in K]: {
    readonly kind: P;
    readonly config: LayerConfigs[P];
    readonly name: string;
    /** Position in the spec's list, disabled layers counted; keys the layer's random streams. */
    readonly index: number;
    readonly input: Shape;
    readonly output: Shape;
    readonly params: readonly ParamSpec[];
  };
}[K];

/** A forgotten entry here, or in the table of f64 twins, does not compile. */
export const layerDefs: { readonly [K in LayerKind]: LayerDef<LayerConfigs[K]> } = definitions;

export const layerKinds = Object.keys(definitions) as readonly LayerKind[];

export function isLayerKind(kind: string): kind is LayerKind {
  return Object.hasOwn(definitions, kind);
}
