import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { createGpuExecutor, type GpuOptions } from '../../engine/gpu/gpuExecutor.ts';
import { allJobs, largeJob, partedJob } from '../../engine/gpu/testing/jobs.ts';
import { examplesFor, sample } from '../../engine/gpu/testing/sampleJob.ts';
import { openTestGpu } from '../../engine/gpu/testing/testDevice.ts';
import { canRun } from '../../engine/gpu/tuning/usualVariant.ts';
import type { Job } from '../../engine/network/executor.ts';
import { optimizerSpec } from '../../engine/network/optimizers.ts';
import { presets } from '../../engine/network/presets.ts';
import { layerSpec } from '../../engine/network/spec.ts';
import { graphs } from '../../engine/network/testing/randomGraphs.ts';
import { jobOfStack, stacks } from '../../engine/network/testing/randomStacks.ts';
import { initialWeights } from '../../engine/network/weights.ts';
import { spreads, variants } from '../../engine/plan/variants/variants.ts';
import { checkKernels } from './checkKernels.ts';

const gpu = await openTestGpu();
afterAll(() => gpu.device.destroy());
afterEach(() => vi.restoreAllMocks());

async function check(job: Job, options: GpuOptions = {}) {
  const weights = initialWeights(job.network, 3);
  const given = { ...options, share: false };
  const executor = await createGpuExecutor(gpu, job, weights, undefined, given);
  try {
    const examples = examplesFor(job, job.batchSize + 3);
    return await checkKernels(executor, job, examples, job.batchSize);
  } finally {
    executor.destroy();
  }
}

type Findings = Awaited<ReturnType<typeof check>>;

/** Tensors that are wrong, as `kind layer`, and the first kernel that is named for each. */
function faultsOf({ tensors }: Findings): Readonly<Record<string, string>> {
  const wrong = tensors.filter(({ worst }) => !(worst <= 1));
  const named = wrong.map(({ kind, layer, kernels: [first] }): [string, string] => {
    return [`${kind} ${layer}`.trim(), first?.kernel ?? ''];
  });
  return Object.fromEntries(named);
}

function expectPass(found: Findings): void {
  expect(faultsOf(found)).toEqual({});
  expect(found.gradients.filter(({ worst }) => worst > 1)).toEqual([]);
  expect(found.passed).toBe(true);
}

const fused = allJobs.find(({ label }) => label === 'network with all that is fused')?.job as Job;

describe('sound kernels pass', () => {
  it('on random stacks and graphs', async () => {
    let checked = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(stacks, graphs).map(jobOfStack), async (job) => {
        const found = await check(job, { plainBelow: 0 });
        expectPass(found);
        checked += found.gradients.reduce((sum, gradient) => sum + gradient.checked, 0);
      }),
      { numRuns: 6, seed: 21, endOnFailure: true },
    );
    expect(checked).toBeGreaterThan(50);
  });

  // without moments for ten million weights; the large network below has them for three
  it.each([
    ['model-a', optimizerSpec('Adam')],
    ['model-b', optimizerSpec('SGD')],
  ] as const)('on lecture %s', async (name, optimizer) => {
    const { inputShape, layers } = presets[name];
    const { job } = sample(name, layers, inputShape, 2);
    expectPass(await check({ ...job, optimizer }));
  });

  // each kernel in workgroup memory takes a software driver a second to compile: they have the network below
  const quick = variants.filter((variant) => canRun(gpu, variant) && !spreads(variant));

  it.each(quick)('by %s', async (usual) => {
    expectPass(await check(partedJob.job, { tuning: { usual, chosen: {} }, plainBelow: 0 }));
  });

  it('of activations that have dispatches of their own', async () => {
    const label = 'activations that have dispatches of their own';
    const own = allJobs.find((sample) => sample.label === label)?.job as Job;
    expectPass(await check(own, { plainBelow: 0 }));
    expectPass(await check(own, { fuse: false }));
  });

  it.each([{ clipnorm: 0.03 }, { global_clipnorm: 0.1 }, { clipvalue: 0.01 }])(
    'that clip gradients by %j',
    async (clipping) => {
      const { job } = sample(
        'clipped',
        [
          layerSpec('Conv2D', { filters: 5, activation: 'tanh' }),
          layerSpec('BatchNormalization'),
          layerSpec('Flatten'),
          layerSpec('Dense', { units: 4, activation: 'softmax' }),
        ],
        [7, 6, 2],
        5,
      );
      const optimizer = optimizerSpec('Adam', { ...clipping, epsilon: 1e-3 });
      expectPass(await check({ ...job, optimizer }));
    },
  );

  it('that update their weights themselves, and in micro-batches', async () => {
    expectPass(await check(largeJob.job, { tuning: { usual: 'shared', chosen: {} } }));
    const parts = { ...partedJob.job, batchSize: 4 };
    expectPass(await check(parts, { microBatch: 4 }));
  });
});

/** Checks a job whose kernels of that name have another text. */
async function withFault(job: Job, kernel: RegExp, text: string, fault: string): Promise<Findings> {
  const create = gpu.device.createShaderModule.bind(gpu.device);
  let planted = 0;
  vi.spyOn(gpu.device, 'createShaderModule').mockImplementation((given) => {
    const { label = '', code } = given;
    if (!kernel.test(label) || !code.includes(text)) return create(given);
    planted++;
    return create({ ...given, code: code.replace(text, fault) });
  });
  const found = await check(job, { tuning: { usual: 'tile', chosen: {} }, plainBelow: 0 });
  expect(planted).toBeGreaterThan(0);
  expect(found.passed).toBe(false);
  return found;
}

describe('a fault is found, and its kernel named', () => {
  const dense = sample(
    'pool of its own',
    [
      layerSpec('Conv2D', { filters: 4, activation: 'tanh' }),
      layerSpec('MaxPooling2D', { pool_size: [3, 2], padding: 'same' }),
      layerSpec('Flatten'),
      layerSpec('Dense', { units: 5, activation: 'softmax' }),
    ],
    [9, 8, 1],
    4,
  ).job;

  it('in a forward kernel that leaves its bias out', async () => {
    const bias = 'return w_four(KH * KW * CI, filters);';
    const found = await withFault(fused, /Vec4Forward/, bias, 'return vec4f();');
    expect(found.first).toMatchObject({ kind: 'output', layer: 'max_pooling2d' });
    expect(faultsOf(found)).toMatchObject({
      'output max_pooling2d': 'conv2dVec4Forward.forward_any',
      'output dense': 'conv2dVec4Forward.forward',
    });
    // the loss no longer depends on the bias, but the gradients say it does
    expect(found.gradients.some(({ param, worst }) => param === 'bias' && worst > 1)).toBe(true);
  });

  it('in an input gradient that reads beyond the edge of a map', async () => {
    const guard = ' & (windows.column - left < vec4u(OW))';
    const found = await withFault(fused, /Vec4Dgrad/, guard, '');
    expect(found.first?.kind).toBe('sumGradient');
    expect(Object.values(faultsOf(found))).toContain('conv2dVec4Dgrad.dgrad');
    expect(found.first?.kernels[0]?.kernel).toBe('conv2dVec4Dgrad.dgrad');
  });

  it('in a weight gradient that adds the wrong filters', async () => {
    const next = 'd1 = add_product(d1, used_dy(pixels, q, next), a);';
    const found = await withFault(fused, /Vec4Wgrad/, next, next.replace('next', 'co'));
    expect(faultsOf(found)).toEqual({
      'weightGradients conv2d': 'conv2dVec4Wgrad.wgrad_any',
    });
    expect(found.gradients.some(({ layer, worst }) => layer === 'conv2d' && worst > 1)).toBe(true);
  });

  it('in an update that forgets to square', async () => {
    const square = '(g * g - v[i])';
    const found = await withFault(fused, /optimizer/, square, '(g - v[i])');
    expect(found.first).toMatchObject({ kind: 'weights', layer: 'conv2d' });
    expect(found.first?.kernels.map(({ kernel }) => kernel)).toEqual(['optimizer.adam_m_v']);
    expect(faultsOf(found)).toMatchObject({ 'v dense': 'optimizer.adam_m_v' });
  });

  it('in a pool that takes the smallest cell', async () => {
    const most = 'if (value > best) {';
    const faults = faultsOf(await withFault(dense, /pool2d/, most, 'if (value < best) {'));
    expect(faults).toMatchObject({ 'output max_pooling2d': 'pool2d.max_forward' });
  });

  it('in a pool that sends its gradient to the first cell, by finite differences too', async () => {
    const found = await withFault(dense, /pool2d/, '        winner = cell;\n', '');
    expect(Object.keys(faultsOf(found))).toEqual(['sumGradient conv2d']);
    const kernels = found.tensors.find(
      ({ kind, layer }) => kind === 'sumGradient' && layer === 'conv2d',
    );
    expect(kernels?.kernels.map(({ kernel }) => kernel)).toContain('pool2d.max_forward');
    expect(found.gradients.some(({ layer, worst }) => layer === 'conv2d' && worst > 1)).toBe(true);
  });
});
