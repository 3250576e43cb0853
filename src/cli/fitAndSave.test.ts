import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { readSafetensors } from '../formats/safetensors/safetensors.ts';
import { TinyRun } from './testing/tinyRun.ts';

const tiny = new TinyRun();
afterAll(() => tiny.remove());

describe('ModelCheckpoint', () => {
  const checkpoint = (args: object) => JSON.stringify({ ModelCheckpoint: args });

  it('writes the files that Keras would name, in folders that it makes', async () => {
    const filepath = tiny.at('points/{epoch:02d}-{val_loss:.2f}.safetensors');
    const files = ['--save', tiny.at('end.safetensors'), '--metrics', tiny.at('p.jsonl')];
    const flags = ['--epochs', '2', '--validation-split', '0.25', ...files];
    const result = await tiny.train(...flags, '--callbacks', checkpoint({ filepath, verbose: 1 }));
    expect(result).toMatchObject({ code: 0, err: '' });
    const lines = tiny.metrics('p.jsonl');
    const epochs = lines.filter(({ type }) => type === 'epoch');
    const names = epochs.map(({ epoch, val_loss }) => {
      return `0${epoch}-${Number(val_loss).toFixed(2)}.safetensors`;
    });
    const paths = names.map((name) => tiny.at(`points/${name}`));
    expect(readdirSync(tiny.at('points')).sort()).toEqual(names);
    expect(readFileSync(paths[1] ?? '')).toEqual(readFileSync(tiny.at('end.safetensors')));
    expect(lines.filter(({ type }) => type === 'note')).toEqual(
      paths.map((file, i) => ({ type: 'note', epoch: i + 1, kind: 'checkpoint', file })),
    );
    expect(result.out).toContain(`Epoch 2: ModelCheckpoint saved the weights to ${paths[1]}`);
  });

  it('keeps one name for the best alone', async () => {
    const filepath = tiny.at('best.safetensors');
    const best = checkpoint({ filepath, save_best_only: true, monitor: 'accuracy' });
    const flags = ['--epochs', '3', '--learning-rate', '0'];
    const { out } = await tiny.train(...flags, '--callbacks', best);
    expect(out.match(/ModelCheckpoint saved/g)).toHaveLength(1);
    // with Adam's two moments of each
    expect(readSafetensors(readFileSync(filepath)).size).toBe(3 * 4);
  });
});

it('metrics carry the learning rate, and what callbacks did', async () => {
  const callbacks = {
    EarlyStopping: { monitor: 'loss', patience: 3, restore_best_weights: true, min_delta: 9 },
    ReduceLROnPlateau: { monitor: 'loss', patience: 1, factor: 0.5, min_delta: 9 },
  };
  const flags = ['--epochs', '9', '--learning-rate', '0.125', '--batch-size', '40'];
  const files = ['--metrics', tiny.at('n.jsonl')];
  await tiny.train(...flags, ...files, '--callbacks', JSON.stringify(callbacks));
  const told = tiny.metrics('n.jsonl').map(({ type, kind, learningRate, value, from }) => {
    return [type, kind, learningRate, value, from].filter((one) => one !== undefined).join(' ');
  });
  expect(told.slice(1)).toEqual([
    ...['step 0.125', 'epoch 0.125'],
    ...['step 0.125', 'epoch 0.125', 'note learningRate 0.0625'],
    ...['step 0.0625', 'epoch 0.0625', 'note learningRate 0.03125'],
    ...['step 0.03125', 'epoch 0.03125', 'note learningRate 0.015625', 'note earlyStop'],
    'note restored 1',
  ]);
});
