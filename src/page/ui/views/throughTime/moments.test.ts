import { describe, expect, it } from 'vitest';
import { resolveHead } from '../../../../engine/network/losses.ts';
import { resolveNetwork } from '../../../../engine/network/resolve.ts';
import { layerSpec } from '../../../../engine/network/spec.ts';
import { mapBlocks } from '../../../store/inspect/mapBlocks.ts';
import { askHistory, fixedLook, type Moment, readMoment, rivalOf } from './moments.ts';

const network = resolveNetwork({
  name: 'two channels',
  inputShape: [4, 4, 2],
  layers: [
    layerSpec('Conv2D', { filters: 3, kernel_size: [2, 2] }),
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 2, activation: 'softmax' }),
  ],
});
const head = resolveHead(network, 'sparse_categorical_crossentropy', 2);
const facts = { network, head, testFirst: 100, testCount: 10 };
const [, convolution, dense] = mapBlocks(network, head);
if (!convolution || !dense) throw new Error('no blocks');

const moment = (changes: Partial<Moment>): Moment => ({
  ...{ epoch: 0, kernel: new Float32Array(8), map: new Float32Array(9) },
  ...{ probabilities: [0.5, 0.5], label: 0, classes: ['a', 'b'] },
  ...changes,
});

describe('the history of a filter', () => {
  it('asks for slices alone: the outputs, its map and its kernel', () => {
    const { images, queries } = askHistory(facts, convolution, 1, { of: 'test', place: 4 });
    expect(images).toEqual({ of: 'dataset', examples: [104] });
    expect(queries).toEqual([
      { tensor: { kind: 'output', layer: 2 }, slice: { start: 0, step: 1, count: 2 } },
      { tensor: { kind: 'output', layer: 0 }, slice: { start: 1, step: 3, count: 9 } },
      { tensor: { kind: 'weights', layer: 0 }, slice: { start: 1, step: 3, count: 8 } },
    ]);
  });

  it('of a class asks for the outputs alone', () => {
    const { queries } = askHistory(facts, dense, 1, { of: 'test', place: 0 });
    expect(queries).toHaveLength(1);
  });

  it('of hidden units asks for all of them', () => {
    const units = { ...dense, kind: 'units' } as const;
    const { queries } = askHistory(facts, units, 0, { of: 'test', place: 0 });
    expect(queries[1]?.slice).toEqual({ start: 0, step: 1, count: 2 });
  });

  it('looks at one image where the views look at the next batch, which each epoch has another of', () => {
    const { images } = askHistory(facts, convolution, 0, { of: 'nextBatch' });
    expect(images).toEqual({ of: 'dataset', examples: [100] });
  });

  it('tells drawings apart', () => {
    const keyOf = (byte: number) => {
      const image = new Uint8Array(32).fill(byte);
      return askHistory(facts, convolution, 0, { of: 'own', image, label: 0 }).key;
    };
    expect(keyOf(1)).toBe(keyOf(1));
    expect(keyOf(1)).not.toBe(keyOf(2));
  });

  it('has probabilities: the softmax of a head whose outputs are logits', () => {
    const answer = {
      tensors: [Float32Array.of(0, Math.log(3)), new Float32Array(9)],
      ...{ labels: Uint8Array.of(1), classes: ['a', 'b'] },
    };
    const { probabilities, kernel, label } = readMoment(answer, 2, true);
    expect(probabilities[0]).toBeCloseTo(0.25, 6);
    expect(probabilities[1]).toBeCloseTo(0.75, 6);
    expect([kernel.length, label]).toEqual([0, 1]);
  });
});

describe('the look of all epochs', () => {
  it('is fixed by the largest values of any epoch, in the channel that is strongest at the last', () => {
    const first = moment({
      kernel: Float32Array.of(9, 0, -4, 0, 0, 0, 0, 0),
      map: new Float32Array(9).fill(-7),
    });
    const last = moment({ epoch: 1, kernel: Float32Array.of(0, 1, 0, -2, 0, 0, 0, 0) });
    expect(fixedLook([first, last], convolution)).toEqual({
      ...{ channel: 1, kernelRange: 2, mapRange: 7 },
    });
    expect(fixedLook([last, first], convolution)).toMatchObject({ channel: 0, kernelRange: 9 });
  });

  it('has no range before anything is read', () => {
    const nothing = { channel: 0, kernelRange: 0, mapRange: 0 };
    expect(fixedLook([], convolution)).toEqual(nothing);
  });
});

describe('beside the true class', () => {
  const last = moment({ probabilities: [0.2, 0.1, 0.7], label: 2 });

  it('stands the strongest other one', () => {
    expect(rivalOf(last, null)).toBe(0);
  });

  it('stands the class that was chosen, unless it is the true one', () => {
    expect(rivalOf(last, 1)).toBe(1);
    expect(rivalOf(last, 2)).toBe(0);
    expect(rivalOf(moment({ probabilities: [1] }), null)).toBeNull();
  });
});
