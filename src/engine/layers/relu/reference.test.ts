import { expect, it } from 'vitest';
import { layerOf } from '../../reference/testing/referenceTesting.ts';
import { noWeights } from '../layerReference.ts';
import { referenceLayer } from '../layerReferences.ts';

function slopes(config: object, xs: readonly number[]) {
  const x = Float64Array.from(xs);
  const dy = x.map(() => 1);
  const given = { batch: 1, x, w: noWeights, dy, t: 1, seed: 1 };
  const { y, dx } = referenceLayer(layerOf('ReLU', config, [xs.length]), given);
  return { y: [...y], dx: [...dx] };
}

// keras/src/activations/activations.py composes relu, clip and relu6; the slopes at ties are TensorFlow's.
it.each([
  [{}, [0], [0]],
  [{ negative_slope: 0.1 }, [0], [0.1]],
  [{ negative_slope: 0.1, max_value: 6 }, [0, 6], [0, 0]],
  [{ negative_slope: 0.1, max_value: 5 }, [0, 5], [0, 1]],
  [{ max_value: 5 }, [5, 5.5], [1, 0]],
  [{ threshold: 1, negative_slope: 0.2 }, [1, 0.5], [0, 0.2]],
  [{ threshold: 1, max_value: 6 }, [6], [1]],
])('with %j the slopes at %j are %j, as in Keras', (config, x, dx) => {
  expect(slopes(config, x).dx).toEqual(dx);
});

it('infinity stays infinite above the threshold, and gives 0 below it without a slope', () => {
  expect(slopes({}, [Infinity, -Infinity]).y).toEqual([Infinity, 0]);
  expect(slopes({ max_value: 6 }, [Infinity]).y).toEqual([6]);
});
