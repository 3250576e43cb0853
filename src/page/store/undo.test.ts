import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layerKinds } from '../../engine/layers/registry.ts';
import { optimizerKinds } from '../../engine/network/optimizers.ts';
import { presetNames } from '../../engine/network/presets.ts';
import { type AppStore, createAppStore } from './appStore.ts';
import { fieldNames } from './fields/numberFields.ts';
import { packedNames } from './setup/datasets.ts';
import { layerIds } from './setup/layerIds.ts';
import { noStorage } from './testing/noStorage.ts';
import { redo, undo } from './undo.ts';

const fresh = () => createAppStore(noStorage, 'en');

/** The card that a random number points at. */
function cardAt(store: AppStore, at: number): string {
  const ids = layerIds(store.getState().setup.network.layers);
  return ids[at % Math.max(1, ids.length)] ?? 'none';
}

type Edit = (store: AppStore) => void;
const place = fc.nat(40);
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.constantFrom(...layerKinds), fc.option(fc.nat(3), { nil: undefined })).map(
    ([kind, at]): Edit =>
      (store) =>
        store.getState().addLayer(kind, at),
  ),
  fc.tuple(place, fc.nat(9)).map(
    ([at, to]): Edit =>
      (store) =>
        store.getState().moveLayer(cardAt(store, at), to),
  ),
  fc
    .tuple(place, fc.constantFrom('duplicateLayer', 'toggleLayer', 'removeLayer', 'selectLayer'))
    .map(
      ([at, action]): Edit =>
        (store) =>
          store.getState()[action](cardAt(store, at)),
    ),
  fc.tuple(place, fc.integer({ min: 1, max: 9 })).map(
    ([at, units]): Edit =>
      (store) => {
        const { setup, setLayerField } = store.getState();
        const index = at % Math.max(1, setup.network.layers.length);
        const isPool = setup.network.layers[index]?.kind === 'MaxPooling2D';
        const field = isPool ? 'padding' : 'units';
        setLayerField(cardAt(store, index), field, field === 'units' ? units : 'same');
      },
  ),
  fc.tuple(place, fc.string()).map(
    ([at, text]): Edit =>
      (store) =>
        store.getState().keepLayerText(cardAt(store, at), 'units', text),
  ),
  fc.tuple(fc.constantFrom(...fieldNames), fc.string()).map(
    ([name, text]): Edit =>
      (store) =>
        store.getState().typeNumber(name, text),
  ),
  fc.constantFrom(...presetNames).map(
    (preset): Edit =>
      (store) =>
        store.getState().choosePreset(preset),
  ),
  fc.constantFrom(...optimizerKinds).map(
    (kind): Edit =>
      (store) =>
        store.getState().chooseOptimizer(kind),
  ),
  fc.constantFrom(...packedNames).map(
    (name): Edit =>
      (store) =>
        store.getState().chooseDataset(name),
  ),
  fc.constantFrom('resetToPreset', 'clearNetwork', 'chooseQuickSetup').map(
    (action): Edit =>
      (store) =>
        store.getState()[action](),
  ),
);

describe('undo and redo', () => {
  it('restore the exact set-up of before and after any of 500 random edits', () => {
    fc.assert(
      fc.property(fc.array(edits, { minLength: 500, maxLength: 500 }), (sequence) => {
        const store = fresh();
        const states = [store.getState().setup];
        for (const edit of sequence) {
          store.getState().endGesture();
          edit(store);
          const { setup } = store.getState();
          if (store.temporal.getState().pastStates.length === states.length) states.push(setup);
          else expect(setup).toEqual(states.at(-1));
        }
        for (const state of states.slice(0, -1).reverse()) {
          undo(store);
          expect(store.getState().setup).toEqual(state);
        }
        undo(store);
        expect(store.getState().setup).toEqual(states[0]);
        for (const state of states.slice(1)) {
          redo(store);
          expect(store.getState().setup).toEqual(state);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('hold with undos and redos in between, against a model of two piles', () => {
    const ways = fc.oneof(
      { weight: 3, arbitrary: edits },
      { weight: 1, arbitrary: fc.constant('undo' as const) },
      { weight: 1, arbitrary: fc.constant('redo' as const) },
    );
    fc.assert(
      fc.property(fc.array(ways, { maxLength: 120 }), (sequence) => {
        const store = fresh();
        const [past, future] = [[store.getState().setup], [] as unknown[]];
        for (const way of sequence) {
          const before = store.getState().setup;
          if (way === 'undo') {
            undo(store);
            if (past.length > 1) future.push(past.pop());
          } else if (way === 'redo') {
            redo(store);
            if (future.length > 0) past.push(future.pop() as typeof before);
          } else {
            store.getState().endGesture();
            const steps = store.temporal.getState().pastStates.length;
            way(store);
            if (store.temporal.getState().pastStates.length > steps) {
              past.push(store.getState().setup);
              future.length = 0;
            }
          }
          expect(store.getState().setup).toEqual(past.at(-1));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('take a typed field as one step until it is left', () => {
    const store = fresh();
    for (const text of ['1', '12', '128']) store.getState().typeNumber('batchSize', text);
    undo(store);
    expect(store.getState().setup.texts.batchSize).toBe('256');
    redo(store);
    expect(store.getState().setup.texts.batchSize).toBe('128');
    store.getState().typeNumber('batchSize', '64');
    store.getState().endGesture();
    store.getState().typeNumber('batchSize', '32');
    undo(store);
    expect(store.getState().setup.texts.batchSize).toBe('64');
    undo(store);
    expect(store.getState().setup.texts.batchSize).toBe('128');
  });

  it('do not take edits of two fields, or of a field and the stack, together', () => {
    const store = fresh();
    store.getState().typeNumber('epochs', '3');
    store.getState().addLayer('Dropout');
    store.getState().typeNumber('epochs', '4');
    undo(store);
    expect(store.getState().setup.texts.epochs).toBe('3');
    expect(store.getState().setup.network.layers).toHaveLength(9);
    undo(store);
    expect(store.getState().setup.network.layers).toHaveLength(8);
  });

  it('leave the set-up alone while a run holds it', () => {
    const store = fresh();
    store.getState().addLayer('Dropout');
    store.getState().reportPhase({ name: 'training', epoch: 1, epochs: 2 });
    const { setup } = store.getState();
    undo(store);
    store.getState().addLayer('Dropout');
    store.getState().clearNetwork();
    expect(store.getState().setup).toBe(setup);
    store.getState().reportPhase({ name: 'stopped' });
    undo(store);
    expect(store.getState().setup.network.layers).toHaveLength(8);
  });
});
