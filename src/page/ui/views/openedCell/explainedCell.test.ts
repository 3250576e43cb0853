import { expect, it } from 'vitest';
import { resolveHead } from '../../../../engine/network/losses.ts';
import { optimizerSpec } from '../../../../engine/network/optimizers.ts';
import { resolveNetwork } from '../../../../engine/network/resolve.ts';
import { layerSpec } from '../../../../engine/network/spec.ts';
import { hasCell } from '../../../store/inspect/cellAxes.ts';
import { askCell } from './explainedCell.ts';

const network = resolveNetwork({
  name: 'half frozen',
  inputShape: [2, 2, 1],
  layers: [
    layerSpec('Flatten'),
    { ...layerSpec('Dense', { units: 3 }), trainable: false },
    layerSpec('Dense', { units: 2, activation: 'softmax' }),
  ],
});
const facts = {
  network,
  head: resolveHead(network, 'sparse_categorical_crossentropy', 2),
  seed: 1,
  optimizer: optimizerSpec('Adam', { global_clipnorm: 1 }),
};
const read = (layer: number) =>
  askCell(facts, { tensor: { kind: 'weights', layer }, index: 0 }, [0], null);

it('a frozen layer’s weight can be opened, and has no update', () => {
  const frozen = read(1);
  expect(frozen.updates).toBe(false);
  expect(frozen.queries.map(({ tensor }) => tensor.kind)).not.toContain('weightGradients');
  expect(hasCell(network, { tensor: { kind: 'weights', layer: 1 }, index: 0 })).toBe(true);
  expect(hasCell(network, { tensor: { kind: 'weightGradients', layer: 1 }, index: 0 })).toBe(false);
});

it('the norm that clips a weight’s gradient is that of the layers that train', () => {
  const trained = read(2);
  expect(trained.updates).toBe(true);
  const layers = trained.queries
    .filter(({ tensor }) => tensor.kind === 'weightGradients')
    .map(({ tensor }) => tensor.layer);
  expect(new Set(layers)).toEqual(new Set([2]));
});
