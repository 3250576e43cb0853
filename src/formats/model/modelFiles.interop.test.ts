import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Rng } from '../../engine/core/rng.ts';
import { elementCount } from '../../engine/core/shape.ts';
import type { Executor } from '../../engine/network/executor.ts';
import { lossSchema, resolveHead } from '../../engine/network/losses.ts';
import { optimizerSpec } from '../../engine/network/optimizers.ts';
import { presets } from '../../engine/network/presets.ts';
import { parameterCount, resolveNetwork, trainableCount } from '../../engine/network/resolve.ts';
import { constantSchedule, scheduledRate, scheduleSchema } from '../../engine/network/schedules.ts';
import { layerSpec, type NetworkSpec } from '../../engine/network/spec.ts';
import { type StateTensors, stateOf, tensorsOf } from '../../engine/network/stateTensors.ts';
import { graphs } from '../../engine/network/testing/randomGraphs.ts';
import { stacks } from '../../engine/network/testing/randomStacks.ts';
import { initialWeights, type Weights } from '../../engine/network/weights.ts';
import { createCpuExecutor } from '../../engine/reference/cpuExecutor.ts';
import { inKerasOrder } from '../keras/kerasOrder.ts';
import { runPython } from '../testing/python.ts';
import type { ModelEnding } from './modelFormat.ts';
import { readModelFiles } from './readModelFiles.ts';
import type { SavedCompile } from './savedModel.ts';
import { writeModelFile } from './writeModelFile.ts';

const STEPS = 2;
const endings: readonly ModelEnding[] = ['.keras', '.h5', '.weights.h5'];

const optimizers = [
  optimizerSpec('SGD', { learning_rate: 0.05, momentum: 0.9 }),
  optimizerSpec('SGD', { learning_rate: 0.05, momentum: 0.9, nesterov: true, weight_decay: 0.01 }),
  optimizerSpec('SGD', { learning_rate: 0.05 }),
  optimizerSpec('RMSprop', { learning_rate: 0.003 }),
  optimizerSpec('RMSprop', { momentum: 0.5 }),
  optimizerSpec('Adam'),
  optimizerSpec('AdamW', { learning_rate: 0.002 }),
  optimizerSpec('Adam', { clipnorm: 0.5 }),
  optimizerSpec('SGD', { global_clipnorm: 0.25, momentum: 0.5 }),
];
const schedules = [
  constantSchedule,
  constantSchedule,
  scheduleSchema.parse({ decay: { kind: 'ExponentialDecay', staircase: true } }),
  scheduleSchema.parse({ decay: { kind: 'CosineDecay' }, warmup: { warmup_steps: 3 } }),
  scheduleSchema.parse({ warmup: { warmup_steps: 5, warmup_from: 0.5 } }),
  scheduleSchema.parse({ decay: { kind: 'InverseTimeDecay' } }),
];

interface Case {
  readonly name: string;
  readonly spec: NetworkSpec;
  readonly compile: SavedCompile;
  readonly count: number;
}

const batchNormalization = layerSpec('BatchNormalization', { momentum: 0.9 }, 'normal');

/** Every third with batch normalization, every other with names of its own, some not English. */
function varied(spec: NetworkSpec, i: number): NetworkSpec {
  const [first, ...rest] = spec.layers;
  if (first === undefined) return spec;
  const layers = i % 3 === 0 ? [first, batchNormalization, ...rest] : spec.layers;
  const name = ['random', 'my model', '모델'][i % 3] ?? '';
  if (i % 2 === 0) return { ...spec, name, layers };
  const own = (kind: string, at: number) =>
    i % 4 === 1 ? `block-${kind}.${at}` : `${kind} 층 ${at}`;
  const named = layers.map((layer, at) => ({
    ...layer,
    name: own(layer.kind, layers.length - at),
  }));
  return { ...spec, name, layers: named as NetworkSpec['layers'] };
}

function caseOf(spec: NetworkSpec, i: number, count: number): Case {
  const optimizer = optimizers[i % optimizers.length] ?? optimizerSpec('Adam');
  const schedule = schedules[i % schedules.length] ?? constantSchedule;
  const loss = lossSchema.options[i % lossSchema.options.length] ?? 'mse';
  const compile = { optimizer, schedule, loss };
  return { name: `case${i}`, spec, compile, count };
}

const random = fc.sample(stacks, { seed: 1, numRuns: 50 });
const branching = fc.sample(graphs, { seed: 2, numRuns: 12 });
const cases: readonly Case[] = [
  ...random.map(({ spec }, i) => caseOf(varied(spec, i), i, 5)),
  ...branching.map(({ spec }, i) => caseOf(spec, 50 + i, 4)),
  caseOf(presets['model-a'], 68, 4),
  caseOf(presets['model-b'], 69, 1),
];

interface Found {
  readonly params: number;
  readonly trainable: number;
  readonly names: readonly string[];
  readonly iterations: number;
  readonly optimizer: string;
}

function examplesOf({ spec, count }: Case, seed: number) {
  const rng = new Rng(seed, 1);
  const pixels = count * elementCount(spec.inputShape);
  return {
    images: Uint8Array.from({ length: pixels }, () => rng.uint32() & 255),
    labels: Uint8Array.from({ length: count }, () => rng.uint32() % 3),
  };
}

function executorOf(one: Case, seed: number): Executor {
  const { spec, compile, count } = one;
  const network = resolveNetwork(spec);
  const head = resolveHead(network, 'sparse_categorical_crossentropy', 3);
  const job = { network, head, optimizer: compile.optimizer, batchSize: count, seed: 1 };
  const executor = createCpuExecutor(job, initialWeights(network, seed));
  executor.load(examplesOf(one, seed));
  executor.setOrder(Uint32Array.from({ length: count }, (_, i) => i));
  return executor;
}

/** Losses of so many steps. */
async function train(
  executor: Executor,
  { compile, count }: Case,
  from: number,
  steps: number,
): Promise<number[]> {
  const { optimizer, schedule } = compile;
  const results = await executor.run(
    Array.from({ length: steps }, (_, i) => {
      const learningRate = scheduledRate(schedule, optimizer.config.learning_rate, from + i);
      return { offset: 0, count, update: { t: from + i + 1, learningRate } };
    }),
  );
  return results.map(({ loss }) => loss);
}

/** As files hold it, in 32 bits. */
function inSingle(weights: Weights | null): Weights | null {
  if (weights === null) return null;
  return new Map(
    [...weights].map(([name, { shape, data }]) => [name, { shape, data: Float32Array.from(data) }]),
  );
}

async function trained(one: Case): Promise<StateTensors> {
  const executor = executorOf(one, 3);
  await train(executor, one, 0, STEPS);
  const { weights, m, v } = tensorsOf(resolveNetwork(one.spec), await executor.readState());
  executor.destroy();
  return { weights: inSingle(weights) ?? new Map(), m: inSingle(m), v: inSingle(v) };
}

/** The next two losses from a state: the second depends on the optimizer's state. */
async function lossesFrom(one: Case, tensors: StateTensors): Promise<number[]> {
  const executor = executorOf(one, 4);
  executor.writeState(stateOf(resolveNetwork(one.spec), tensors, 'cpu'));
  const losses = await train(executor, one, STEPS, 2);
  executor.destroy();
  return losses;
}

const bits = (weights: Weights | null) =>
  weights === null
    ? null
    : [...weights]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, { shape, data }]) => {
          return [name, shape, Buffer.from(Float32Array.from(data).buffer).toString('base64')];
        });

const folder = mkdtempSync(join(tmpdir(), 'convlab-interop-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A Python process each. */
const groups = Array.from({ length: 4 }, (_, i) => cases.filter((_, at) => at % 4 === i));

describe('files between ConvLab and real Keras', () => {
  it.each([0, 1, 2, 3])(
    'keep every bit, there and back, in every format: part %d',
    async (part) => {
      const cases = groups[part] ?? [];
      const at = (file: string) => join(folder, file);
      const states: StateTensors[] = [];
      for (const one of cases) {
        const state = await trained(one);
        states.push(state);
        const { optimizer, schedule } = one.compile;
        const constant = schedule === constantSchedule;
        const saved = {
          iterations: STEPS,
          learningRate: constant ? optimizer.config.learning_rate : null,
          ...{ m: state.m, v: state.v },
        };
        const model = { network: one.spec, compile: one.compile, weights: state.weights };
        for (const ending of endings) {
          const bytes = await writeModelFile(ending, { ...model, optimizer: saved });
          writeFileSync(at(`${one.name}${ending}`), bytes);
        }
        const { images } = examplesOf(one, 5);
        writeFileSync(
          at(`${one.name}.images.bin`),
          Float32Array.from(images, (x) => x / 255),
        );
      }
      const described = cases.map(({ name, spec, count }) => ({
        name,
        shape: spec.inputShape,
        count,
      }));
      writeFileSync(at('cases.json'), JSON.stringify(described));

      const found = runPython('round_trip.py', folder) as readonly Found[];

      for (const [i, one] of cases.entries()) {
        const network = resolveNetwork(one.spec);
        const state = states[i];
        const keras = found[i];
        if (state === undefined || keras === undefined) throw new Error('a case is missing');
        expect(keras).toMatchObject({
          params: parameterCount(network),
          trainable: trainableCount(network),
          iterations: STEPS,
          optimizer: one.compile.optimizer.kind,
        });
        const names = keras.names.filter((name) => name !== network.inputName);
        expect(names).toEqual(inKerasOrder(network).map(({ name }) => name));
        await expectOutputs(one, state, at(`${one.name}.outputs.bin`));
        const before = await lossesFrom(one, state);
        for (const ending of endings) {
          const file = `${one.name}.again${ending}`;
          const read = await readModelFiles(
            [{ name: file, bytes: readFileSync(at(file)) }],
            one.spec,
          );
          const label = `${one.name} ${ending} ${one.compile.optimizer.kind}`;
          expect(read.notes, label).toEqual([]);
          expect(bits(read.weights), label).toEqual(bits(state.weights));
          expect(bits(read.optimizer?.m ?? null), label).toEqual(bits(state.m));
          expect(bits(read.optimizer?.v ?? null), label).toEqual(bits(state.v));
          expect(read.optimizer?.iterations, label).toBe(STEPS);
          if (ending === '.weights.h5') continue;
          if (read.compile === null) throw new Error(`${label} was not compiled`);
          expect(read.compile, label).toMatchObject({ loss: one.compile.loss });
          const { weights, optimizer, network: spec } = read;
          if (weights === null || optimizer === null || spec === null) throw new Error(label);
          // dropout masks go by a layer's place, and Keras orders branches in its own way
          const sameOrder = spec.layers.every(({ name }, at) => name === network.layers[at]?.name);
          const again = { ...one, spec: sameOrder ? spec : one.spec, compile: read.compile };
          const after = await lossesFrom(again, { weights, m: optimizer.m, v: optimizer.v });
          after.forEach((loss, step) => {
            const expected = before[step] ?? Number.NaN;
            // both are 0 where a network has learned its few images by heart
            expect(Math.abs(loss - expected), label).toBeLessThanOrEqual(1e-6 * expected);
          });
        }
      }
    },
  );
});

it('a model in a model is read, layer by layer, with the optimizer’s state', async () => {
  const expected = runPython('nested.py', folder) as Readonly<Record<string, number[]>>;
  const read = (file: string, network: NetworkSpec | null) =>
    readModelFiles([{ name: file, bytes: readFileSync(join(folder, file)) }], network);
  const { network } = await read('nested.keras', null);
  for (const file of ['nested.keras', 'nested.h5', 'nested.weights.h5']) {
    const { weights, optimizer, notes } = await read(file, network);
    const own = [...(weights ?? [])].map(([name, { data }]) => [name, Array.from(data)]);
    expect(Object.fromEntries(own)).toEqual(expected);
    expect([optimizer?.iterations, optimizer?.m?.size, optimizer?.v?.size]).toEqual([1, 8, 8]);
    expect(notes).toEqual([]);
  }
});

describe('a file of a dtype policy', () => {
  const policies = ['mixed_bfloat16', 'mixed_float16', 'bfloat16', 'float16'] as const;
  it('is read in 32 bits, with the optimizer’s state', async () => {
    const expected = runPython('policies.py', folder) as Readonly<Record<string, Found32>>;
    const read = (file: string, network: NetworkSpec | null) =>
      readModelFiles([{ name: file, bytes: readFileSync(join(folder, file)) }], network);
    for (const policy of policies) {
      const { network } = await read(`${policy}.keras`, null);
      for (const ending of ['.keras', '.h5', '.weights.h5']) {
        // tested below
        if (policy === 'bfloat16' && ending === '.h5') continue;
        const { weights, optimizer, notes } = await read(`${policy}${ending}`, network);
        const own = [...(weights ?? [])].map(([name, { data }]) => [name, Array.from(data)]);
        const slots = (['m', 'v'] as const).map((slot) =>
          [...(optimizer?.[slot]?.values() ?? [])].map(({ data }) => Array.from(data)),
        );
        const label = `${policy}${ending}`;
        expect(Object.fromEntries(own), label).toEqual(expected[policy]?.weights);
        expect(slots, label).toEqual([expected[policy]?.m, expected[policy]?.v]);
        expect(optimizer?.iterations, label).toBe(1);
        const words = notes.map(({ message }) => message);
        const said = `The model computes in ${policy}, but ConvLab computes in float32; results differ in their last digits.`;
        expect(words, label).toEqual(ending === '.weights.h5' ? [] : [said]);
      }
    }
  });

  it('bfloat16 in the older .h5 is refused: its bytes have no name there, and Keras itself cannot load them', async () => {
    const name = 'bfloat16.h5';
    const reading = readModelFiles([{ name, bytes: readFileSync(join(folder, name)) }], null);
    await expect(reading).rejects.toThrow('as opaque bytes of 16 bits');
  });
});

/** Widened to 32 bits. */
interface Found32 {
  readonly weights: Readonly<Record<string, readonly number[]>>;
  readonly m: readonly (readonly number[])[];
  readonly v: readonly (readonly number[])[];
}

/** Keras's predictions, against those of the reference. */
async function expectOutputs(one: Case, { weights }: StateTensors, file: string): Promise<void> {
  const executor = executorOf(one, 5);
  executor.writeWeights(weights);
  const { layers } = resolveNetwork(one.spec);
  const inspector = await executor.inspector(one.count);
  const query = { tensor: { kind: 'output', layer: layers.length - 1 } } as const;
  const asked = { ...examplesOf(one, 5), t: null, queries: [query] };
  const [logits = new Float32Array()] = await inspector.inspect(asked);
  executor.destroy();
  const outputs = new Float32Array(new Uint8Array(readFileSync(file)).buffer);
  expect(outputs.length).toBe(logits.length);
  const units = logits.length / one.count;
  for (let n = 0; n < one.count; n++) {
    const own = logits.subarray(n * units, (n + 1) * units);
    const most = Math.max(...own);
    const sum = own.reduce((total, logit) => total + Math.exp(logit - most), 0);
    own.forEach((logit, i) => {
      const expected = Math.exp(logit - most) / sum;
      expect(Math.abs((outputs[n * units + i] ?? Number.NaN) - expected)).toBeLessThan(1e-5);
    });
  }
}
