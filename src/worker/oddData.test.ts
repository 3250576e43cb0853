import { describe, expect, it } from 'vitest';
import { contentFacts } from '../data/contentFacts.ts';
import type { Dataset } from '../data/dataset.ts';
import { datasetProblems } from '../data/datasetProblems.ts';
import { optimizerSpec } from '../engine/network/optimizers.ts';
import { layerSpec } from '../engine/network/spec.ts';
import type { FitOptions } from '../engine/train/fitOptions.ts';
import { oddDataset, oddNetwork, paddedConv } from './testing/oddData.ts';
import { requestOf, runOf } from './testing/runTesting.ts';

/** Trains on it, and tests what came of it. */
async function trained(
  data: Dataset,
  changes: Partial<FitOptions> & { readonly optimizer?: ReturnType<typeof optimizerSpec> } = {},
  network = oddNetwork(data.height, paddedConv),
) {
  const fit = { validationSplit: 0, epochs: 2, ...changes };
  const one = runOf({ ...requestOf(fit), network });
  await one.run.start(async () => data, false);
  const phase = one.said.findLast((event) => event.type === 'phase')?.phase;
  const steps = one.events().flatMap((event) => (event.type === 'step' ? [event.loss] : []));
  const epochs = one.events().flatMap((event) => (event.type === 'epoch' ? [event] : []));
  const problems = datasetProblems(contentFacts(data), {
    limit: fit.limit ?? null,
    validationSplit: fit.validationSplit,
  });
  return {
    ended: phase?.name,
    sentence: phase?.name === 'failed' ? phase.error.message : null,
    codes: problems.map(({ code }) => code),
    steps,
    epochs,
  };
}

const allFinite = (values: readonly number[]) => values.length > 0 && values.every(Number.isFinite);

describe('a learning rate of 1e6', () => {
  it('ends a run of SGD with a sentence that names a rate to try', async () => {
    const optimizer = optimizerSpec('SGD', { learning_rate: 1e6 });
    const network = oddNetwork(4, layerSpec('Flatten'), layerSpec('Dense', { units: 8 }));
    const { ended, sentence } = await trained(
      oddDataset({}),
      { optimizer, loss: 'mse', epochs: 20 },
      {
        ...network,
        layers: [...network.layers.slice(0, -1), layerSpec('Dense', { units: 3 })],
      },
    );
    expect(ended).toBe('failed');
    expect(sentence).toMatch(/The learning rate was 1000000: try 0\.01\.$/);
  });

  it('leaves a run of Adam, whose steps are bounded, finite', async () => {
    const optimizer = optimizerSpec('Adam', { learning_rate: 1e6 });
    const { ended, steps } = await trained(oddDataset({}), { optimizer });
    expect(ended).toBe('finished');
    expect(allFinite(steps)).toBe(true);
    expect(Math.max(...steps)).toBeGreaterThan(1e6);
  });
});

describe('a batch larger than the data', () => {
  it('is one batch of all images an epoch, with the same numbers', async () => {
    const whole = await trained(oddDataset({}), { batchSize: 40, epochs: 3 });
    const larger = await trained(oddDataset({}), { batchSize: 4096, epochs: 3 });
    expect(larger.steps).toHaveLength(3);
    expect(larger.steps).toEqual(whole.steps);
  });
});

describe('one image', () => {
  it('is learned by heart', async () => {
    const optimizer = optimizerSpec('Adam', { learning_rate: 0.1 });
    const { ended, epochs } = await trained(oddDataset({ train: 1, test: 1 }), {
      optimizer,
      epochs: 30,
    });
    expect(ended).toBe('finished');
    expect(epochs.at(-1)?.accuracy).toBe(1);
    expect(epochs.at(-1)?.loss).toBeLessThan(0.1);
  });

  it('cannot be trained on and validate at once, which a sentence says', async () => {
    const { ended, sentence } = await trained(oddDataset({ train: 1 }), { validationSplit: 0.2 });
    expect(ended).toBe('failed');
    expect(sentence).toMatch(/^A validation split of 0\.2 leaves none of 1 images to train on\./);
  });

  it('is normalised by BatchNormalization without a division by zero', async () => {
    const network = oddNetwork(4, paddedConv, layerSpec('BatchNormalization'));
    const { ended, steps } = await trained(oddDataset({ train: 1 }), {}, network);
    expect(ended).toBe('finished');
    expect(allFinite(steps)).toBe(true);
  });
});

describe('one class only', () => {
  it('is told before, and trains to certainty', async () => {
    const optimizer = optimizerSpec('Adam', { learning_rate: 0.1 });
    const { ended, codes, epochs } = await trained(oddDataset({ labelOf: () => 1 }), {
      ...{ optimizer, epochs: 10, shuffle: 'class-balanced' },
    });
    expect(codes).toContain('oneClass');
    expect(ended).toBe('finished');
    expect(epochs.at(-1)?.accuracy).toBe(1);
  });
});

describe('images of 1 × 1', () => {
  it('train, through a convolution whose window is padded', async () => {
    const { ended, steps } = await trained(oddDataset({ side: 1 }));
    expect(ended).toBe('finished');
    expect(allFinite(steps)).toBe(true);
  });

  it('are too small for a valid window, which is said of the layer', async () => {
    const valid = layerSpec('Conv2D', { filters: 2, kernel_size: 3 });
    const { sentence } = await trained(oddDataset({ side: 1 }), {}, oddNetwork(1, valid));
    expect(sentence).toMatch(/^Layer conv2d: its 3 × 3 window does not fit into its input/);
  });
});

describe('a constant image', () => {
  it('is told before, and what is learned is the share of each class', async () => {
    const optimizer = optimizerSpec('Adam', { learning_rate: 0.05 });
    const network = oddNetwork(4, paddedConv, layerSpec('BatchNormalization'));
    const data = oddDataset({ train: 42, pixelOf: () => 7 });
    const { ended, codes, epochs } = await trained(data, { optimizer, epochs: 40 }, network);
    expect(codes).toContain('equalImages');
    expect(ended).toBe('finished');
    expect(epochs.at(-1)?.loss).toBeCloseTo(Math.log(3), 1);
  });

  it('is told where each image is constant, but not all are the same', async () => {
    const { ended, codes, steps } = await trained(oddDataset({ pixelOf: (at) => at >> 4 }));
    expect(codes).toContain('flatImages');
    expect(ended).toBe('finished');
    expect(allFinite(steps)).toBe(true);
  });
});

describe('60,000 equal labels', () => {
  it.each([true, 'class-balanced'] as const)(
    'train a whole epoch, shuffled %s',
    async (shuffle) => {
      const data = oddDataset({ train: 60_000, side: 1, labelOf: () => 2 });
      const { ended, codes, epochs } = await trained(data, {
        ...{ batchSize: 500, epochs: 1, validationSplit: 0.2, shuffle },
      });
      expect(codes).toContain('oneClass');
      expect(ended).toBe('finished');
      expect(epochs[0]?.accuracy).toBeGreaterThan(0.9);
      expect(epochs[0]?.val_accuracy).toBe(1);
    },
  );
});

describe('a label out of range', () => {
  it('is refused before a device is asked, with the label and the layer', async () => {
    const { ended, sentence } = await trained(
      oddDataset({ labelOf: (index) => (index === 45 ? 7 : 0) }),
    );
    expect(ended).toBe('failed');
    expect(sentence).toMatch(
      /^The data has an example of label 7, but the last layer dense has 3 outputs, for the labels 0 to 2\. Give it at least 8 units/,
    );
  });
});
