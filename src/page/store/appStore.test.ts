import { beforeEach, describe, expect, it } from 'vitest';
import { presets } from '../../engine/network/presets.ts';
import { createAppStore } from './appStore.ts';
import { preferredLanguage } from './preferencesSlice.ts';
import { checkSetup } from './setup/checkSetup.ts';

function memoryStorage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

let storage = memoryStorage();
beforeEach(() => {
  storage = memoryStorage();
});

describe('setup slice', () => {
  it("takes the optimizer's own learning rate along", () => {
    const store = createAppStore(storage, 'en');
    store.getState().typeNumber('learningRate', '0.5');
    store.getState().chooseOptimizer('SGD');
    expect(store.getState().setup.optimizer).toBe('SGD');
    expect(store.getState().setup.texts.learningRate).toBe('0.01');
  });

  it('changes the network, and nothing else, with the preset', () => {
    const store = createAppStore(storage, 'en');
    const before = store.getState().setup;
    store.getState().choosePreset('model-b');
    expect(store.getState().setup).toEqual({
      ...before,
      preset: 'model-b',
      network: presets['model-b'],
    });
  });

  it('lets go of the checks of a set-up that only undo holds on to', () => {
    const store = createAppStore(storage, 'en');
    store.getState().typeNumber('epochs', '3');
    const { setup } = store.getState();
    const check = checkSetup(setup);
    expect(checkSetup(setup)).toBe(check);
    store.getState().typeNumber('seed', '7');
    expect(store.temporal.getState().pastStates.at(-1)?.setup).toBe(setup);
    expect(checkSetup(setup)).not.toBe(check);
  });

  it('offers a set-up that a slow device can train', () => {
    const store = createAppStore(storage, 'en');
    store.getState().chooseQuickSetup();
    const { preset, texts } = store.getState().setup;
    expect(preset).toBe('small');
    expect(texts).toMatchObject({
      trainingImages: '2000',
      batchSize: '32',
      validationSplit: '0.2',
    });
  });
});

describe('preferences slice', () => {
  it('begins with the language of the browser', () => {
    expect(preferredLanguage('ko-KR')).toBe('ko');
    expect(preferredLanguage('kok-IN')).toBe('en');
    expect(createAppStore(storage, 'de').getState().preferences.language).toBe('en');
  });

  it('remembers language and theme, and nothing else', () => {
    const store = createAppStore(storage, 'en');
    store.getState().chooseLanguage('ko');
    store.getState().chooseTheme('dark');
    store.getState().choosePreset('small');
    const next = createAppStore(storage, 'en').getState();
    expect(next.preferences).toMatchObject({ language: 'ko', theme: 'dark', tourSeen: false });
    expect(next.setup.preset).toBe('model-a');
  });

  it.each(['nonsense', '{}', '{"state":{"preferences":{"language":"xx","theme":7}},"version":0}'])(
    'ignores %s in the storage',
    (text) => {
      storage.items.set('convlab.preferences', text);
      const { preferences, choosePreset } = createAppStore(storage, 'ko').getState();
      expect(preferences).toMatchObject({ language: 'ko', theme: 'system' });
      expect(choosePreset).toBeTypeOf('function');
    },
  );
});

describe('run slice', () => {
  it('does not take "Pausing" back for steps that were under way', () => {
    const store = createAppStore(storage, 'en');
    store.getState().reportPhase({ name: 'training', epoch: 1, epochs: 2 });
    store.getState().reportPhase({ name: 'pausing' });
    store.getState().reportPhase({ name: 'validating', epoch: 1, epochs: 2 });
    expect(store.getState().run.phase.name).toBe('pausing');
    store.getState().reportPhase({ name: 'paused' });
    store.getState().reportPhase({ name: 'training', epoch: 1, epochs: 2 });
    expect(store.getState().run.phase.name).toBe('training');
  });

  it('knows that evaluating a run that has ended does not begin it again', () => {
    const store = createAppStore(storage, 'en');
    const { reportPhase } = store.getState();
    reportPhase({ name: 'paused' });
    reportPhase({ name: 'evaluating' });
    expect(store.getState().run.ended).toBe(false);
    reportPhase({ name: 'finished' });
    reportPhase({ name: 'evaluating' });
    expect(store.getState().run.ended).toBe(true);
  });
});
