import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parameterCount, resolveNetwork } from '../engine/network/resolve.ts';
import { optionsFrom } from './options.ts';
import { TinyRun } from './testing/tinyRun.ts';

const golden = (name: string) =>
  fileURLToPath(new URL(`../formats/listing/golden/${name}`, import.meta.url));

function written(text: string, name = 'net.py'): string {
  const file = join(mkdtempSync(join(tmpdir(), 'listing-')), name);
  writeFileSync(file, text);
  return file;
}

describe('a model as Keras code', () => {
  it('gives its network and its fit, and says what it was read as', () => {
    const options = optionsFrom({ model: golden('lecture-a.py') });
    expect(parameterCount(resolveNetwork(options.network))).toBe(93_322);
    expect(options.fit).toMatchObject({ epochs: 15, batchSize: 256, validationSplit: 0.2 });
    expect(options.fit.callbacks.ModelCheckpoint).toBeNull();
    expect(options.notes[0]).toMatch(/model of line 12; its ModelCheckpoint is left out/);
    expect(options.notes).toContain('Line 7: `Con2D` is read as `Conv2D`.');
  });

  it('yields to flags', () => {
    const model = golden('callbacks.py');
    const own = optionsFrom({ model });
    expect(own.fit.schedule.decay.kind).toBe('ExponentialDecay');
    expect(own.fit.callbacks.EarlyStopping).toMatchObject({ patience: 3 });
    const given = optionsFrom({
      ...{ model, optimizer: 'sgd', 'batch-size': 8, steps: 5, callbacks: '{}', loss: 'mse' },
    });
    expect(given.optimizer.kind).toBe('SGD');
    expect(given.fit).toMatchObject({ batchSize: 8, steps: 5, loss: 'mse', validationSplit: 0.25 });
    expect(given.fit.callbacks.EarlyStopping).toBeNull();
    const rate = optionsFrom({ model, 'learning-rate': 0.5 });
    expect(rate.optimizer.config.learning_rate).toBe(0.5);
    expect(rate.fit.schedule.decay.kind).toBe('constant');
  });

  it('is read from a notebook', () => {
    const { notes } = optionsFrom({ model: golden('notebook.ipynb') });
    expect(notes).toContain('Cell 2, line 3: `Flaten` is read as `Flatten`.');
  });

  it('is refused by its lines', () => {
    expect(() => optionsFrom({ model: golden('refused-lstm.py') })).toThrow(
      /gives no network\. Line 3: The layer SeparableConv2D is not supported here.* Line 5: The layer LSTM/,
    );
    expect(() => optionsFrom({ model: written('print(1)\n') })).toThrow(/No Keras model is built/);
    expect(() => optionsFrom({ model: written('PK\x03\x04') })).toThrow(
      /is a zip file.*no Keras code/,
    );
  });
});

const open = `model = Sequential()
model.add(Conv2D(2, 3, activation='relu', input_shape=x_train.shape[1:]))
model.add(Flaten())
model.add(Dense(num_classes, activation='softmax'))
model.compile('sgd', 'sparse_categorical_crossentropy')
model.fit(x_train, y_train, epochs=2, batch_size=20)
`;

describe('a run of Keras code', () => {
  const tiny = new TinyRun();
  afterAll(() => tiny.remove());

  it('takes shape and classes of the data that it trains on, and tells how lines were read', async () => {
    writeFileSync(tiny.at('open.py'), open);
    const { code, out, err } = await tiny.train('--model', tiny.at('open.py'));
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/model: 47 parameters/);
    expect(out).toContain('Line 2: `x_train.shape[1:]` is the chosen data set’s: (4, 4, 1).');
    expect(out).toContain('Line 3: `Flaten` is read as `Flatten`.');
    expect(out).toMatch(/Epoch 2\/2/);
  });

  it('is refused in one sentence where a line cannot be used', async () => {
    writeFileSync(tiny.at('lstm.py'), open.replace('Flaten()', 'LSTM(3)'));
    expect(await tiny.refused('--model', tiny.at('lstm.py'))).toMatch(
      /Line 3: The layer LSTM is not/,
    );
  });
});
