import { expect, it } from 'vitest';
import { givesProbabilities, predictionsOf } from './predictions.ts';

const crossEntropy = 'sparse_categorical_crossentropy';
const outputs = Float32Array.of(0, Math.log(3), 0, 2, 2, -1);

it('takes the first of the largest outputs, with its probability after softmax', () => {
  const head = { loss: crossEntropy, softmax: true, units: 3 } as const;
  const { predicted, scores } = predictionsOf(outputs, head);
  expect([...predicted]).toEqual([1, 0]);
  expect(scores[0]).toBeCloseTo(0.6, 6);
  expect(scores[1]).toBeCloseTo(1 / (2 + Math.exp(-3)), 6);
});

it('divides sigmoids by their sum, as the loss does', () => {
  const head = { loss: crossEntropy, softmax: false, units: 2 } as const;
  const { scores } = predictionsOf(Float32Array.of(0.25, 0.75, 0.8, 0.8), head);
  expect([...scores]).toEqual([0.75, 0.5]);
});

it('leaves other outputs as they are, which are no probabilities', () => {
  const head = { loss: 'mse', softmax: false, units: 3 } as const;
  expect(givesProbabilities(head)).toBe(false);
  const { predicted, scores } = predictionsOf(Float32Array.of(-3, 1.5, 0.5), head);
  expect([...predicted]).toEqual([1]);
  expect([...scores]).toEqual([1.5]);
});
