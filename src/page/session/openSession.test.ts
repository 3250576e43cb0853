import { expect, it } from 'vitest';
import { optimizerSpec } from '../../engine/network/optimizers.ts';
import { presets } from '../../engine/network/presets.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { constantSchedule } from '../../engine/network/schedules.ts';
import { initialWeights } from '../../engine/network/weights.ts';
import { lectureSetup } from '../store/setup/setupSlice.ts';
import type { FileModel } from './modelFileJob.ts';
import { offerOf } from './openSession.ts';

const network = presets.small;
const weights = initialWeights(resolveNetwork(network), 1);
const optimizer = { iterations: 188 * 2 + 5, learningRate: 0.002, m: weights, v: weights };
const whole: FileModel = {
  ...{ network, weights, optimizer, left: [], notes: [] },
  compile: {
    optimizer: optimizerSpec('AdamW', { learning_rate: 0.002 }),
    schedule: constantSchedule,
    loss: 'mse',
  },
};

it('a whole model becomes network and compile of the set-up, and a run at its last update', () => {
  const { setup, request, state, at, problem } = offerOf(whole, lectureSetup);
  expect(setup).toMatchObject({ preset: 'small', optimizer: 'AdamW', loss: 'mse' });
  expect(setup.texts).toMatchObject({ learningRate: '0.002', batchSize: '256', epochs: '15' });
  expect(request?.network).toBe(network);
  expect([state, at, problem]).toEqual(['whole', { step: 381, epochs: 2, rest: 5 }, null]);
});

it('a state of another optimizer, or of no count, is not gone on from', () => {
  const state = (optimizer: FileModel['optimizer']) =>
    offerOf({ ...whole, optimizer }, lectureSetup).state;
  expect(state({ ...optimizer, v: null })).toBe('otherOptimizer');
  for (const iterations of [-1, 0.5, Number.NaN, 2 ** 31]) {
    expect(state({ ...optimizer, iterations })).toBe('unusable');
  }
  expect(state(null)).toBe('none');
});

it('weights alone leave the set-up as it is', () => {
  const alone = { ...whole, network: null, compile: null, optimizer: null };
  const { setup, at } = offerOf(alone, lectureSetup);
  expect(setup).toBe(lectureSetup);
  expect(at.step).toBe(0);
});

it('a network that does not fit the data is offered, and cannot stand as a run', () => {
  const wide = { ...network, inputShape: [32, 32, 3] };
  const { request, problem } = offerOf({ ...whole, network: wide }, lectureSetup);
  expect([request, problem?.code]).toEqual([null, 'inputMismatch']);
});
