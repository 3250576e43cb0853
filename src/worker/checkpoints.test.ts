import { expect, it } from 'vitest';
import { trainerAtFirst } from '../engine/train/trainerState.ts';
import { Checkpoints } from './checkpoints.ts';

function checkpoint(epoch: number) {
  const state = new Map([['weights', new Float32Array(25)]]);
  const trainer = trainerAtFirst(0.1);
  return { epoch, name: `${epoch}`, state, trainer, optimizer: 'SGD' } as const;
}

it('drops the oldest epochs, never the initial weights', () => {
  const checkpoints = new Checkpoints({ bytes: 300, epochs: 9 });
  for (let epoch = 0; epoch <= 5; epoch++) checkpoints.add(checkpoint(epoch));
  expect(checkpoints.facts.map(({ epoch }) => epoch)).toEqual([0, 4, 5]);
  expect(checkpoints.facts[0]?.bytes).toBe(100);
  expect(checkpoints.dropped).toBe(3);
  expect(checkpoints.at(1)).toBeNull();
});

it('keeps a limited number of epochs besides the initial weights', () => {
  const checkpoints = new Checkpoints({ bytes: 1e9, epochs: 3 });
  for (let epoch = 0; epoch <= 5; epoch++) checkpoints.add(checkpoint(epoch));
  expect(checkpoints.facts.map(({ epoch }) => epoch)).toEqual([0, 3, 4, 5]);
});

it('drops the epochs after one that is trained again', () => {
  const checkpoints = new Checkpoints();
  for (let epoch = 0; epoch <= 3; epoch++) checkpoints.add(checkpoint(epoch));
  checkpoints.rewind(2);
  checkpoints.add(checkpoint(2));
  expect(checkpoints.facts.map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
});
