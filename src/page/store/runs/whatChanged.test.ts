import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layerSpec } from '../../../engine/network/spec.ts';
import { lectureSetup, type Setup } from '../setup/setupSlice.ts';
import { anySetup } from '../testing/shareTesting.ts';
import { parseSetup } from './savedSetup.ts';
import { whatChanged } from './whatChanged.ts';

const [flatten, dense, dropout] = [
  layerSpec('Flatten'),
  layerSpec('Dense', { units: 10 }),
  layerSpec('Dropout', { rate: 0.5 }),
];
const withLayers = (...layers: Setup['network']['layers']): Setup => ({
  ...lectureSetup,
  network: { name: 'n', inputShape: [28, 28, 1], layers },
});

describe('what changed between two set-ups', () => {
  it('is nothing between a set-up and itself, read back from storage or not', () => {
    fc.assert(
      fc.property(anySetup, (setup) => {
        expect(whatChanged(setup, setup)).toEqual([]);
        const back = parseSetup(structuredClone(setup));
        expect(back && whatChanged(setup, back)).toEqual([]);
      }),
    );
  });

  it('is not empty where networks or numbers differ', () => {
    fc.assert(
      fc.property(anySetup, anySetup, (one, other) => {
        const differ = JSON.stringify(one.network.layers) !== JSON.stringify(other.network.layers);
        if (differ || one.texts.epochs.trim() !== other.texts.epochs.trim()) {
          const numbers = Number(one.texts.epochs) === Number(other.texts.epochs) && !differ;
          if (!numbers) expect(whatChanged(one, other)).not.toEqual([]);
        }
      }),
    );
  });

  it('adds in one direction what it removes in the other', () => {
    const count = (changes: ReturnType<typeof whatChanged>, kind: string) =>
      changes.filter((change) => change.kind === kind).length;
    fc.assert(
      fc.property(anySetup, anySetup, (one, other) => {
        const [there, back] = [whatChanged(one, other), whatChanged(other, one)];
        const net = (changes: typeof there) => count(changes, 'added') - count(changes, 'removed');
        expect(net(there) + net(back)).toBe(0);
        expect(net(there)).toBe(other.network.layers.length - one.network.layers.length);
      }),
    );
  });

  it('has Keras’s names', () => {
    const from = withLayers(flatten, dense);
    const to: Setup = {
      ...withLayers(flatten, dropout, layerSpec('Dense', { units: 20 })),
      texts: { ...from.texts, learningRate: '0.01', batchSize: '64.0' },
      optimizer: 'Adam',
      advanced: { 'Adam.beta_1': '0.5', 'SGD.momentum': '0.9' },
    };
    expect(whatChanged(from, to)).toEqual([
      { kind: 'value', name: 'Dense units', from: '10', to: '20' },
      { kind: 'added', layer: 'Dropout' },
      { kind: 'value', name: 'learning_rate', from: '0.001', to: '0.01' },
      { kind: 'value', name: 'batch_size', from: '256', to: '64' },
      { kind: 'value', name: 'beta_1', from: '0.9', to: '0.5' },
    ]);
  });

  it('recognises a layer that was moved, or switched off', () => {
    expect(
      whatChanged(withLayers(flatten, dropout, dense), withLayers(dropout, flatten, dense)),
    ).toEqual([{ kind: 'moved', layer: 'Flatten' }]);
    const off = withLayers(flatten, { ...dropout, disabled: true }, dense);
    expect(whatChanged(withLayers(flatten, dropout, dense), off)).toEqual([
      { kind: 'disabled', layer: 'Dropout' },
    ]);
  });

  it('tells a layer that was frozen', () => {
    const frozen = withLayers(flatten, { ...dense, trainable: false });
    expect(whatChanged(withLayers(flatten, dense), frozen)).toEqual([
      { kind: 'value', name: 'Dense trainable', from: 'true', to: 'false' },
    ]);
  });
});

describe('a saved set-up', () => {
  it('that is damaged gives null', () => {
    for (const bad of [
      null,
      7,
      {},
      { ...lectureSetup, network: 7 },
      { ...lectureSetup, dataset: 'x' },
    ]) {
      expect(parseSetup(bad)).toBeNull();
    }
  });
});
