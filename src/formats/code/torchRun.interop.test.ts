import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Rng } from '../../engine/core/rng.ts';
import { resolveHead } from '../../engine/network/losses.ts';
import { type OptimizerSpec, optimizerSpec } from '../../engine/network/optimizers.ts';
import { presets } from '../../engine/network/presets.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import {
  constantSchedule,
  isConstant,
  type Schedule,
  scheduledRate,
} from '../../engine/network/schedules.ts';
import { layerSpec, type NetworkSpec } from '../../engine/network/spec.ts';
import { tensorsOf } from '../../engine/network/stateTensors.ts';
import { initialWeights } from '../../engine/network/weights.ts';
import { createCpuExecutor } from '../../engine/reference/cpuExecutor.ts';
import {
  predictions,
  randomImages,
  trainedWeights,
} from '../../engine/reference/testing/predictions.ts';
import { writeModelFile } from '../model/writeModelFile.ts';
import { runTorch, runTorchProgram, torchPython, withFolder } from '../testing/python.ts';
import { everyLayerCase, randomNetworks, specOf } from './testing/sampleSpecs.ts';
import { torchCode } from './torchCode.ts';
import type { TrainingSpec } from './trainingSpec.ts';

const [COUNT, IMAGES] = [20, 3];
const data = { title: 'examples' };
const [EXAMPLES, BATCH] = [64, 16];
const STEPS = EXAMPLES / BATCH;

const small: NetworkSpec = {
  name: 'small',
  inputShape: [9, 8, 1],
  layers: [
    layerSpec('Conv2D', { filters: 3, kernel_size: [3, 2], padding: 'same', strides: [2, 2] }),
    layerSpec('MaxPooling2D'),
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 4, activation: 'softmax' }),
  ],
};

const decaying: Schedule = {
  ...constantSchedule,
  decay: { kind: 'ExponentialDecay', decay_rate: 0.5, decay_steps: 3, staircase: false },
};

const optimizers: readonly (readonly [string, OptimizerSpec, Schedule])[] = [
  ['Adam', optimizerSpec('Adam', { learning_rate: 0.01 }), constantSchedule],
  ['AdamW', optimizerSpec('AdamW', { learning_rate: 0.01 }), decaying],
  [
    'SGD with momentum',
    optimizerSpec('SGD', { learning_rate: 0.05, momentum: 0.9 }),
    constantSchedule,
  ],
  [
    'RMSprop with momentum',
    optimizerSpec('RMSprop', { learning_rate: 0.003, momentum: 0.5, epsilon: 1e-12 }),
    constantSchedule,
  ],
];

/** Two epochs in order: the means of their losses, and the file after the first. */
async function trained({ network: spec, optimizer, fit }: TrainingSpec, folder: string) {
  const rng = new Rng(1, 1);
  const [rows = 1, columns = 1] = spec.inputShape;
  const labels = Uint8Array.from({ length: EXAMPLES }, () => rng.uint32() % 4);
  const images = Uint8Array.from({ length: EXAMPLES * rows * columns }, (_, i) =>
    Math.min(255, (rng.uint32() & 127) + 32 * (labels[Math.floor(i / rows / columns)] ?? 0)),
  );
  writeFileSync(join(folder, 'images.bin'), images);
  writeFileSync(join(folder, 'labels.bin'), labels);
  const npz = [
    'import numpy as np',
    `x = np.fromfile('images.bin', np.uint8).reshape(-1, ${rows}, ${columns})`,
    "y = np.fromfile('labels.bin', np.uint8)",
    "np.savez('data.npz', x_train=x, y_train=y, x_test=x, y_test=y)",
  ];
  runTorchProgram(['-c', npz.join('\n')], folder);

  const network = resolveNetwork(spec);
  const head = resolveHead(network, fit.loss, 4);
  const job = { network, head, optimizer, batchSize: BATCH, seed: 0 };
  const executor = createCpuExecutor(job, initialWeights(network, 1));
  executor.load({ images, labels });
  executor.setOrder(Uint32Array.from({ length: EXAMPLES }, (_, i) => i));
  const { schedule } = fit;
  const rate = (step: number) => scheduledRate(schedule, optimizer.config.learning_rate, step);
  const epoch = async (index: number) => {
    const results = await executor.run(
      Array.from({ length: STEPS }, (_, i) => {
        const step = index * STEPS + i;
        const update = { t: step + 1, learningRate: rate(step) };
        return { offset: i * BATCH, count: BATCH, update };
      }),
    );
    return results.reduce((sum, { loss }) => sum + loss / STEPS, 0);
  };
  const first = await epoch(0);
  const { weights, m, v } = tensorsOf(network, await executor.readState());
  const learningRate = isConstant(schedule) ? rate(STEPS) : null;
  const file = await writeModelFile('.keras', {
    ...{ network: spec, weights, compile: { optimizer, schedule, loss: fit.loss } },
    optimizer: { iterations: STEPS, learningRate, m, v },
  });
  writeFileSync(join(folder, 'model.keras'), file);
  const second = await epoch(1);
  executor.destroy();
  return [first, second] as const;
}

/** The losses that a program printed, an epoch each. */
function lossesOf(output: string): readonly (readonly [number, number])[] {
  const lines = output.matchAll(/^(?:\[\w+\]:)?epoch (\d+) \{'loss': ([\d.e-]+)/gm);
  return [...lines].map(([, epoch, loss]) => [Number(epoch), Number(loss)]);
}

describe.skipIf(torchPython === '')('with real PyTorch', () => {
  it(`networks of both lecture models, every layer case and ${COUNT} random ones agree to 1e-5`, async () => {
    const specs = [
      ...[presets['model-a'], presets['model-b']],
      ...everyLayerCase(),
      ...randomNetworks(COUNT),
    ];
    const samples = specs.map((spec, seed) => {
      const network = resolveNetwork(spec);
      const weights = trainedWeights(network, seed);
      return { spec, network, weights, images: randomImages(network, IMAGES, seed) };
    });
    const seen = await withFolder(async (folder) => {
      const cases = [];
      for (const [index, { spec, network, weights, images }] of samples.entries()) {
        const [program, checkpoint] = [`program-${index}.py`, `model-${index}.keras`];
        const training: TrainingSpec = { ...specOf(spec), data };
        const {
          optimizer,
          fit: { schedule, loss },
        } = training;
        writeFileSync(join(folder, program), torchCode(training, 'en', true));
        const file = await writeModelFile('.keras', {
          ...{ network: spec, weights, compile: { optimizer, schedule, loss } },
          optimizer: { iterations: 0, learningRate: 0.001, m: null, v: null },
        });
        writeFileSync(join(folder, checkpoint), file);
        writeFileSync(join(folder, `images-${index}.bin`), images);
        const shape = [IMAGES, ...network.inputShape];
        cases.push({ program, checkpoint, images: `images-${index}.bin`, shape });
      }
      writeFileSync(join(folder, 'cases.json'), JSON.stringify(cases));
      return runTorch('run_torch.py', folder) as readonly number[][];
    });
    for (const [index, { network, weights, images }] of samples.entries()) {
      const expected = predictions(network, weights, images);
      const outputs = seen[index] ?? [];
      expect(outputs).toHaveLength(expected.length);
      const errors = outputs.map((value, i) => Math.abs(value - (expected[i] ?? Number.NaN)));
      const label = JSON.stringify(network.layers.map(({ kind, config }) => [kind, config]));
      expect(Math.max(...errors), label).toBeLessThan(1e-5);
    }
  });

  it.each(optimizers)(
    'a program trains as this engine does, and goes on from its checkpoint: %s',
    async (_, optimizer, schedule) => {
      const fit = { schedule, epochs: 2, batchSize: BATCH, validationSplit: 0, shuffle: false };
      const spec: TrainingSpec = { ...specOf(small, fit), optimizer, data };
      await withFolder(async (folder) => {
        const [first, second] = await trained(spec, folder);
        expect(second).toBeLessThan(first);
        writeFileSync(join(folder, 'train.py'), torchCode(spec, 'ko', true));
        const on = lossesOf(runTorchProgram(['train.py', 'model.keras'], folder));
        expect(on).toEqual([[2, expect.closeTo(second, 5)]]);
      });
    },
  );

  it('weights alone are gone on from with a fresh optimizer, which is said in one line', async () => {
    const fit = { epochs: 1, batchSize: BATCH, validationSplit: 0, shuffle: false };
    const spec: TrainingSpec = { ...specOf(small, fit), optimizer: optimizerSpec('Adam'), data };
    await withFolder(async (folder) => {
      const [first] = await trained(spec, folder);
      const weights = initialWeights(resolveNetwork(small), 1);
      const model = { network: small, weights, compile: null, optimizer: null };
      writeFileSync(join(folder, 'alone.keras'), await writeModelFile('.keras', model));
      writeFileSync(join(folder, 'train.py'), torchCode(spec, 'en', true));
      const output = runTorchProgram(['train.py', 'alone.keras'], folder);
      const said = output.split('\n').filter((line) => line.startsWith('alone.keras has weights'));
      expect(said).toHaveLength(1);
      expect(lossesOf(output)).toEqual([[1, expect.closeTo(first, 5)]]);
    });
  });

  it('two processes of torchrun average their gradients to those of one, and go on from the checkpoint', async () => {
    const fit = { epochs: 2, batchSize: BATCH, validationSplit: 0, shuffle: false };
    const spec: TrainingSpec = { ...specOf(small, fit), optimizer: optimizerSpec('Adam'), data };
    await withFolder(async (folder) => {
      const [, second] = await trained(spec, folder);
      writeFileSync(join(folder, 'train.py'), torchCode(spec, 'en', true));
      const torchrun = ['-m', 'torch.distributed.run', '--standalone', '--nproc_per_node=2'];
      // PyTorch 1.13 under Python 3.11 stumbles over its own default, to redirect nothing
      torchrun.push('--redirects=1', '--tee=1');
      const on = lossesOf(runTorchProgram([...torchrun, 'train.py', 'model.keras'], folder));
      expect(on).toEqual([[2, expect.closeTo(second, 5)]]);
      const fresh = lossesOf(runTorchProgram([...torchrun, 'train.py'], folder));
      expect(fresh.map(([epoch]) => epoch)).toEqual([1, 2]);
      expect(fresh[1]?.[1]).toBeLessThan(fresh[0]?.[1] ?? 0);
    });
  });
});
