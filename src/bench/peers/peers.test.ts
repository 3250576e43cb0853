import { defaultDevice, init } from '@jax-js/jax';
import { beforeAll, expect, it } from 'vitest';
import { createCpuExecutor } from '../../engine/reference/cpuExecutor.ts';
import { benchModels, benchProblem, type ModelName } from '../problem.ts';
import { jaxWeights, permute } from './jaxWeights.ts';
import { TensorFlow } from './tfjs.ts';

/** Plain JavaScript trains model B in seconds, or in a minute on a busy machine; ms. */
const PATIENCE = 240_000;
const models = Object.keys(benchModels) as readonly ModelName[];

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

it.each(models)(
  'TensorFlow.js trains %s with our parameters and our first loss',
  async (model) => {
    const problem = benchProblem(model, 2);
    const tensorFlow = new TensorFlow('cpu');
    await tensorFlow.open();
    const theirs = await tensorFlow.prepare(problem);
    expect(theirs.params).toBe(benchModels[model].params);
    expect((await theirs.firstStep()) / (await ourLoss(model))).toBeCloseTo(1, 5);
    theirs.dispose();
  },
  PATIENCE,
);

it.each(models)(
  'jax-js trains %s with our parameters and our first loss',
  async (model) => {
    const { jaxLoss } = await import('./jaxModel.ts');
    const { numpy: np } = await import('@jax-js/jax');
    const { job, weights, examples } = benchProblem(model, 2);
    const tensors = jaxWeights(job.network, weights);
    const params = tensors.reduce((sum, { data }) => sum + data.length, 0);
    expect(params).toBe(benchModels[model].params);
    const pixels = Float32Array.from(examples.images, (byte) => byte / 255);
    const hot = new Float32Array(20);
    examples.labels.forEach((label, row) => {
      hot[10 * row + label] = 1;
    });
    const array = (data: ArrayLike<number>, shape: readonly number[]) =>
      np.array(Float32Array.from(data), { shape: [...shape] });
    const loss = jaxLoss(model)(
      tensors.map(({ data, shape }) => array(data, shape)),
      array(pixels, [2, 1, 28, 28]),
      array(hot, [2, 10]),
    );
    const [value = Number.NaN] = await loss.data();
    expect(value / (await ourLoss(model))).toBeCloseTo(1, 5);
  },
  PATIENCE,
);

it('axes are permuted as numpy permutes them', () => {
  const data = Float32Array.from({ length: 6 }, (_, i) => i);
  const turned = permute({ shape: [1, 2, 3], data }, [2, 0, 1]);
  expect(turned.shape).toEqual([3, 1, 2]);
  expect([...turned.data]).toEqual([0, 3, 1, 4, 2, 5]);
});

async function ourLoss(model: ModelName): Promise<number> {
  const { job, weights, examples } = benchProblem(model, 2);
  const executor = createCpuExecutor(job, weights);
  executor.load(examples);
  executor.setOrder(Uint32Array.of(0, 1));
  const [result] = await executor.run([{ offset: 0, count: 2, update: null }]);
  return result?.loss ?? Number.NaN;
}
