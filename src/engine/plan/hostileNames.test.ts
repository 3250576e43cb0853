import { expect, it } from 'vitest';
import { sample } from '../gpu/testing/sampleJob.ts';
import { parseNetwork } from '../network/parseNetwork.ts';
import { layerSpec } from '../network/spec.ts';
import { buildPlan } from './buildPlan.ts';
import { verifyPlan } from './verifyPlan.ts';

it('a layer may have the name of a tensor of the plan', () => {
  const dense = (name: string, units: number, inputs: readonly string[]) => ({
    ...layerSpec('Dense', { units }, name),
    inputs,
  });
  const { job } = sample(
    'names',
    [
      layerSpec('Dense', { units: 4 }, 'a'),
      dense('b', 4, ['a']),
      dense('a by b 0', 5, ['a']),
      { ...layerSpec('Concatenate', {}, 'all'), inputs: ['b', 'a by b 0'] },
      layerSpec('Dense', { units: 4, activation: 'softmax' }),
    ],
    [6],
    2,
  );
  expect(() => verifyPlan(buildPlan(job))).not.toThrow();
});

it('a layer that others read keeps its name, and more reads than a page can plan are refused', () => {
  const layer = { kind: 'Dense', config: { units: 3 } };
  const sum = { kind: 'Add', inputs: ['dense_1', 'dense'] };
  const network = { name: 'n', inputShape: [3], layers: [layer, layer, sum] };
  expect(parseNetwork(network).layers.map(({ name }) => name)).toEqual([
    'dense',
    'dense_1',
    undefined,
  ]);
  const many = Array.from({ length: 50 }, () => ({ ...sum, inputs: Array(50).fill('dense') }));
  expect(() => parseNetwork({ ...network, layers: [layer, ...many] })).toThrow();
});
