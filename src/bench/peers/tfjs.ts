import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgl';
import '@tensorflow/tfjs-backend-webgpu';
import {
  losses,
  oneHot,
  ready,
  type Scalar,
  setBackend,
  type Tensor,
  tensor,
  tensor1d,
  tidy,
  train,
  type Variable,
  version_core as version,
} from '@tensorflow/tfjs-core';
import { layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import type { Contender, Prepared } from '../contender.ts';
import { type ModelName, normalized, type Problem } from '../problem.ts';

const CLASSES = 10;

/**
 * TensorFlow.js at its fastest: its own layers, the batch on the device as float32, and `optimizer.minimize`
 * without the read-back of the loss that `fit` and `trainOnBatch` do. The last layer has no softmax; the loss
 * computes it, which saves a kernel.
 */
export class TensorFlow implements Contender {
  readonly name: string;
  readonly version = version;
  readonly #backend: string;

  constructor(backend: 'webgpu' | 'webgl' | 'cpu') {
    this.#backend = backend;
    this.name = `TensorFlow.js (${backend})`;
  }

  async open(): Promise<void> {
    await this.#use();
  }

  async prepare({ model: name, job, weights, examples }: Problem): Promise<Prepared> {
    await this.#use();
    const model = modelOf(name, [...job.network.inputShape]);
    model.setWeights([...weights.values()].map(({ shape, data }) => tensor(data, [...shape])));
    const images = tensor(normalized(examples), [job.batchSize, ...job.network.inputShape]);
    const labels = tidy(() => oneHot(tensor1d([...examples.labels], 'int32'), CLASSES));
    const optimizer = train.adam(0.001, 0.9, 0.999, 1e-7);
    const variables = model.trainableWeights.map((weight) => weight.read() as Variable);
    const loss = () =>
      losses.softmaxCrossEntropy(labels, model.apply(images, { training: true }) as Tensor);
    const step = () => optimizer.minimize(loss as () => Scalar, true, variables);
    const settle = async (cost: Scalar | null) => {
      const data = await cost?.data();
      cost?.dispose();
      return data?.[0] ?? Number.NaN;
    };
    return {
      params: model.countParams(),
      firstStep: async () => {
        await this.#use();
        return settle(step());
      },
      steps: async (count) => {
        await this.#use();
        for (let left = count; left > 1; left--) step()?.dispose();
        await settle(step());
        // The update comes after the loss, so the last weights show that the step is done.
        const last = variables.at(-1);
        await last?.data();
      },
      dispose: () => {
        model.dispose();
        optimizer.dispose();
        images.dispose();
        labels.dispose();
      },
    };
  }

  close(): void {}

  async #use(): Promise<void> {
    if (!(await setBackend(this.#backend))) {
      throw new Error(`TensorFlow.js offers no ${this.#backend} here.`);
    }
    await ready();
  }
}

function modelOf(name: ModelName, inputShape: number[]): Sequential {
  const conv = { kernelSize: 3, kernelInitializer: 'zeros' } as const;
  const units = (count: number) => ({ units: count, kernelInitializer: 'zeros' }) as const;
  const relu = { activation: 'relu' } as const;
  const pool = () => layers.maxPooling2d({ poolSize: 2 });
  const stacks = {
    'model-a': () => [
      layers.conv2d({ ...conv, ...relu, inputShape, filters: 32 }),
      pool(),
      layers.conv2d({ ...conv, ...relu, filters: 64 }),
      pool(),
      layers.conv2d({ ...conv, ...relu, filters: 64 }),
      layers.flatten(),
      layers.dense({ ...units(64), ...relu }),
      layers.dense(units(CLASSES)),
    ],
    'model-b': () => [
      layers.conv2d({ ...conv, inputShape, filters: 32, padding: 'same' }),
      pool(),
      layers.conv2d({ ...conv, filters: 64, padding: 'same' }),
      pool(),
      layers.flatten(),
      layers.dense({ ...units(3136), ...relu }),
      layers.dense({ ...units(128), ...relu }),
      layers.dense(units(CLASSES)),
    ],
  };
  return sequential({ layers: stacks[name]() });
}
