import { expect, it } from 'vitest';
import { nearestNetwork, networkFromKeras } from './kerasJson.ts';
import { conv, flatten, layer, refusal, sequential } from './testing/kerasTesting.ts';

const l2 = { class_name: 'L2', config: { l2: 0.01 } };

it('a model is read without what acts only while it trains, and says what that is', () => {
  const json = sequential(
    layer('Rescaling', { name: 'scale', scale: 1 / 255 }),
    layer('Conv2D', { ...conv, name: 'conv', kernel_regularizer: l2, bias_constraint: 'non_neg' }),
    layer('GaussianNoise', { name: 'noise', stddev: 0.1 }),
    flatten,
    layer('Dense', { name: 'out', units: 3 }),
  );
  const { network, left } = nearestNetwork(json);
  expect(network.layers.map(({ kind }) => kind)).toEqual(['Conv2D', 'Flatten', 'Dense']);
  expect(network.inputShape).toEqual([8, 8, 2]);
  expect(left.map(({ values: { layer, field, actual } }) => [layer, field ?? actual])).toEqual([
    ['scale', 'Rescaling'],
    ['conv', 'kernel_regularizer'],
    ['conv', 'bias_constraint'],
    ['noise', 'GaussianNoise'],
  ]);
  const refused = refusal(() => networkFromKeras(json));
  expect([refused.values.layer, refused.more.length]).toEqual(['scale', 3]);
});

it('what cannot be left out is refused with all else that is lacking', () => {
  const json = sequential(
    layer('Conv2D', { ...conv, name: 'conv', groups: 2, dilation_rate: 2, kernel_regularizer: l2 }),
    layer('LSTM', { name: 'memory', units: 3 }),
    layer('Rescaling', { name: 'scale', scale: 2 }),
  );
  const { code, more } = refusal(() => nearestNetwork(json));
  const all = [{ code }, ...more].map((error) => error.code);
  expect(all).toEqual(['layerField', 'layerField', 'layerField', 'layerClass', 'layerClass']);
});

it('in a model with branches, who read a layer that is left out reads what that one read', () => {
  const node = (...from: readonly string[]) => [from.map((name) => [name, 0, 0, {}])];
  const inner = (name: string, class_name: string, config: object, ...from: readonly string[]) => ({
    ...{ class_name, name, config: { ...config, name } },
    inbound_nodes: from.length === 0 ? [] : node(...from),
  });
  const layers = [
    inner('in', 'InputLayer', { batch_shape: [null, 4, 4, 1] }),
    inner('noise', 'GaussianNoise', { stddev: 1 }, 'in'),
    inner('conv', 'Conv2D', { filters: 1, kernel_size: 1 }, 'noise'),
    inner('drop', 'SpatialDropout2D', { rate: 0.5 }, 'conv'),
    inner('add', 'Add', {}, 'drop', 'noise'),
  ];
  const ends = { input_layers: [['in', 0, 0]], output_layers: [['add', 0, 0]] };
  const { network } = nearestNetwork({ class_name: 'Functional', config: { layers, ...ends } });
  expect(network.layers.map(({ name, inputs }) => [name, inputs])).toEqual([
    ['conv', undefined],
    ['add', ['conv', 'in']],
  ]);
});
