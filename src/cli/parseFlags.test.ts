import { describe, expect, it } from 'vitest';
import { flags } from './flags.ts';
import { helpText } from './help.ts';
import { parseFlags } from './parseFlags.ts';
import { UsageError } from './usageError.ts';

function refusal(...args: string[]): string {
  try {
    parseFlags(args);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

it('reads every flag', () => {
  const args = [
    ['--model', 'm.json'],
    ['--preset', 'A'],
    ['--weights=w.safetensors'],
    ['--resume', 'r.keras'],
    ['--dataset', 'mnist'],
    ['--data', 'dir'],
    ['--optimizer', '{"class_name":"SGD"}'],
    ['--loss', 'mse'],
    ['--learning-rate', '1e-3'],
    ['--batch-size', '64'],
    ['--epochs', '3'],
    ['--steps', '10'],
    ['--validation-split', '.1'],
    ['--limit', '6000'],
    ['--no-shuffle'],
    ['--class-balanced'],
    ['--schedule', '{}'],
    ['--callbacks={}'],
    ['--seed', '4294967295'],
    ['--sweep', 's.json'],
    ['--device', 'cpu'],
    ['--no-tune'],
    ['--verbose', '2'],
    ['--f16'],
    ['--evaluate'],
    ['--save', 'out.safetensors'],
    ['--metrics', 'm.jsonl'],
    ['--print-plan'],
    ['-h'],
  ].flat();
  const read = parseFlags(args);
  expect(read).toEqual({
    model: 'm.json',
    preset: 'A',
    weights: 'w.safetensors',
    resume: 'r.keras',
    dataset: 'mnist',
    data: 'dir',
    optimizer: '{"class_name":"SGD"}',
    loss: 'mse',
    'learning-rate': 0.001,
    'batch-size': 64,
    epochs: 3,
    steps: 10,
    'validation-split': 0.1,
    limit: 6000,
    'no-shuffle': true,
    'class-balanced': true,
    schedule: '{}',
    callbacks: '{}',
    seed: 4294967295,
    sweep: 's.json',
    device: 'cpu',
    'no-tune': true,
    verbose: '2',
    f16: true,
    evaluate: true,
    save: 'out.safetensors',
    metrics: 'm.jsonl',
    'print-plan': true,
    help: true,
  });
  expect(Object.keys(read).sort()).toEqual(Object.keys(flags).sort());
});

it('takes the last of equal flags, and nothing from none', () => {
  expect(parseFlags(['--epochs', '3', '--epochs', '4'])).toEqual({ epochs: 4 });
  expect(parseFlags([])).toEqual({});
});

describe('refuses in one sentence', () => {
  it.each([
    [['--epoch', '3'], 'Unknown flag --epoch; --help lists all flags.'],
    [['-x'], 'Unknown flag -x; --help lists all flags.'],
    [['--constructor', '3'], 'Unknown flag --constructor; --help lists all flags.'],
    [['model.json'], 'Unexpected argument model.json; --help lists all flags.'],
    [['--epochs'], '--epochs needs a value: a whole number of at least 1.'],
    [['--weights', '--evaluate'], '--weights needs a value: a file name.'],
    [['--epochs', '0'], '--epochs is 0, but must be a whole number of at least 1.'],
    [['--epochs', '2.5'], '--epochs is 2.5, but must be a whole number of at least 1.'],
    [['--batch-size', '-1'], '--batch-size is -1, but must be a whole number of at least 1.'],
    [['--limit', 'all'], '--limit is all, but must be a whole number of at least 1.'],
    [['--steps='], '--steps is empty, but must be a whole number of at least 1.'],
    [['--steps', '0x10'], '--steps is 0x10, but must be a whole number of at least 1.'],
    [['--seed', '1.5'], '--seed is 1.5, but must be a whole number from 0 to 4294967295.'],
    [
      ['--seed', '4294967296'],
      '--seed is 4294967296, but must be a whole number from 0 to 4294967295.',
    ],
    [['--verbose', '3'], '--verbose is 3, but must be 0, 1, 2 or auto.'],
    [['--seed', '-1'], '--seed is -1, but must be a whole number from 0 to 4294967295.'],
    [['--learning-rate', '-1'], '--learning-rate is -1, but must be a number of at least 0.'],
    [['--learning-rate', '1e999'], '--learning-rate is 1e999, but must be a number of at least 0.'],
    [
      ['--validation-split', '1'],
      '--validation-split is 1, but must be a number from 0 up to but not including 1.',
    ],
    [['--device', 'tpu'], '--device is tpu, but must be gpu or cpu.'],
    [['--dataset', 'cifar'], '--dataset is cifar, but must be one of mnist, fashion-mnist.'],
    [['--evaluate=yes'], '--evaluate takes no value, but was given yes.'],
    [['--save', ''], '--save is empty, but must be a file name.'],
  ])('%j', (args, sentence) => {
    expect(refusal(...args)).toBe(sentence);
  });
});

it('helps with every flag', () => {
  for (const name of Object.keys(flags)) expect(helpText()).toContain(`--${name}`);
  expect(
    Math.max(
      ...helpText()
        .split('\n')
        .map((line) => line.length),
    ),
  ).toBeLessThanOrEqual(100);
});
