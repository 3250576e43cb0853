import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { SpecError } from '../../engine/core/errors.ts';
import {
  type NumberField,
  type SchemaField,
  schemaFields,
} from '../../engine/core/schemaFields.ts';
import { layerDefs, layerKinds } from '../../engine/layers/registry.ts';
import { presets } from '../../engine/network/presets.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { layerSpec, type NetworkSpec } from '../../engine/network/spec.ts';
import { networkFromKeras } from './kerasJson.ts';
import { networkToKeras } from './networkToKeras.ts';

const extent = fc.integer({ min: 1, max: 12 });
// + 0: JSON knows no −0
const double = (bounds: fc.DoubleConstraints) =>
  fc.double({ ...bounds, noNaN: true }).map((x) => x + 0);

/** Values of an argument, from its schema; one that the others do not suit is refused by a filter. */
function valuesOf(field: SchemaField): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'switch':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...field.options);
    case 'number':
      return numbersOf(field);
    case 'pair':
      return fc.tuple(extent, extent);
    case 'range': {
      const bound = double({ min: field.min, max: field.max });
      return fc.oneof(bound, fc.tuple(bound, bound));
    }
    case 'sides': {
      const sides = fc.tuple(fc.nat(3), fc.nat(3));
      return fc.tuple(sides, sides);
    }
  }
}

function numbersOf({ whole, takes }: NumberField): fc.Arbitrary<number> {
  const [min, max] = [Math.max(takes.min, -20), Math.min(takes.max, 20)];
  if (whole) return fc.integer({ min, max });
  const [minExcluded, maxExcluded] = [takes.aboveMin, takes.belowMax && max === takes.max];
  return double({ min, max, minExcluded, maxExcluded });
}

/** A layer of any kind that reads one tensor. */
const layer = fc
  .constantFrom(...layerKinds.filter((kind) => layerDefs[kind].merges !== true))
  .chain((kind) => {
    const { schema } = layerDefs[kind];
    const values = schemaFields(schema).map((field) => {
      const given = valuesOf(field);
      return [field.name, field.nullable ? fc.option(given) : given] as const;
    });
    return fc
      .record(Object.fromEntries(values))
      .filter((config) => schema.safeParse(config).success)
      .map((config) => layerSpec(kind, config));
  });

const named = fc
  .tuple(layer, fc.option(fc.string({ minLength: 1 }), { nil: undefined }))
  .map(([spec, name]) => layerSpec(spec.kind, spec.config, name));

const network: fc.Arbitrary<NetworkSpec> = fc
  .record({
    name: fc.string(),
    inputShape: fc.tuple(extent, extent, extent),
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
