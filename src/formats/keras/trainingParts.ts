import type { FormatError } from '../formatError.ts';
import type { LinkedLayer } from './kerasGraph.ts';
import { refusalsOf } from './kerasLayer.ts';

/** Arguments that ConvLab lacks and that change nothing once a model is trained. */
const fields: readonly string[] = [
  ...['kernel_regularizer', 'bias_regularizer', 'activity_regularizer'],
  ...['gamma_regularizer', 'beta_regularizer'],
  ...['kernel_constraint', 'bias_constraint', 'gamma_constraint', 'beta_constraint'],
  'synchronized',
];

/** Layers that pass everything on as it is, except while a model trains. */
const classes: readonly string[] = [
  ...['GaussianNoise', 'GaussianDropout', 'AlphaDropout', 'SpatialDropout2D'],
  ...['ActivityRegularization', 'RandomFlip', 'RandomZoom', 'RandomContrast', 'RandomBrightness'],
];

interface WithoutParts {
  readonly layers: readonly LinkedLayer[];
  /** why each part that is not in them was left out, in the order of the model */
  readonly left: readonly FormatError[];
  /** what cannot be left out */
  readonly refused: readonly FormatError[];
}

/**
 * A model's layers, from its input on, without what acts only while it trains, and without the division by
 * 255 that every image has had here.
 */
export function withoutTrainingParts(all: readonly LinkedLayer[]): WithoutParts {
  const left: FormatError[] = [];
  const refused: FormatError[] = [];
  const dropped = new Set<LinkedLayer>();
  const layers = all.map((layer, i) => {
    if (i === 0 && layer.className === 'InputLayer') return layer;
    const refusals = refusalsOf(layer);
    if (classes.includes(layer.className) || dividesBy255(layer)) {
      left.push(...refusals);
      dropped.add(layer);
      return layer;
    }
    const names = new Set<string>();
    for (const refusal of refusals) {
      const { field } = refusal.values;
      const goes = refusal.code === 'layerField' && fields.includes(String(field));
      (goes ? left : refused).push(refusal);
      if (goes) names.add(String(field));
    }
    if (names.size === 0) return layer;
    const config = Object.entries(layer.config).filter(([name]) => !names.has(name));
    return { ...layer, config: Object.fromEntries(config) };
  });
  return { layers: dropped.size === 0 ? layers : without(layers, dropped), left, refused };
}

function dividesBy255({ className, config }: LinkedLayer): boolean {
  const { scale, offset = 0 } = config;
  return (
    className === 'Rescaling' &&
    offset === 0 &&
    typeof scale === 'number' &&
    Math.fround(scale) === Math.fround(1 / 255)
  );
}

/** Who read a layer that is gone reads what that one read. */
function without(
  layers: readonly LinkedLayer[],
  dropped: ReadonlySet<LinkedLayer>,
): readonly LinkedLayer[] {
  const instead = new Map<string, readonly string[]>();
  const kept: LinkedLayer[] = [];
  layers.forEach((layer, i) => {
    const { inputs, ...plain } = layer;
    const own = inputs ?? layers.slice(Math.max(0, i - 1), i).map(({ label }) => label);
    const reads = own.flatMap((name) => instead.get(name) ?? [name]);
    const before = kept.at(-1)?.label;
    if (dropped.has(layer)) instead.set(layer.label, reads);
    else if (reads.length < 2 && reads.every((name) => name === before)) kept.push(plain);
    else kept.push({ ...plain, inputs: reads });
  });
  return kept;
}
