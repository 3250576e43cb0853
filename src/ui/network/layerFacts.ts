import type { Pair } from '../../core/shape.ts';
import type { LayerConfigs, LayerKind } from '../../layers/registry.ts';
import type { ResolvedLayer } from '../../network/resolve.ts';

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
  Activation: (config) => [config.activation],
};

/** One hue a family: what convolves, what subsamples, what only reshapes, what connects fully. */
export const kindColors: Readonly<Record<LayerKind, string>> = {
  Conv2D: 'var(--conv)',
  MaxPooling2D: 'var(--pool)',
  AveragePooling2D: 'var(--pool)',
  Flatten: 'var(--flat)',
  Activation: 'var(--flat)',
  Dense: 'var(--dense)',
  Dropout: 'var(--drop)',
};

/** `32 · 3×3 · relu` */
export function briefConfig<K extends LayerKind>(layer: ResolvedLayer<K>): string {
  const brief: Brief<K> = briefs[layer.kind];
  return brief(layer.config)
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

function cross([height, width]: Pair): string {
  return `${height}×${width}`;
}

function strides(given: Pair, usual: Pair): string | false {
  if (cross(given) === cross(usual)) return false;
  return `strides ${given[0] === given[1] ? given[0] : cross(given)}`;
}
