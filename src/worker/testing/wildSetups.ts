import fc from 'fast-check';
import type { Dataset } from '../../data/dataset.ts';
import { Rng } from '../../engine/core/rng.ts';
import { elementCount } from '../../engine/core/shape.ts';
import { activationSchema } from '../../engine/layers/activation.ts';
import { layerKinds } from '../../engine/layers/registry.ts';
import { lossSchema } from '../../engine/network/losses.ts';
import { optimizerKinds } from '../../engine/network/optimizers.ts';
import { graphsOf } from '../../engine/network/testing/randomGraphs.ts';

/** What somebody asks for; nothing of it is checked. */
export interface WildSetup {
  readonly network: unknown;
  readonly optimizer: unknown;
  readonly fit: unknown;
  readonly classes: number;
  readonly seed: number;
}

/** Values that some part of a program takes for something else. */
const hostile = fc.constantFrom<unknown>(
  ...[-1, 0, -0, 0.5, 1.5, 7, 300, 5000, 1e9, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53, 1e-40, 1e38],
  ...[1e308, Number.MIN_VALUE, Number.NaN, Infinity, -Infinity, null, undefined, true, false],
  ...['', '3', 'relu', 'softmax', 'same', '__proto__', 'constructor', 'n'.repeat(200)],
  ...[[], [0, 0], [1], [3, 1], [1, 2, 3], [2 ** 31 - 1, 1], [0.5, 2], {}],
  [
    [0, 1],
    [2, 0],
  ],
);

const activations = activationSchema.options.filter((one) => one !== 'softmax');
const heads = [
  ...activations.map((activation) => ({ units: 4, activation })),
  ...[3, 3, 4, 5, 7, 2, 1, 8, 16, 3].map((units) => ({ units, activation: 'softmax' })),
  ...[3, 5, 3, 4].map((units) => ({ units, activation: 'sigmoid' })),
];

/** Every kind and activation, on images of odd extents, vectors and what is neither. */
const networks = graphsOf(
  {
    ...{ kinds: layerKinds, activations, heads },
    inputShapes: [
      ...[
        [1, 1, 1],
        [5, 7, 2],
        [1, 9, 3],
        [12, 11, 1],
        [6, 6, 4],
        [7, 1, 5],
      ],
      ...[[6], [1], [4, 3]],
    ],
  },
  0,
);

type Change = readonly [place: number, how: 'replace' | 'leave out' | 'double', value: unknown];

const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.tuple(fc.nat(), fc.constantFrom('replace', 'replace', 'leave out', 'double'), hostile),
  { minLength: 1, maxLength: 3 },
);

/** The same with values of it replaced, left out or doubled, at any depth. */
function changed<T>(whole: T, changes: readonly Change[]): T {
  const copy = structuredClone(whole);
  for (const [place, how, value] of changes) {
    const spots = spotsIn(copy);
    const spot = spots[place % spots.length];
    if (spot === undefined) continue;
    const [parent, key] = spot;
    if (how === 'double' && Array.isArray(parent))
      parent.splice(Number(key), 0, parent[Number(key)]);
    else if (how === 'leave out' && Array.isArray(parent)) parent.splice(Number(key), 1);
    else if (how === 'leave out') Reflect.deleteProperty(parent, key);
    else Reflect.set(parent, key, structuredClone(value));
  }
  return copy;
}

/** Every place of a value in plain data. */
function spotsIn(value: unknown): readonly (readonly [parent: object, key: string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [value, key] as const,
    ...spotsIn(inner),
  ]);
}

const one = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const seldom = <T>(...values: readonly T[]) =>
  fc.option(one(...values), { freq: 1, nil: undefined });

const optimizers = fc.record({
  kind: one(...optimizerKinds),
  config: fc
    .record({
      learning_rate: one(0, 1e-3, 0.01, 0.1, 1, 1e6, 1e30),
      momentum: seldom(0, 0.5, 0.9),
      nesterov: fc.boolean(),
      rho: seldom(0, 0.9),
      beta_1: seldom(0, 0.9),
      beta_2: seldom(0, 0.999),
      epsilon: seldom(1e-7, 1e-3, 1),
      weight_decay: seldom(null, 0, 0.01),
      clipnorm: seldom(null, 0, 0.1),
      clipvalue: seldom(null, 0.01),
      global_clipnorm: seldom(null, 0.1),
    })
    // as whoever writes JSON leaves it out
    .map((config): object => JSON.parse(JSON.stringify(config))),
});

const steps = one(1, 2, 1000);
const decays = fc.oneof(
  fc.record({ kind: one('constant') }),
  fc.record({
    kind: one('ExponentialDecay', 'InverseTimeDecay'),
    decay_steps: steps,
    decay_rate: one(0, 0.5, 2),
    staircase: fc.boolean(),
  }),
  fc.record({ kind: one('CosineDecay'), decay_steps: steps, alpha: one(0, 0.1, 1) }),
);

const fits = fc.record({
  loss: one(...lossSchema.options, 'mse'),
  batchSize: one(1, 2, 3, 8, 11, 40),
  validationSplit: one(0, 0, 0, 0.2, 0.9),
  limit: one(null, null, null, 1, 5),
  shuffle: one<unknown>(true, false, 'class-balanced'),
  seed: one(0, 1, 7, 2 ** 32 - 1),
  schedule: fc.record({
    decay: decays,
    warmup: fc.record({ warmup_steps: one(0, 1, 5), warmup_from: one(0, 0.1, 1) }),
  }),
  steps: one(1),
});

/** Set-ups that go together, most of them. */
export const usualSetups: fc.Arbitrary<WildSetup> = fc.record({
  network: networks.map(({ spec }) => spec),
  ...{ optimizer: optimizers, fit: fits, classes: one(1, 2, 3, 3, 3), seed: fc.nat(1000) },
});

/** The same, and such as no page would write. */
export const wildSetups: fc.Arbitrary<WildSetup> = fc.oneof(
  { weight: 3, arbitrary: usualSetups },
  {
    weight: 1,
    arbitrary: fc
      .tuple(usualSetups, changes)
      .map(([setup, list]) => ({ ...setup, network: changed(setup.network, list) })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(usualSetups, changes).map(([setup, list]) => {
      const { optimizer, fit } = setup;
      return { ...setup, ...changed({ optimizer, fit }, list) };
    }),
  },
);

/** Noise for that network's input, labels in turn; a dozen images. */
export function wildData(inputShape: readonly number[], classes: number, seed: number): Dataset {
  const rng = new Rng(seed);
  const [height = 1, width = 1, channels = 1] = inputShape;
  const count = 14;
  const pixels = count * elementCount(inputShape);
  return {
    ...{ name: 'wild', height, width, channels },
    classes: Array.from({ length: classes }, (_, index) => `${index}`),
    ...{ trainCount: 12, testCount: 2 },
    images: Uint8Array.from({ length: pixels }, () => Math.floor(rng.uniform() * 256)),
    labels: Uint8Array.from({ length: count }, (_, index) => index % classes),
  };
}
