import { readdirSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { TinyRun } from '../testing/tinyRun.ts';

const tiny = new TinyRun();
afterAll(() => tiny.remove());

/** The flags of a sweep over these values. */
function sweepOf(json: unknown): readonly string[] {
  writeFileSync(tiny.at('sweep.json'), typeof json === 'string' ? json : JSON.stringify(json));
  return ['--sweep', tiny.at('sweep.json')];
}

describe('a sweep', () => {
  it('says a line a run and a table, of every combination', async () => {
    const values = { learning_rate: [0.1, 0.01], 'conv filters': [1, 3] };
    const flags = ['--validation-split', '0.2', '--epochs', '2', '--batch-size', '16'];
    const { code, out, err } = await tiny.train(...flags, ...sweepOf(values));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = out.trimEnd().split('\n');
    expect(lines.slice(0, 4)).toEqual([
      expect.stringMatching(/^Run 1\/4, learning_rate 0.1, conv filters 1: loss .+, val_accuracy /),
      expect.stringMatching(/^Run 2\/4, learning_rate 0.1, conv filters 3: /),
      expect.stringMatching(/^Run 3\/4, learning_rate 0.01, conv filters 1: /),
      expect.stringMatching(/^Run 4\/4, learning_rate 0.01, conv filters 3: /),
    ]);
    expect(lines[4]).toMatch(
      /^run {2}learning_rate {2}conv filters {2}epochs +loss +accuracy +val_loss +val_accuracy +state$/,
    );
    expect(lines.slice(5, 9).map((line) => line.trim().split(/\s+/).slice(0, 4).join(' '))).toEqual(
      ['1 0.1 1 2', '2 0.1 3 2', '3 0.01 1 2', '4 0.01 3 2'],
    );
    expect(lines[9]).toMatch(
      /^The best by val_loss is run \d: learning_rate 0\.\d+, conv filters /,
    );
    expect(lines).toHaveLength(10);
  });

  it('gives a run the figures that it has alone, in one file of metrics and one of weights each', async () => {
    const files = ['--save', tiny.at('w-{run:02d}.safetensors'), '--metrics', tiny.at('s.jsonl')];
    const flags = ['--steps', '3', '--evaluate'];
    await tiny.train(...flags, ...files, ...sweepOf({ optimizer: ['SGD', 'Adam'] }));
    const lines = tiny.metrics('s.jsonl');
    expect(lines.map(({ type }) => type).join(' ')).toBe(
      'run plan step step epoch step evaluate result run plan step step epoch step evaluate result',
    );
    expect(lines[0]).toEqual({ type: 'run', run: 1, of: 2, values: { optimizer: 'SGD' } });
    expect(lines[7]).toMatchObject({ run: 1, state: 'finished', test_loss: lines[6]?.loss });
    expect(readdirSync(tiny.folder)).toEqual(
      expect.arrayContaining(['w-01.safetensors', 'w-02.safetensors']),
    );
    await tiny.train(...flags, '--optimizer', 'sgd', '--metrics', tiny.at('alone.jsonl'));
    const losses = (all: typeof lines) =>
      all.filter(({ type }) => type === 'step').map(({ loss }) => loss);
    expect(losses(lines).slice(0, 3)).toEqual(losses(tiny.metrics('alone.jsonl')));
  });

  it('goes on after a run that failed', async () => {
    const flags = ['--optimizer', 'sgd', '--epochs', '30', '--metrics', tiny.at('some.jsonl')];
    const some = await tiny.train(...flags, ...sweepOf({ learning_rate: [1e39, 0.01] }));
    expect(some).toMatchObject({ code: 0, err: '' });
    expect(some.out).toMatch(/Run 1\/2, learning_rate 1e\+39: failed\. .+\.\nRun 2\/2, /);
    expect(some.out).toMatch(/The best by loss is run 2: learning_rate 0\.01\n$/);
    const results = tiny.metrics('some.jsonl').filter(({ type }) => type === 'result');
    expect(results.map(({ state }) => state)).toEqual(['failed', 'finished']);
  });

  it('fails where all its runs did', async () => {
    const flags = ['--optimizer', 'sgd', '--epochs', '30'];
    const layers = JSON.stringify({ momentum: [0, 0.9] });
    const rates = await tiny.train(...flags, ...sweepOf(layers), '--learning-rate', '1e39');
    expect(rates.code).toBe(2);
    expect(rates.err).toMatch(/^All 2 runs failed\. The first: .+\.\n$/);
    expect(rates.out).toMatch(/Run 1\/2, momentum 0: failed\. /);
    expect(rates.out).toMatch(/Run 2\/2, momentum 0.9: failed\. /);
  });

  it("gives ModelCheckpoint's files the number of the run", async () => {
    const filepath = tiny.at('points/{run}-{epoch}.safetensors');
    const callbacks = ['--callbacks', JSON.stringify({ ModelCheckpoint: { filepath } })];
    await tiny.train('--epochs', '2', ...callbacks, ...sweepOf({ seed: [1, 2] }));
    expect(readdirSync(tiny.at('points')).sort()).toEqual(
      ['1-1', '1-2', '2-1', '2-2'].map((name) => `${name}.safetensors`),
    );
  });
});

describe('one sentence names what is wrong', () => {
  const refused = (json: unknown, ...flags: string[]) => tiny.refused(...sweepOf(json), ...flags);

  it.each([
    ['{', 'is not JSON'],
    [[], 'an object with one or two hyperparameters'],
    [{}, 'but has 0'],
    [{ seed: [1], epochs: [1], batch_size: [1] }, 'but has 3'],
    [{ units: [1] }, 'units cannot be varied; what can is learning_rate, epochs, batch_size'],
    [{ seed: 1 }, 'seed must be a list of values, such as [1, 2], but is 1'],
    [{ seed: [] }, 'seed must be a list of values'],
    [{ batch_size: [8, 0] }, 'batch_size has the value 0, but each must be a whole number of at'],
    [{ learning_rate: [-1] }, 'learning_rate has the value -1, but each must be a number of at'],
    [{ validation_split: [1] }, 'a number from 0 up to but not including 1'],
    [{ epochs: [1.5] }, 'epochs has the value 1.5, but each must be a whole number of at'],
    [{ optimizer: ['Lion'] }, 'optimizer has the value "Lion", but each must be one of SGD'],
    [{ beta_1: ['0.9'] }, 'beta_1 has the value "0.9"'],
    [{ optimizer: ['SGD'], beta_1: [0.9] }, 'beta_1 is an argument of one optimizer'],
    [
      { seed: [1, 2, 3, 4, 5], epochs: [1, 2, 3, 4, 5] },
      '25 runs are too many; a sweep has at most 24',
    ],
    [{ clipnorm: [1], clipvalue: [1] }, 'has both clipnorm and clipvalue'],
    [{ 'conv filters': [0] }, 'conv filters has the value 0'],
  ])('of %j', async (json, sentence) => {
    expect(await refused(json)).toContain(sentence);
  });

  it('of flags beside it', async () => {
    const seeds = { seed: [1, 2] };
    expect(await refused(seeds, '--save', tiny.at('one.keras'))).toContain(
      "which every run of --sweep would write over; put the run's number in it by {run}",
    );
    const points = (filepath: string) => [
      ...['--epochs', '12', '--callbacks'],
      JSON.stringify({ ModelCheckpoint: { filepath: tiny.at(filepath) } }),
    ];
    expect(await refused(seeds, ...points('{epoch}.keras'))).toContain(
      `--callbacks: ModelCheckpoint.filepath is ${tiny.at('{epoch}.keras')}, which every run`,
    );
    const eleven = { seed: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] };
    expect(await refused(eleven, ...points('{run}{epoch}.keras'))).toContain(
      `--callbacks comes to ${tiny.at('111.keras')} in runs 1 and 11 of --sweep`,
    );
    expect(await refused(seeds, '--metrics', tiny.at('{run}.jsonl'))).toContain(
      'all runs of --sweep write into one file',
    );
    expect(await refused(seeds, '--print-plan')).toContain('exclude each other');
    expect(await refused(seeds, '--resume', tiny.at('m.json'))).toContain('exclude each other');
    expect(await refused({ epochs: [1, 2] }, '--steps', '1')).toContain('exclude each other');
    expect(await refused(seeds, '--metrics', tiny.at('sweep.json'))).toContain(
      'which --sweep reads',
    );
  });

  it('of a file that is not there', async () => {
    expect(await tiny.refused('--sweep', tiny.at('none.json'))).toContain('no such file');
  });
});
