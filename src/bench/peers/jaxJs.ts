import {
  defaultDevice,
  getWebGPUDevice,
  init,
  type Array as JaxArray,
  jit,
  numpy as np,
  valueAndGrad,
} from '@jax-js/jax';
import type { Contender, Prepared } from '../contender.ts';
import { normalized, type Problem } from '../problem.ts';
import { jaxLoss } from './jaxModel.ts';
import { jaxWeights } from './jaxWeights.ts';

const LEARNING_RATE = 0.001;
const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-7;
const CLASSES = 10;

/** Weights, Adam's moments, and the powers of its two betas, all on the device. */
interface State {
  readonly w: JaxArray[];
  readonly m: JaxArray[];
  readonly v: JaxArray[];
  readonly powers: JaxArray[];
}

/**
 * jax-js at its fastest: gradient and Adam of a whole step under one `jit`. The state stays on the device
 * from step to step, and nothing is read back.
 */
export class JaxJs implements Contender {
  readonly name = 'jax-js (webgpu)';
  readonly version: string;

  constructor(version: string) {
    this.version = version;
  }

  async open(): Promise<void> {
    const devices = await init('webgpu');
    if (!devices.includes('webgpu')) throw new Error('jax-js offers no WebGPU here.');
    defaultDevice('webgpu');
  }

  async prepare({ model, job, weights, examples }: Problem): Promise<Prepared> {
    const { batchSize, network } = job;
    const [height = 0, width = 0, channels = 0] = network.inputShape;
    // One channel: NHWC and NCHW are the same bytes.
    const shape = [batchSize, channels, height, width];
    const images = np.array(floats(normalized(examples)), { shape });
    const hot = new Float32Array(batchSize * CLASSES);
    examples.labels.forEach((label, row) => {
      hot[row * CLASSES + label] = 1;
    });
    const labels = np.array(hot, { shape: [batchSize, CLASSES] });
    const w = jaxWeights(network, weights).map((tensor) =>
      np.array(floats(tensor.data), { shape: [...tensor.shape] }),
    );
    const zeros = () => w.map((weight) => np.zeros(weight.shape));
    let state: State = {
      w,
      m: zeros(),
      v: zeros(),
      powers: [np.array(1, { dtype: np.float32 }), np.array(1, { dtype: np.float32 })],
    };
    const update = jit(updateOf(jaxLoss(model)));
    const step = () => {
      const { w, m, v, powers } = state;
      const next = update(w, m, v, powers, images.ref, labels.ref);
      state = { w: next.w, m: next.m, v: next.v, powers: next.powers };
      return next.loss;
    };
    return {
      params: w.reduce((sum, weight) => sum + weight.size, 0),
      async firstStep() {
        const [loss = Number.NaN] = await step().data();
        await settle(state);
        return loss;
      },
      async steps(count) {
        for (let left = count; left > 0; left--) step().dispose();
        await settle(state);
      },
      dispose() {
        for (const array of Object.values(state).flat()) array.dispose();
        images.dispose();
        labels.dispose();
        update.dispose();
      },
    };
  }

  close(): void {
    getWebGPUDevice().destroy();
  }
}

function updateOf(loss: (w: JaxArray[], x: JaxArray, y: JaxArray) => JaxArray) {
  return (
    w: JaxArray[],
    m: JaxArray[],
    v: JaxArray[],
    powers: JaxArray[],
    x: JaxArray,
    y: JaxArray,
  ) => {
    const [value, gradient] = valueAndGrad(loss)(refs(w), x, y);
    const power1 = at(powers, 0).mul(BETA_1);
    const power2 = at(powers, 1).mul(BETA_2);
    const rate = np
      .sqrt(np.subtract(1, power2.ref))
      .mul(LEARNING_RATE)
      .div(np.subtract(1, power1.ref));
    const next = w.map((weight, index) => {
      const g = at(gradient, index);
      const m1 = at(m, index)
        .mul(BETA_1)
        .add(g.ref.mul(1 - BETA_1));
      const v1 = at(v, index)
        .mul(BETA_2)
        .add(np.square(g).mul(1 - BETA_2));
      const move = rate.ref.mul(m1.ref).div(np.sqrt(v1.ref).add(EPSILON));
      return { w: weight.sub(move), m: m1, v: v1 };
    });
    rate.dispose();
    return {
      loss: value,
      w: next.map((each) => each.w),
      m: next.map((each) => each.m),
      v: next.map((each) => each.v),
      powers: [power1, power2],
    };
  };
}

async function settle({ w }: State): Promise<void> {
  await Promise.all(w.map((weight) => weight.blockUntilReady()));
}

function refs(arrays: readonly JaxArray[]): JaxArray[] {
  return arrays.map((array) => array.ref);
}

function at(arrays: readonly JaxArray[], index: number): JaxArray {
  const array = arrays[index];
  if (array === undefined) throw new RangeError(`There is no array ${index}.`);
  return array;
}

function floats(data: ArrayLike<number>): Float32Array<ArrayBuffer> {
  return Float32Array.from(data);
}
