import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { SpecError } from '../../engine/core/errors.ts';
import { activationSchema } from '../../engine/layers/activation.ts';
import { initializerSchema } from '../../engine/layers/initializer.ts';
import {
  fillModeSchema,
  interpolationSchema,
} from '../../engine/layers/randomAffine/definition.ts';
import { presets } from '../../engine/network/presets.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { layerSpec, type NetworkSpec } from '../../engine/network/spec.ts';
import { networkFromKeras } from './kerasJson.ts';
import { networkToKeras } from './networkToKeras.ts';

const pair = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }));
const padding = fc.constantFrom('valid', 'same');
const activation = fc.constantFrom(...activationSchema.options);
const initializer = fc.constantFrom(...initializerSchema.options);
const weighted = {
  activation,
  use_bias: fc.boolean(),
  kernel_initializer: initializer,
  bias_initializer: initializer,
};
const units = fc.integer({ min: 1, max: 20 });
const pool = fc.record({ pool_size: pair, strides: fc.option(pair), padding });

// + 0: JSON knows no −0
const double = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map((x) => x + 0);
const bound = double(-1, 1);
const factor = fc.oneof(bound, fc.tuple(bound, bound));
const sampling = {
  fill_mode: fc.constantFrom(...fillModeSchema.options),
  interpolation: fc.constantFrom(...interpolationSchema.options),
  fill_value: double(-9, 9),
};

const layer = fc.oneof(
  fc
    .record({ filters: units, kernel_size: pair, strides: pair, padding, ...weighted })
    .map((config) => layerSpec('Conv2D', config)),
  pool.map((config) => layerSpec('MaxPooling2D', config)),
  pool.map((config) => layerSpec('AveragePooling2D', config)),
  fc.constant(layerSpec('Flatten')),
  fc.record({ units, ...weighted }).map((config) => layerSpec('Dense', config)),
  fc
    .double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    .map((rate) => layerSpec('Dropout', { rate })),
  fc.record({ activation }).map((config) => layerSpec('Activation', config)),
  fc
    .record({ keepdims: fc.boolean() })
    .map((config) => layerSpec('GlobalAveragePooling2D', config)),
  fc
    .record({
      momentum: double(0, 1),
      center: fc.boolean(),
      scale: fc.boolean(),
      gamma_initializer: initializer,
      moving_variance_initializer: initializer,
    })
    .map((config) => layerSpec('BatchNormalization', config)),
  fc
    .record({ height_factor: factor, width_factor: factor, ...sampling })
    .map((config) => layerSpec('RandomTranslation', config)),
  fc.record({ factor, ...sampling }).map((config) => layerSpec('RandomRotation', config)),
);

const named = fc
  .tuple(layer, fc.option(fc.string({ minLength: 1 }), { nil: undefined }))
  .map(([spec, name]) => layerSpec(spec.kind, spec.config, name));

const network: fc.Arbitrary<NetworkSpec> = fc
  .record({
    name: fc.string(),
    inputShape: fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), units),
    layers: fc.array(named, { minLength: 1, maxLength: 6 }),
    inputName: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  })
  .map(({ inputName, ...rest }) => (inputName === undefined ? rest : { ...rest, inputName }));

function fits(spec: NetworkSpec): boolean {
  try {
    resolveNetwork(spec);
    return true;
  } catch (error) {
    if (error instanceof SpecError) return false;
    throw error;
  }
}

it('comes back from Keras JSON as it went, its names spelt out', () => {
  fc.assert(
    fc.property(network.filter(fits), (spec) => {
      const text = JSON.stringify(networkToKeras(spec));
      const back = networkFromKeras(JSON.parse(text));
      expect(resolveNetwork(back)).toEqual(resolveNetwork(spec));
      expect(JSON.stringify(networkToKeras(back))).toBe(text);
    }),
    { numRuns: 300 },
  );
});

const whole = Object.entries(presets).filter(([name]) => name !== 'broken');

it.each(whole)('carries the preset %s', (_, preset) => {
  const back = networkFromKeras(networkToKeras(preset));
  expect(resolveNetwork(back)).toEqual(resolveNetwork(preset));
});

it('leaves disabled layers out, since Keras has none', () => {
  const dropout = { ...layerSpec('Dropout'), disabled: true };
  const preset = presets['model-a'];
  const spec = { ...preset, layers: [dropout, ...preset.layers] };
  expect(networkToKeras(spec)).toEqual(networkToKeras(preset));
});

/** Layers of an image that keep its shape, and read any of those before them. */
const links = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('one', 'two', 'thrice')), {
  minLength: 1,
  maxLength: 6,
});

/** A network with branches: what no layer reads is joined at the end. */
function branching(choices: readonly (readonly [number, number, string])[]): NetworkSpec {
  const names = ['image'];
  const layers = choices.map(([first, second, reads], i) => {
    const [a, b] = [first, second].map((pick) => names[pick % names.length] ?? 'image');
    names.push(`layer ${i}`);
    const [one, two] = [a ?? 'image', b ?? 'image'];
    if (reads === 'one') {
      const conv = { filters: 2, padding: 'same' };
      return { ...layerSpec('Conv2D', conv, `layer ${i}`), inputs: [one] };
    }
    const inputs = reads === 'two' ? [one, two] : [one, two, one];
    return { ...layerSpec('Add', {}, `layer ${i}`), inputs };
  });
  const unread = names.filter((name) => !layers.some(({ inputs }) => inputs.includes(name)));
  const end = { ...layerSpec('Concatenate', {}, 'end'), inputs: [...unread, 'image'] };
  return { name: 'graph', inputName: 'image', inputShape: [3, 4, 2], layers: [...layers, end] };
}

it('comes back with all its links', () => {
  fc.assert(
    fc.property(links.map(branching), (spec) => {
      const back = networkFromKeras(JSON.parse(JSON.stringify(networkToKeras(spec))));
      expect(resolveNetwork(back)).toEqual(resolveNetwork(spec));
      expect(networkFromKeras(networkToKeras(back))).toEqual(back);
    }),
  );
});

interface Written {
  readonly class_name: string;
  readonly module: string;
  readonly registered_name: string;
  readonly config: { readonly layers: readonly Json[] } & Json;
}
type Json = Readonly<Record<string, unknown>>;

/** The parts that make the graph, without the arguments of layers. */
function skeleton({ module, class_name, registered_name, config }: Written) {
  const layers = config.layers.map((layer) => {
    const { module, class_name, registered_name, name, inbound_nodes } = layer;
    return { module, class_name, registered_name, name, inbound_nodes };
  });
  return { module, class_name, registered_name, config: { ...config, layers } };
}

it('writes branches as Keras writes them', () => {
  const file = new URL('golden/keras-3.15.1-branches.json', import.meta.url);
  const golden = JSON.parse(readFileSync(file, 'utf8'));
  const written = networkToKeras(networkFromKeras(golden));
  expect(skeleton(written as Written)).toEqual(skeleton(golden));
});

it('refuses a layer that has the name of the input where links go by name', () => {
  const spec = branching([[0, 0, 'two']]);
  const renamed = { ...spec, layers: spec.layers.map((layer) => ({ ...layer, name: 'image' })) };
  expect(() => networkToKeras({ ...renamed, layers: renamed.layers.slice(0, 1) })).toThrow(
    SpecError,
  );
});
