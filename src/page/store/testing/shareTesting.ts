import fc from 'fast-check';
import * as z from 'zod/mini';
import { layerDefs, layerKinds } from '../../../engine/layers/registry.ts';
import { lossSchema } from '../../../engine/network/losses.ts';
import { optimizerKinds } from '../../../engine/network/optimizers.ts';
import { presetNames, presets } from '../../../engine/network/presets.ts';
import { layerSpec, type NetworkSpec } from '../../../engine/network/spec.ts';
import { anyTuning } from '../../../engine/plan/testing/tuningTesting.ts';
import { fieldNames } from '../fields/numberFields.ts';
import { packedNames } from '../setup/datasets.ts';
import { withKernels } from '../setup/recordedKernels.ts';
import { lectureSetup, type Setup } from '../setup/setupSlice.ts';
import { controlNames, type Lesson } from '../share/shareLinkLesson.ts';

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly prefixItems?: readonly JsonSchema[];
  readonly items?: JsonSchema | false;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

/** Values of a JSON Schema, as far as layers need it; the schema itself has the last word. */
function valuesOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valuesOf));
  if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map(valuesOf));
  const min = schema.minimum ?? schema.exclusiveMinimum ?? -1000;
  const max = schema.maximum ?? schema.exclusiveMaximum ?? 1000;
  const bounds = { min, max: Math.min(max, 4096) };
  switch (schema.type) {
    case 'integer':
      return fc.integer({ min: Math.ceil(bounds.min), max: Math.floor(bounds.max) });
    case 'number':
      return fc.double({ ...bounds, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return fc.string({ maxLength: 12 });
    case 'array':
      return fc.array(valuesOf(schema.items || {}), { minLength: 2, maxLength: 2 });
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, field]) => [name, valuesOf(field)]),
        ),
      );
    default:
      return fc.constant(undefined);
  }
}

const layers = layerKinds.map((kind) => {
  const { schema } = layerDefs[kind];
  const json = z.toJSONSchema(schema, { unrepresentable: 'any' }) as JsonSchema;
  return fc
    .tuple(valuesOf(json), fc.option(fc.string({ minLength: 1, maxLength: 20 })), fc.boolean())
    .filter(([config]) => schema.safeParse(config).success)
    .map(([config, name, disabled]) => ({
      // As JSON has it: minus zero is zero.
      ...layerSpec(kind, JSON.parse(JSON.stringify(config)), name ?? undefined),
      ...(disabled ? { disabled: true } : {}),
    }));
});

/** Any network that can be built, whether it fits together or not. */
export const anyNetwork: fc.Arbitrary<NetworkSpec> = fc
  .record({
    name: fc.string({ maxLength: 40 }),
    inputShape: fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 3 }),
    inputName: fc.option(fc.string({ minLength: 1, maxLength: 10 })),
    layers: fc.array(fc.oneof(...layers), { maxLength: 12 }),
  })
  .map(({ inputName, ...network }) => ({
    ...network,
    ...(inputName === null ? {} : { inputName }),
  }));

const typed = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.double({ noNaN: true }).map(String),
  fc.nat().map(String),
);

const anyPlainSetup: fc.Arbitrary<Setup> = fc.record({
  preset: fc.constantFrom(...presetNames),
  network: fc.oneof(anyNetwork, fc.constantFrom(...Object.values<NetworkSpec>(presets))),
  optimizer: fc.constantFrom(...optimizerKinds),
  loss: fc.constantFrom(...lossSchema.options),
  dataset: fc.constantFrom(...packedNames),
  device: fc.constantFrom('gpu', 'cpu'),
  texts: fc
    .record(Object.fromEntries(fieldNames.map((name) => [name, typed])))
    .map((texts) => ({ ...lectureSetup.texts, ...texts })),
  advanced: fc.dictionary(
    fc.constantFrom('Adam.beta_1', 'schedule', 'shuffle', 'EarlyStopping', 'warmup.steps'),
    typed,
    { noNullPrototype: true },
  ),
  layerTexts: fc.constant({}),
  kernels: fc.constant(null),
});

/** Any set-up, of its own or that of a run. */
export const anySetup: fc.Arbitrary<Setup> = fc
  .tuple(anyPlainSetup, fc.option(anyTuning))
  .map(([setup, tuning]) => withKernels(setup, tuning));

export const anyLesson: fc.Arbitrary<Lesson> = fc.record({
  task: fc.string({ maxLength: 200, unit: 'grapheme' }),
  hidden: fc.subarray([...controlNames]),
  locked: fc.subarray([...controlNames]),
});
