import { type Array as JaxArray, lax, nn, numpy as np } from '@jax-js/jax';
import type { ModelName } from '../problem.ts';

const WINDOW = [2, 2];
const UNIT = [1, 1];

/** Returns the weights in order. A jax-js array is consumed by its user. */
type Take = () => JaxArray;

const models: Readonly<Record<ModelName, (take: Take, x: JaxArray) => JaxArray>> = {
  'model-a': (take, x) => {
    const a = pool(nn.relu(conv(take, x, 'VALID')));
    const b = pool(nn.relu(conv(take, a, 'VALID')));
    const c = nn.relu(conv(take, b, 'VALID'));
    return dense(take, nn.relu(dense(take, flat(c))));
  },
  'model-b': (take, x) => {
    const a = pool(conv(take, x, 'SAME'));
    const b = pool(conv(take, a, 'SAME'));
    const c = nn.relu(dense(take, flat(b)));
    return dense(take, nn.relu(dense(take, c)));
  },
};

/** Mean cross-entropy of a batch (batch, channels, height, width) against one-hot labels. */
export function jaxLoss(model: ModelName) {
  return (w: JaxArray[], x: JaxArray, y: JaxArray): JaxArray => {
    const [batch = 1] = y.shape;
    const left = [...w];
    const take = () => {
      const weight = left.shift();
      if (weight === undefined)
        throw new RangeError('The model wants more weights than there are.');
      return weight;
    };
    return nn
      .logSoftmax(models[model](take, x))
      .mul(y)
      .sum()
      .mul(-1 / batch);
  };
}

function conv(take: Take, x: JaxArray, padding: 'SAME' | 'VALID'): JaxArray {
  return lax.convGeneralDilated(x, take(), UNIT, padding).add(take());
}

function pool(x: JaxArray): JaxArray {
  const [, , height = 0, width = 0] = x.shape;
  // A pool ignores a last row or column that does not fill a window.
  const odd = height % 2 === 1 || width % 2 === 1;
  const whole = odd ? x.slice([], [], [0, height - (height % 2)], [0, width - (width % 2)]) : x;
  return lax.reduceWindow(whole, np.max, WINDOW, WINDOW);
}

function flat(x: JaxArray): JaxArray {
  return x.reshape([x.shape[0] ?? 1, -1]);
}

function dense(take: Take, x: JaxArray): JaxArray {
  return np.dot(x, take()).add(take());
}
