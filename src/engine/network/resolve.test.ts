import { describe, expect, it } from 'vitest';
import { SpecError } from '../core/errors.ts';
import { type Loss, resolveHead } from './losses.ts';
import { presets } from './presets.ts';
import { layerNames, parameterCount, resolveNetwork, trainableCount } from './resolve.ts';
import { layerSpec, type NetworkSpec } from './spec.ts';
import { summarize } from './summary.ts';

type Layers = NetworkSpec['layers'];

function network(layers: Layers): NetworkSpec {
  return { name: 'test', inputShape: [8, 8, 1], layers };
}

function off(layer: Layers[number]): Layers[number] {
  return { ...layer, disabled: true };
}

function refusal(work: () => unknown): SpecError {
  try {
    work();
  } catch (error) {
    if (error instanceof SpecError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const conv = layerSpec('Conv2D', { filters: 2 });
const scores = layerSpec('Dense', { units: 10, activation: 'softmax' });

describe('a disabled layer', () => {
  it('is skipped, and the others get names and shapes as if it did not exist', () => {
    const with3 = resolveNetwork(network([conv, off(conv), conv, layerSpec('Flatten'), scores]));
    const without = resolveNetwork(network([conv, conv, layerSpec('Flatten'), scores]));
    expect(summarize(with3)).toEqual(summarize(without));
    expect(with3.layers.map(({ index }) => index)).toEqual([0, 2, 3, 4]);
    expect(with3.layers[1]?.name).toBe('conv2d_1');
  });

  it('takes no name from another layer', () => {
    const named = layerSpec('Conv2D', {}, 'conv');
    expect(layerNames([off(named), named, off(conv)])).toEqual(['conv', 'conv', 'conv2d']);
    expect(refusal(() => layerNames([named, off(conv), named])).values).toEqual({
      layer: 'conv',
      index: 2,
    });
  });

  it('leaves an empty network where all layers are disabled', () => {
    expect(refusal(() => resolveNetwork(network([off(conv)]))).code).toBe('emptyNetwork');
  });
});

describe('a refusal names the layer of the spec', () => {
  it('where a layer does not fit its input', () => {
    const layers = [off(conv), layerSpec('Flatten'), layerSpec('BatchNormalization'), conv];
    const error = refusal(() => resolveNetwork(network(layers)));
    expect(error.code).toBe('needsImage');
    expect([error.layer, error.index]).toEqual(['conv2d', 3]);
  });

  it.each(['GlobalAveragePooling2D', 'RandomTranslation', 'RandomRotation'] as const)(
    'where %s receives no image',
    (kind) => {
      const layers = [layerSpec('Flatten'), layerSpec(kind)];
      const error = refusal(() => resolveNetwork(network(layers)));
      expect([error.code, error.index]).toEqual(['needsImage', 1]);
    },
  );

  it('where the last layer does not suit the loss', () => {
    const head = (layers: Layers) => () =>
      resolveHead(resolveNetwork(network(layers)), 'sparse_categorical_crossentropy', 10);
    const flat = layerSpec('Flatten');
    expect(refusal(head([flat, off(conv), layerSpec('Dense')])).index).toBe(2);
    expect(refusal(head([flat, scores, off(conv), scores])).index).toBe(1);
    expect(refusal(head([off(conv), conv])).index).toBe(1);
    expect(refusal(head([flat])).message).toBe(
      'The last layer flatten gives 64 values, but a score for each of the 10 classes is expected. End with Dense of 10 units and the activation softmax.',
    );
    expect(refusal(head([flat, scores, layerSpec('Dropout', { rate: 0.1 })])).code).toBe(
      'softmaxNotLast',
    );
    for (const activation of ['linear', 'relu', 'tanh', 'elu', 'leaky_relu']) {
      const end = layerSpec('Dense', { units: 10, activation });
      expect(refusal(head([flat, end])).code).toBe('crossEntropyNeedsSoftmax');
    }
    const moving = layerSpec('BatchNormalization', { center: false, scale: false });
    const last = layerSpec('Activation', { activation: 'softmax' });
    expect(refusal(head([flat, moving, last])).code).toBe('nothingToTrain');
  });
});

it('a loss from logits has the softmax itself, and takes none before it', () => {
  const head = (activation: string, loss: Loss) => {
    const layers = [layerSpec('Flatten'), layerSpec('Dense', { units: 10, activation })];
    return resolveHead(resolveNetwork(network(layers)), loss, 10);
  };
  const logits = 'CategoricalCrossentropy(from_logits=True)';
  const softmax = { loss: 'sparse_categorical_crossentropy', softmax: true, units: 10 };
  expect(head('linear', logits)).toEqual(softmax);
  expect(head('tanh', logits)).toEqual(softmax);
  expect(head('softmax', 'categorical_crossentropy')).toEqual(softmax);
  expect(refusal(() => head('softmax', logits)).code).toBe('softmaxTwice');
  expect(refusal(() => head('linear', 'categorical_crossentropy')).code).toBe(
    'crossEntropyNeedsSoftmax',
  );
});

it('a sigmoid before cross-entropy is one head, softmax another', () => {
  const head = (activation: string) => {
    const layers = [layerSpec('Flatten'), layerSpec('Dense', { units: 10, activation })];
    return resolveHead(resolveNetwork(network(layers)), 'sparse_categorical_crossentropy', 10);
  };
  expect(head('sigmoid').softmax).toBe(false);
  expect(head('softmax').softmax).toBe(true);
});

it('moving statistics are parameters that no optimizer trains', () => {
  const { layers } = presets['model-a'];
  const bn = layerSpec('BatchNormalization');
  const resolved = resolveNetwork({
    ...presets['model-a'],
    layers: [layers[0], bn, ...layers.slice(1)],
  });
  expect(parameterCount(resolved)).toBe(93_322 + 128);
  expect(trainableCount(resolved)).toBe(93_322 + 64);
  const { total, trainable, nonTrainable, rows } = summarize(resolved);
  expect([total, trainable, nonTrainable]).toEqual([93_450, 93_386, 64]);
  expect(rows[2]).toMatchObject({ name: 'batch_normalization', params: 128 });
});

describe('layers that name what they read', () => {
  const dense = (name?: string): Layers[number] => layerSpec('Dense', { units: 3 }, name);
  const add = (...inputs: string[]): Layers[number] => ({ ...layerSpec('Add'), inputs });
  const from = (...layers: Layers) =>
    resolveNetwork({ name: 'graph', inputShape: [3], layers }).layers.map((layer) => layer.from);

  it('read an enabled layer, whatever a disabled one is called', () => {
    const off = { ...dense(), disabled: true };
    const namesake = { ...dense('b'), disabled: true };
    const enabled = from(dense('dense'), dense('b'), add('dense', 'b'));
    expect(from(dense('dense'), dense('b'), off, namesake, add('dense', 'b'))).toEqual(enabled);
  });

  it('may include a disabled layer that reads an unknown name', () => {
    const off = { ...dense('off'), inputs: ['nobody'], disabled: true };
    expect(from(dense('a'), off, dense('b'))).toEqual([[-1], [0]]);
  });

  it('are refused where a layer has the input’s name', () => {
    expect(() => from(dense('input_1'), add('input_1', 'input_1'))).toThrow('both named input_1');
  });
});
