import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { presets } from '../../engine/network/presets.ts';
import { layerNames } from '../../engine/network/resolve.ts';
import { readListing } from '../../formats/listing/readListing.ts';
import { datasetFacts } from '../store/setup/datasets.ts';
import { isEdited, lectureSetup } from '../store/setup/setupSlice.ts';
import { changesOf, listingText, offeredModel } from './listingSession.ts';

const golden = (name: string) =>
  readFileSync(new URL(`../../formats/listing/golden/${name}`, import.meta.url), 'utf8');

function taken(text: string) {
  const model = offeredModel(readListing(text, datasetFacts('mnist')));
  const changes = model && changesOf(lectureSetup, model);
  return changes && { ...lectureSetup, ...changes };
}

it('gives the set-up a listing’s network, compile and fit, and keeps the rest', () => {
  const setup = taken(golden('callbacks.py'));
  expect(setup?.network.layers).toHaveLength(2);
  expect(setup).toMatchObject({ optimizer: 'Adam', dataset: 'mnist', device: 'gpu' });
  expect(setup?.texts).toEqual({
    ...lectureSetup.texts,
    ...{ learningRate: '0.01', epochs: '30', batchSize: '64', validationSplit: '0.25' },
  });
  expect(setup?.advanced).toEqual({
    schedule: 'ExponentialDecay',
    'ExponentialDecay.decay_rate': '0.96',
    'ExponentialDecay.staircase': 'true',
    EarlyStopping: 'true',
    'EarlyStopping.monitor': 'val_accuracy',
    'EarlyStopping.patience': '3',
    'EarlyStopping.restore_best_weights': 'true',
    'ModelCheckpoint.filepath': 'best-{epoch:02d}.h5',
    'ModelCheckpoint.save_best_only': 'true',
  });
});

it('knows a preset in what the lecture prints', () => {
  const setup = taken(golden('lecture-a.py'));
  expect(setup?.preset).toBe('model-a');
  expect(setup !== null && isEdited(setup)).toBe(false);
});

it('knows a preset whose layers are named as Keras names them', () => {
  const { layers } = presets.small;
  const named = layers.map((layer, i) => ({ name: layerNames(layers)[i] ?? '', ...layer }));
  const network = { ...presets.small, layers: named };
  const changes = changesOf(lectureSetup, { network, compile: null, fit: null });
  expect(changes).toMatchObject({ preset: 'small', network: presets.small });
  const renamed = { ...network, layers: [{ ...named[0], name: 'mine' }, ...named.slice(1)] };
  const other = changesOf(lectureSetup, {
    network: renamed as typeof network,
    compile: null,
    fit: null,
  });
  expect(other?.preset).toBeUndefined();
});

it('keeps a layer frozen in a network that is a preset in all else', () => {
  const { layers } = presets.small;
  const frozen = layers.map((layer, i) => (i === 0 ? { ...layer, trainable: false } : layer));
  const network = { ...presets.small, layers: frozen };
  const changes = changesOf(lectureSetup, { network, compile: null, fit: null });
  expect(changes?.network?.layers[0]?.trainable).toBe(false);
  expect(isEdited({ ...lectureSetup, ...changes })).toBe(true);
});

it('changes nothing where a listing has no network', () => {
  expect(taken(golden('refused-lstm.py'))).toBeNull();
});

it('reads a notebook as its cells', async () => {
  const text = await listingText(new Blob([golden('notebook.ipynb').replaceAll('\n', '\r\n')]));
  expect(text).toMatch(/^# %% cell 1\n!pip install keras\nimport keras/);
  expect(text).not.toContain('\r');
});

it('takes ModelCheckpoint’s names of files, unless no file could have them here', () => {
  const pathOf = (path: string) =>
    taken(golden('callbacks.py').replace(/ModelCheckpoint\([^,)]*/, `ModelCheckpoint('${path}'`))
      ?.advanced['ModelCheckpoint.filepath'];
  expect(pathOf('models/{epoch:02d}-{val_loss:.4f}.keras')).toBe(
    '{epoch:02d}-{val_loss:.4f}.keras',
  );
  expect(pathOf('models/checkpoint')).toBeUndefined();
});
