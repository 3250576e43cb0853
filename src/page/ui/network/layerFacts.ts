import type { Pair } from '../../../engine/core/shape.ts';
import type { LayerConfigs, LayerKind, LayerSpec } from '../../../engine/layers/registry.ts';

type Brief<K extends LayerKind> = (config: LayerConfigs[K]) => readonly (string | number | false)[];

/** What tells a layer from another of its kind; Keras's defaults are left out. */
const briefs: { readonly [K in LayerKind]: Brief<K> } = {
  Conv2D: (config) => [
    config.filters,
    cross(config.kernel_size),
    strides(config.strides, [1, 1]),
    config.padding === 'same' && 'same',
    config.activation !== 'linear' && config.activation,
    !config.use_bias && 'use_bias=False',
  ],
  MaxPooling2D: pooling,
  AveragePooling2D: pooling,
  Flatten: () => [],
  Dense: (config) => [
    config.units,
    config.activation !== 'linear' && config.activation,
    !config.use_bias && 'use_bias=False',
  ],
  Dropout: (config) => [config.rate],
  GlobalAveragePooling2D: (config) => [config.keepdims && 'keepdims'],
  BatchNormalization: (config) => [
    !config.scale && 'scale=False',
    !config.center && 'center=False',
  ],
  Activation: (config) => [config.activation],
  RandomTranslation: (config) => [factor(config.height_factor), factor(config.width_factor)],
  RandomRotation: (config) => [factor(config.factor)],
};

/** One hue a family: what convolves, what subsamples, what only reshapes, what connects fully. */
export const kindColors: Readonly<Record<LayerKind, string>> = {
  Conv2D: 'var(--conv)',
  MaxPooling2D: 'var(--pool)',
  AveragePooling2D: 'var(--pool)',
  Flatten: 'var(--flat)',
  Activation: 'var(--flat)',
  Dense: 'var(--dense)',
  GlobalAveragePooling2D: 'var(--pool)',
  Dropout: 'var(--drop)',
  BatchNormalization: 'var(--drop)',
  RandomTranslation: 'var(--augment)',
  RandomRotation: 'var(--augment)',
};

/** `32 · 3×3 · relu` */
export function briefConfig<K extends LayerKind>(layer: LayerSpec<K>): string {
  const brief: Brief<K> = briefs[layer.kind];
  const config: LayerConfigs[K] = layer.config;
  return brief(config)
    .filter((part) => part !== false)
    .join(' · ');
}

function pooling(config: LayerConfigs['MaxPooling2D']) {
  return [
    cross(config.pool_size),
    strides(config.strides ?? config.pool_size, config.pool_size),
    config.padding === 'same' && 'same',
  ];
}

/** `±0.1`, or from and to. */
function factor(value: number | Pair): string {
  return typeof value === 'number' ? `±${value}` : `${value[0]} to ${value[1]}`;
}

function cross([height, width]: Pair): string {
  return `${height}×${width}`;
}

function strides(given: Pair, usual: Pair): string | false {
  if (cross(given) === cross(usual)) return false;
  return `strides ${given[0] === given[1] ? given[0] : cross(given)}`;
}
