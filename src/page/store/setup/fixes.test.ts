import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LayerKind, stackKinds } from '../../../engine/layers/registry.ts';
import { presets } from '../../../engine/network/presets.ts';
import { layerSpec, type NetworkSpec } from '../../../engine/network/spec.ts';
import { checkSetup } from './checkSetup.ts';
import { newLayer } from './editNetwork.ts';
import type { Fix } from './fix.ts';
import { fixesFor } from './fixes.ts';
import { lectureSetup, type Setup } from './setupSlice.ts';

function withLayers(...layers: NetworkSpec['layers']): Setup {
  return { ...lectureSetup, network: { name: 'test', inputShape: [28, 28, 1], layers } };
}

function fixesOf(setup: Setup): readonly Fix[] {
  const { networkError } = checkSetup(setup);
  return networkError === null ? [] : fixesFor(setup, networkError);
}

function applied(setup: Setup, kind: Fix['kind']): Setup {
  const fix = fixesOf(setup).find((candidate) => candidate.kind === kind);
  if (fix === undefined) throw new Error(`no ${kind} among ${fixesOf(setup).map((f) => f.kind)}`);
  return { ...setup, ...fix.changes };
}

const scores = layerSpec('Dense', { units: 10, activation: 'softmax' });
const conv = newLayer('Conv2D');
const pool = (size: number) => layerSpec('MaxPooling2D', { pool_size: size });
const dense = (units: number, activation: string) => layerSpec('Dense', { units, activation });

describe('one-click fixes', () => {
  it.each([
    ['an empty stack', withLayers(), 'addHead'],
    ['a conv after Flatten', withLayers(layerSpec('Flatten'), conv, scores), 'moveBeforeFlatten'],
    ['a pool too large', withLayers(pool(30), layerSpec('Flatten'), scores), 'reduceField'],
    ['a pool too large', withLayers(pool(30), layerSpec('Flatten'), scores), 'usePadding'],
    ['softmax in the middle', withLayers(layerSpec('Flatten'), scores, scores), 'setActivation'],
    [
      'softmax twice',
      {
        ...withLayers(layerSpec('Flatten'), scores),
        loss: 'SparseCategoricalCrossentropy(from_logits=True)',
      },
      'setActivation',
    ],
    ['no Flatten', withLayers(conv, scores), 'insertFlatten'],
    ['a conv at the end', withLayers(conv), 'addHead'],
    ['too few units', withLayers(layerSpec('Flatten'), dense(5, 'softmax')), 'setUnits'],
    ['no softmax', withLayers(layerSpec('Flatten'), dense(10, 'relu')), 'setActivation'],
    ['no softmax', withLayers(layerSpec('Flatten'), dense(10, 'relu')), 'useMse'],
    ['Flatten at the end', withLayers(conv, layerSpec('Flatten')), 'addHead'],
    [
      'scores without softmax',
      withLayers(layerSpec('Conv2D', { filters: 10 }), layerSpec('GlobalAveragePooling2D')),
      'appendSoftmax',
    ],
    [
      'nothing to train',
      withLayers(layerSpec('Flatten'), layerSpec('Activation', { activation: 'softmax' })),
      'addHead',
    ],
    [
      'two layers of one name',
      withLayers(layerSpec('Flatten', {}, 'a'), layerSpec('Dense', scores.config, 'a')),
      'rename',
    ],
    [
      'images of another size',
      { ...lectureSetup, network: { ...presets.small, inputShape: [32, 32, 3] } },
      'useInputShape',
    ],
  ] as const)('mend %s at once: %s', (_, setup, kind) => {
    expect(checkSetup(setup).networkError).not.toBeNull();
    expect(checkSetup(applied(setup, kind)).networkError).toBeNull();
  });

  it('make a pool fit exactly: "Reduce pool size to 3"', () => {
    const setup = withLayers(pool(9), pool(5), layerSpec('Flatten'), scores);
    const [first] = fixesOf(setup);
    expect(first).toMatchObject({
      kind: 'reduceField',
      values: { field: 'pool_size', value: '3 × 3' },
    });
  });

  it('repair the broken preset, one click after the other', () => {
    let setup: Setup = { ...lectureSetup, preset: 'broken', network: presets.broken };
    const clicked: string[] = [];
    for (let fixes = fixesOf(setup); fixes[0] !== undefined; fixes = fixesOf(setup)) {
      clicked.push(fixes[0].kind);
      setup = { ...setup, ...fixes[0].changes };
      expect(clicked.length).toBeLessThan(10);
    }
    expect(clicked).toEqual([
      'reduceField',
      'setActivation',
      'insertFlatten',
      'setUnits',
      'setActivation',
    ]);
    expect(checkSetup(setup).request).not.toBeNull();
  });

  it('offer something for every random stack, and lead to one that trains by the first offer', () => {
    const layer = fc
      .tuple(fc.constantFrom(...stackKinds), fc.integer({ min: 1, max: 40 }), fc.boolean())
      .map(([kind, size, disabled]) => {
        const spec = layerSpec(kind, configOf(kind, size));
        return disabled && size > 30 ? { ...spec, disabled: true } : spec;
      });
    fc.assert(
      fc.property(fc.array(layer, { maxLength: 7 }), (layers) => {
        let setup = withLayers(...layers);
        for (let clicks = 0; checkSetup(setup).networkError !== null; clicks++) {
          const [first] = fixesOf(setup);
          expect(first).toBeDefined();
          expect(clicks).toBeLessThan(40);
          setup = { ...setup, ...first?.changes };
        }
      }),
      { numRuns: 300 },
    );
  });
});

function configOf(kind: LayerKind, size: number): object {
  if (kind === 'Conv2D') return { filters: 2, kernel_size: size };
  if (kind === 'Dense') return { units: size, activation: size % 2 ? 'softmax' : 'relu' };
  if (kind === 'Activation') return { activation: size % 2 ? 'softmax' : 'relu' };
  if (kind === 'MaxPooling2D' || kind === 'AveragePooling2D') return { pool_size: size };
  return {};
}
