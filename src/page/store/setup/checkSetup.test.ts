import { describe, expect, it, vi } from 'vitest';
import { presetNames, presets } from '../../../engine/network/presets.ts';
import { layerSpec } from '../../../engine/network/spec.ts';
import * as fitting from '../../../engine/plan/planForDevice.ts';
import { UNTUNED } from '../../../engine/plan/variants/variants.ts';
import { checkSetup, stepsPerEpoch } from './checkSetup.ts';
import { datasetFacts, registerDataset, unregisterDataset } from './datasets.ts';
import { lectureSetup, type Setup } from './setupSlice.ts';
import { viewStack } from './stackView.ts';

function withTexts(texts: Partial<Setup['texts']>): Setup {
  return { ...lectureSetup, texts: { ...lectureSetup.texts, ...texts } };
}

describe('checkSetup', () => {
  it("turns the lecture's set-up into the lecture's fit", () => {
    const { request } = checkSetup(lectureSetup);
    expect(request).toMatchObject({
      network: presets['model-a'],
      optimizer: { kind: 'Adam', config: { learning_rate: 0.001, epsilon: 1e-7 } },
      fit: { epochs: 15, batchSize: 256, validationSplit: 0.2, limit: null, seed: 0, steps: null },
      dataset: 'mnist',
      device: 'gpu',
    });
  });

  it('finds nothing wrong with any preset but the one that is there to be repaired', () => {
    for (const preset of presetNames.filter((name) => name !== 'broken')) {
      const check = checkSetup({ ...lectureSetup, preset, network: presets[preset] });
      expect(check.networkError).toBeNull();
      expect(check.request).not.toBeNull();
    }
  });

  it('passes a limit only where it is less than all', () => {
    expect(checkSetup(withTexts({ trainingImages: '2000' })).request?.fit.limit).toBe(2000);
  });

  it('names every field that cannot be used, and gives no request', () => {
    const check = checkSetup(withTexts({ epochs: '0', learningRate: 'fast' }));
    expect(Object.keys(check.fieldErrors)).toEqual(['learningRate', 'epochs']);
    expect(check.request).toBeNull();
    expect(check.network).not.toBeNull();
  });

  it('refuses a split that leaves nothing to train on', () => {
    const check = checkSetup(withTexts({ trainingImages: '1', validationSplit: '0.5' }));
    expect(check.fieldErrors.validationSplit).toEqual({ kind: 'nothingLeftToTrain' });
  });

  it('reports the layer at which the shapes do not fit, and a head that does not suit the loss', () => {
    const pool = layerSpec('MaxPooling2D', { pool_size: 29 });
    const large = { ...presets.small, layers: [pool] };
    expect(checkSetup({ ...lectureSetup, network: large })).toMatchObject({
      network: null,
      networkError: { code: 'windowTooLarge' },
      request: null,
    });
    const linear = {
      ...presets.small,
      layers: [layerSpec('Flatten'), layerSpec('Dense', { units: 10 })],
    };
    const check = checkSetup({ ...lectureSetup, network: linear });
    expect(check.networkError?.code).toBe('crossEntropyNeedsSoftmax');
    expect(checkSetup({ ...lectureSetup, network: linear, loss: 'mse' }).request).not.toBeNull();
  });

  it('reckons with the kernels that a GPU is expected to take', () => {
    const gpu = { tensorBytes: 2 ** 27, usual: 'narrow' } as const;
    expect(checkSetup(lectureSetup, gpu).tuning.usual).toBe('narrow');
    expect(checkSetup({ ...lectureSetup, device: 'cpu' }, gpu).tuning).toEqual(UNTUNED);
    const costs = [checkSetup(lectureSetup, gpu), checkSetup(lectureSetup)].map(
      (check) => viewStack(lectureSetup, check).cost?.bytes ?? 0,
    );
    expect(costs[0]).not.toBe(costs[1]);
  });

  it('says before training what a GPU takes in parts only, and what it does not take at all', () => {
    const batch = withTexts({ batchSize: '4096' });
    const limit = { tensorBytes: 128 * 2 ** 20, usual: 'narrow' } as const;
    expect(checkSetup(batch)).toMatchObject({ refusal: null, microBatch: null });
    const parts = checkSetup(batch, limit);
    expect(parts.request?.fit.batchSize).toBe(4096);
    expect(parts.microBatch).toBeLessThan(4096);
    const mixing = {
      ...presets.small,
      layers: [layerSpec('BatchNormalization'), ...presets['model-a'].layers],
    };
    const refused = checkSetup({ ...batch, network: mixing }, limit);
    expect(refused.refusal?.code).toBe('tooLarge');
    expect(refused.request).toBeNull();
    expect(checkSetup({ ...batch, network: mixing, device: 'cpu' }, limit).request).not.toBeNull();
  });

  it('reports images of another size than the network takes', () => {
    const network = { ...presets.small, inputShape: [32, 32, 3] };
    expect(checkSetup({ ...lectureSetup, network }).networkError?.code).toBe('inputMismatch');
  });
});

describe('a check', () => {
  const gpu = { tensorBytes: 2 ** 27, usual: 'narrow' } as const;

  it('is worked out once for a set-up and a GPU, however many ask', () => {
    const setup = withTexts({ epochs: '3' });
    const planned = vi.spyOn(fitting, 'planForDevice');
    const [plain, planning] = [checkSetup(setup), checkSetup(setup, gpu)];
    for (let asked = 0; asked < 3; asked++) {
      expect(checkSetup(setup)).toBe(plain);
      expect(checkSetup(setup, gpu)).toBe(planning);
    }
    expect(planned).toHaveBeenCalledTimes(1);
    expect(planning).not.toBe(plain);
  });

  it('is another for another set-up, another GPU, and for data that has become known', () => {
    const setup = withTexts({ epochs: '3' });
    expect(checkSetup({ ...setup }, gpu)).not.toBe(checkSetup(setup, gpu));
    expect(checkSetup(setup, { ...gpu, usual: 'shared' }).tuning.usual).toBe('shared');
    const name = 'own-0123456789abcdef';
    const own = { ...setup, dataset: name } as const;
    const unknown = checkSetup(own);
    expect(checkSetup(own)).toBe(unknown);
    expect(unknown.networkError).toBeNull();
    registerDataset(name, { ...datasetFacts(name), inputShape: [32, 32, 3] });
    expect(checkSetup(own).networkError?.code).toBe('inputMismatch');
    unregisterDataset(name);
    expect(checkSetup(own)).toBe(unknown);
  });

  it('asks nothing of the GPU where the CPU trains', () => {
    const setup = { ...lectureSetup, device: 'cpu' } as const;
    expect(checkSetup(setup, gpu)).toBe(checkSetup(setup));
  });
});

describe('stepsPerEpoch', () => {
  const fit = checkSetup(lectureSetup).request?.fit;

  it('counts the last partial batch, of the part that is trained on', () => {
    if (fit === undefined) throw new Error('the lecture set-up is valid');
    expect(stepsPerEpoch(fit, 60_000)).toBe(188);
    expect(stepsPerEpoch({ ...fit, limit: 2000, batchSize: 32 }, 60_000)).toBe(50);
    expect(stepsPerEpoch({ ...fit, validationSplit: 0 }, 60_000)).toBe(235);
  });
});
