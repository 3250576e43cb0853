import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { layerSpec } from '../engine/network/spec.ts';
import { readSafetensors, writeSafetensors } from '../formats/safetensors/safetensors.ts';
import { command, TinyRun, tinyNetwork } from './testing/tinyRun.ts';

const tiny = new TinyRun();
afterAll(() => tiny.remove());

describe('a run', () => {
  it('writes a plan, every step, every epoch and the test, in this order', async () => {
    const flags = '--epochs 2 --batch-size 10 --limit 32 --validation-split 0.25 --evaluate';
    const result = await tiny.train(...flags.split(' '), '--metrics', tiny.at('a.jsonl'));
    expect(result).toMatchObject({ code: 0, err: '' });
    const lines = tiny.metrics('a.jsonl');
    expect(lines.map(({ type }) => type).join(' ')).toBe(
      'plan step step step epoch step step step epoch evaluate',
    );
    const keys = (type: string) => Object.keys(lines.find((line) => line.type === type) ?? {});
    expect(keys('plan').join(' ')).toBe(
      'type params dispatchesPerStep submitsPerStep buffersCreatedPerStep bytes',
    );
    expect(keys('step').join(' ')).toBe('type step loss accuracy gradientNorm learningRate');
    expect(keys('epoch').join(' ')).toBe(
      'type epoch loss accuracy val_loss val_accuracy seconds examplesPerSecond learningRate',
    );
    expect(keys('evaluate').join(' ')).toBe('type loss accuracy');
    expect(lines[0]).toMatchObject({ params: 47, buffersCreatedPerStep: 0 });
    const steps = lines.filter(({ type }) => type === 'step');
    expect(steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const { loss, accuracy, gradientNorm } of steps) {
      expect(loss).toBeGreaterThan(0);
      expect(gradientNorm).toBeGreaterThan(0);
      expect(accuracy).toBeGreaterThanOrEqual(0);
    }
    expect(lines[4]).toMatchObject({ epoch: 1, val_loss: expect.any(Number) });
    expect(result.out).toMatch(/^tiny: 47 parameters on CPU/);
    expect(result.out).toMatch(/\nEpoch 2\/2: loss .+ val_accuracy .+\nTest set: loss .+\n$/);
  });

  it('trains on data sorted by class, with one warning of what that does to validation', async () => {
    const data = tiny.packNoise('sorted', (index) => Math.floor(index / 16) % 3);
    const flags = ['--data', data, '--steps', '1'];
    const { code, out, err } = await tiny.train(...flags, '--validation-split', '0.2');
    expect(code).toBe(0);
    expect(out).toMatch(/^tiny: 47 parameters on CPU/);
    expect(err).toMatch(
      /^Warning: Validation takes the last 8 of the 40 training images, and they are of these classes only: c\. .* another choice of shuffle does not help: .*\n$/,
    );
    const unsorted = await tiny.train(...flags, '--validation-split', '0.4');
    expect(unsorted.err).toContain('No image is left to train on these: c.');
    expect((await tiny.train(...flags)).err).toBe('');
  });

  it('ends after --steps, without a line for the unfinished epoch', async () => {
    const flags = ['--steps', '6', '--batch-size', '10', '--metrics', tiny.at('b.jsonl')];
    expect((await tiny.train(...flags)).code).toBe(0);
    const types = tiny.metrics('b.jsonl').map(({ type }) => type);
    expect(types.join(' ')).toBe('plan step step step step epoch step step');
    expect(tiny.metrics('b.jsonl')[5]).toMatchObject({ val_loss: null, val_accuracy: null });
  });

  it('repeats itself bit for bit, and differs with another seed', async () => {
    const run = async (seed: string) => {
      const files = ['--save', tiny.at('w.safetensors'), '--metrics', tiny.at('c.jsonl')];
      await tiny.train('--seed', seed, '--steps', '5', '--batch-size', '7', ...files);
      const steps = tiny.metrics('c.jsonl').filter(({ type }) => type === 'step');
      return { steps, weights: readFileSync(tiny.at('w.safetensors')) };
    };
    const first = await run('3');
    expect(await run('3')).toEqual(first);
    expect((await run('4')).steps).not.toEqual(first.steps);
  });

  it('trains a model with branches, and saves its weights by the names of its layers', async () => {
    const [conv, flat, scores] = tinyNetwork.layers;
    const sum = { ...layerSpec('Add', {}, 'sum'), inputs: ['flat', 'aside'] };
    const aside = { ...layerSpec('Dense', { units: 8 }, 'aside'), inputs: ['flat'] };
    const layers = [conv, flat, aside, sum, scores].filter((layer) => layer !== undefined);
    tiny.writeModel('branches.json', { ...tinyNetwork, layers });
    const files = ['--model', tiny.at('branches.json'), '--save', tiny.at('b.safetensors')];
    const result = await tiny.train(...files, '--steps', '3');
    expect(result).toMatchObject({ code: 0, err: '' });
    expect(result.out).toMatch(/^tiny: 119 parameters on CPU/);
    const saved = readSafetensors(readFileSync(tiny.at('b.safetensors')));
    const own = [...saved.keys()].filter((name) => !name.startsWith('optimizer/'));
    expect(own.filter((name) => name.endsWith('kernel'))).toEqual([
      ...['conv/kernel', 'aside/kernel', 'scores/kernel'],
    ]);
  });

  it('saves weights that it starts from again', async () => {
    await tiny.train('--steps', '3', '--optimizer', 'sgd', '--save', tiny.at('s.safetensors'));
    const saved = readSafetensors(readFileSync(tiny.at('s.safetensors')));
    expect([...saved].map(([name, { shape }]) => [name, shape])).toEqual([
      ['conv/kernel', [3, 3, 1, 2]],
      ['conv/bias', [2]],
      ['scores/kernel', [8, 3]],
      ['scores/bias', [3]],
    ]);
    const still = ['--learning-rate', '0', '--steps', '1', '--optimizer', 'sgd'];
    await tiny.train(
      '--weights',
      tiny.at('s.safetensors'),
      ...still,
      '--save',
      tiny.at('t.safetensors'),
    );
    expect(readSafetensors(readFileSync(tiny.at('t.safetensors')))).toEqual(saved);
  });

  it('takes the first images in order with --no-shuffle', async () => {
    const first = async (...flags: string[]) => {
      const size = ['--batch-size', '8', '--steps', '1', '--metrics', tiny.at('d.jsonl')];
      await tiny.train(...flags, ...size);
      return tiny.metrics('d.jsonl')[1]?.loss;
    };
    expect(await first('--no-shuffle')).toBe(await first('--no-shuffle', '--limit', '8'));
    expect(await first('--no-shuffle')).not.toBe(await first());
  });

  it('takes a loss and a serialised optimizer', async () => {
    const optimizer = '{"class_name":"SGD","config":{"learning_rate":0.1,"momentum":0.9}}';
    const result = await tiny.train('--loss', 'mse', '--optimizer', optimizer, '--steps', '2');
    expect(result.code).toBe(0);
  });

  it('takes images without their one channel where the network does', async () => {
    const layers = [layerSpec('Flatten'), layerSpec('Dense', { units: 3, activation: 'softmax' })];
    tiny.writeModel('flat.json', { name: 'flat', inputShape: [4, 4], layers });
    const result = await tiny.train('--model', tiny.at('flat.json'), '--steps', '1');
    expect(result).toMatchObject({ code: 0, err: '' });
  });
});

it('shows its help', async () => {
  const result = await command('--help');
  expect(result.code).toBe(0);
  expect(result.out).toContain('--model FILE');
});

describe('one sentence and exit 2', () => {
  const refused = (...args: string[]) => tiny.refused(...args);

  it('for flags', async () => {
    expect(await refused('--epochs', 'x')).toContain('--epochs is x');
    expect(await refused('--frobnicate')).toContain('Unknown flag --frobnicate');
    expect(await refused('--epochs', '1', '--steps', '1')).toContain('exclude each other');
    const split = ['--limit', '1', '--validation-split', '0.5'];
    expect(await refused(...split)).toContain('leaves none of 1 images to train on');
    expect((await command()).err).toContain('Give --model FILE or --preset NAME');
  });

  it('for a model file', async () => {
    expect(await refused('--model', tiny.at('none.json'))).toBe(
      `--model: ${tiny.at('none.json')} cannot be read: no such file or directory.`,
    );
    if (process.platform === 'linux') {
      expect(await refused('--model', '/dev/zero')).toContain('it is a device, and no file');
      expect(await refused('--weights', '/dev/full')).toContain('it is a device, and no file');
    }
    writeFileSync(tiny.at('bad.json'), '{"class_name":\n');
    expect(await refused('--model', tiny.at('bad.json'))).toContain('bad.json is not JSON');
    writeFileSync(tiny.at('list.json'), '[]');
    expect(await refused('--model', tiny.at('list.json'))).toContain('This is no Keras model');
    const big = { class_name: 'Conv2D', config: { name: 'big', filters: 1, kernel_size: 9 } };
    const input = { class_name: 'InputLayer', config: { batch_shape: [null, 4, 4, 1] } };
    const model = { class_name: 'Sequential', config: { layers: [input, big] } };
    writeFileSync(tiny.at('big.json'), JSON.stringify(model));
    expect(await refused('--model', tiny.at('big.json'))).toContain('Layer big');
  });

  it('for a network that does not suit the data', async () => {
    const other = { ...tinyNetwork, inputShape: [6, 6, 1] };
    tiny.writeModel('six.json', other);
    expect(await refused('--model', tiny.at('six.json'))).toContain('(6, 6, 1)');
    const few = [layerSpec('Flatten'), layerSpec('Dense', { units: 2, activation: 'softmax' })];
    tiny.writeModel('few.json', { ...tinyNetwork, layers: few });
    expect(await refused('--model', tiny.at('few.json'))).toContain('3 classes');
    const fromOne = await refused(
      '--data',
      tiny.packNoise('from-one', (_, random) => random + 1),
      '--epochs',
      '1',
    );
    expect(fromOne).toContain('label 3, but the last layer scores has 3 outputs');
  });

  it('for weights', async () => {
    expect(await refused('--weights', tiny.at('none.safetensors'))).toContain('cannot be read');
    writeFileSync(tiny.at('noise.safetensors'), 'no tensors at all');
    expect(await refused('--weights', tiny.at('noise.safetensors'))).toContain(
      'no safetensors file',
    );
    writeFileSync(tiny.at('w.h5'), Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a));
    expect(await refused('--weights', tiny.at('w.h5'))).toContain('The HDF5 file is damaged');
    expect(await refused('--weights', tiny.at('m.json'))).toContain('no safetensors file');
    const start = new Map([
      ['m/conv/kernel:0', { shape: [3, 3, 1, 2], data: new Float32Array(18) }],
      ['m/conv/bias:0', { shape: [2], data: new Float32Array(2) }],
      ['m/scores/kernel:0', { shape: [8, 3], data: new Float32Array(24) }],
      ['m/scores/bias:0', { shape: [3], data: new Float32Array(3) }],
    ]);
    writeFileSync(tiny.at('paths.safetensors'), writeSafetensors(start));
    const run = ['--weights', tiny.at('paths.safetensors'), '--steps', '1'];
    expect(await tiny.train(...run)).toMatchObject({ code: 0, err: '' });
    // the last tensor of the file; our own writer refuses it
    const holed = writeSafetensors(start);
    new DataView(holed.buffer).setFloat32(holed.byteLength - 4, Number.NaN, true);
    writeFileSync(tiny.at('nan.safetensors'), holed);
    expect(await refused('--weights', tiny.at('nan.safetensors'))).toContain(
      'hold NaN in tensor scores/bias',
    );
    const wrong = new Map([['conv/kernel', { shape: [2], data: new Float32Array(2) }]]);
    writeFileSync(tiny.at('wrong.safetensors'), writeSafetensors(wrong));
    expect(await refused('--weights', tiny.at('wrong.safetensors'))).toContain('conv/kernel');
  });

  it('for data', async () => {
    const missing = await refused('--data', tiny.at('nowhere'));
    expect(missing).toContain('mnist/manifest.json is missing');
    // A terminal has no Retry to press.
    expect(missing).toMatch(/Run npm run data, then try again\.$/);
  });

  it.runIf(process.platform === 'linux')('for a GPU without a driver', async () => {
    vi.stubEnv('VK_ICD_FILENAMES', tiny.at('none.json'));
    vi.stubEnv('VK_DRIVER_FILES', tiny.at('none.json'));
    const message = await refused('--device', 'gpu');
    vi.unstubAllEnvs();
    expect(message).toMatch(/^No GPU can be used: .+, or train with --device cpu\.$/);
  });
});
