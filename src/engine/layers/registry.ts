import type * as z from 'zod/mini';
import type { Shape } from '../core/shape.ts';
import { activationLayer } from './activation/definition.ts';
import { add } from './add/definition.ts';
import { batchNormalization } from './batchNormalization/definition.ts';
import { elu, leakyRelu } from './belowZero/definition.ts';
import { concatenate } from './concatenate/definition.ts';
import { conv2d } from './conv2d/definition.ts';
import { dense } from './dense/definition.ts';
import { dropout } from './dropout/definition.ts';
import { flatten } from './flatten/definition.ts';
import { globalAveragePooling2d, globalMaxPooling2d } from './globalPooling2d/definition.ts';
import type { LayerDef, ParamSpec } from './layerDef.ts';
import { averagePooling2d, maxPooling2d } from './pooling2d/definition.ts';
import { randomRotation, randomTranslation } from './randomAffine/definition.ts';
import { relu } from './relu/definition.ts';
import { softmax } from './softmax/definition.ts';
import { zeroPadding2d } from './zeroPadding2d/definition.ts';

const definitions = {
  Conv2D: conv2d,
  MaxPooling2D: maxPooling2d,
  AveragePooling2D: averagePooling2d,
  GlobalAveragePooling2D: globalAveragePooling2d,
  GlobalMaxPooling2D: globalMaxPooling2d,
  ZeroPadding2D: zeroPadding2d,
  Add: add,
  Concatenate: concatenate,
  Flatten: flatten,
  Dense: dense,
  Dropout: dropout,
  BatchNormalization: batchNormalization,
  Activation: activationLayer,
  ReLU: relu,
  LeakyReLU: leakyRelu,
  ELU: elu,
  Softmax: softmax,
  RandomTranslation: randomTranslation,
  RandomRotation: randomRotation,
};

/** Keras's class name of a layer kind of this registry. */
export type LayerKind = keyof typeof definitions;

export type LayerConfigs = {
  [K in LayerKind]: z.infer<(typeof definitions)[K]['schema']>;
};

/** The name of an argument of any layer. */
export type LayerField = { [K in LayerKind]: FieldOf<LayerConfigs[K]> }[LayerKind];

/** zod types a schema without fields as a record of anything. */
type FieldOf<C> = string extends keyof C ? never : keyof C;

/** One layer of a network: its kind, Keras's arguments, and its name if one was given. */
export type LayerSpec<K extends LayerKind = LayerKind> = {
  [P in K]: {
    readonly kind: P;
    readonly name?: string;
    readonly config: LayerConfigs[P];
    /** Names of the layers, or of the network's input, that it reads; without them, the layer before it. */
    readonly inputs?: readonly string[];
    /** false: frozen, as in Keras. Nothing updates its weights. */
    readonly trainable?: boolean;
    /** The network is built as if this layer did not exist. */
    readonly disabled?: boolean;
  };
}[K];

/** A layer with its name and its shapes, without the batch. */
export type ResolvedLayer<K extends LayerKind = LayerKind> = {
  [P in K]: {
    readonly kind: P;
    readonly config: LayerConfigs[P];
    readonly name: string;
    /** Index in the spec's list, which includes disabled layers; part of the key of random numbers. */
    readonly index: number;
    /** Indexes of the layers that it reads; −1 is the network's input. */
    readonly from: readonly number[];
    /** of each input */
    readonly inputs: readonly Shape[];
    /** of the first input, which is the only one unless the layer merges */
    readonly input: Shape;
    readonly output: Shape;
    /** false: frozen; `trainedParams` gives what the optimizer updates */
    readonly trainable: boolean;
    readonly params: readonly ParamSpec[];
  };
}[K];

export const layerDefs: { readonly [K in LayerKind]: LayerDef<LayerConfigs[K]> } = definitions;

export const layerKinds = Object.keys(definitions) as readonly LayerKind[];

/** Kinds that a stack may have: they read one tensor. */
export const stackKinds = layerKinds.filter((kind) => layerDefs[kind].merges !== true);

/** Kinds that can have weights: only these can be frozen. */
export const weightedKinds: readonly LayerKind[] = layerKinds.filter(hasWeights);

function hasWeights<K extends LayerKind>(kind: K): boolean {
  const { cases, params } = layerDefs[kind];
  return cases.some(({ config, input }) => params(config, input).length > 0);
}

export function isLayerKind(kind: string): kind is LayerKind {
  return Object.hasOwn(definitions, kind);
}
