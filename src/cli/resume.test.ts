import { readFileSync, writeFileSync } from 'node:fs';
import { onnx } from 'onnx-proto';
import { afterAll, describe, expect, it } from 'vitest';
import { resolveNetwork } from '../engine/network/resolve.ts';
import { readModelFiles } from '../formats/model/readModelFiles.ts';
import { readSafetensors, writeSafetensors } from '../formats/safetensors/safetensors.ts';
import { tfjsModel } from '../formats/tfjs/tfjsModel.ts';
import { command, TinyRun, tinyNetwork } from './testing/tinyRun.ts';

const tiny = new TinyRun();
afterAll(() => tiny.remove());
const BATCH = ['--batch-size', '8'];

function read(file: string) {
  return readModelFiles([{ name: file, bytes: readFileSync(tiny.at(file)) }], tinyNetwork);
}

describe('--resume', () => {
  it.each(['.keras', '.h5', '.hdf5', '.weights.h5', '.safetensors'])(
    'goes on from %s as if the run had never ended',
    async (ending) => {
      const [half, whole, rest] = ['half', 'whole', 'rest'].map((name) => `${name}${ending}`);
      const save = (file = '') => ['--save', tiny.at(file), ...BATCH];
      await tiny.train('--steps', '4', ...save(half));
      await tiny.train('--steps', '7', ...save(whole));
      const resume = ['--resume', tiny.at(half ?? ''), '--steps', '7'];
      const result = await tiny.train(...resume, ...save(rest));
      expect(result).toMatchObject({ code: 0, err: '' });
      expect(result.out).toContain('Goes on after step 4, in epoch 1');
      const [expected, actual] = [await read(whole ?? ''), await read(rest ?? '')];
      expect(actual.optimizer?.iterations).toBe(7);
      for (const [name, { data }] of expected.weights ?? []) {
        const own = actual.weights?.get(name)?.data ?? [];
        // the file holds 32 of the reference's 64 bits
        data.forEach((value, i) => {
          expect(own[i]).toBeCloseTo(value, 6);
        });
      }
    },
  );

  it('takes the network and its compile from the file where no flag names one', async () => {
    const flags = ['--optimizer', 'rmsprop', '--steps', '2', '--save', tiny.at('own.keras')];
    await tiny.train(...flags);
    const data = ['--data', tiny.folder, '--device', 'cpu'];
    const files = ['--resume', tiny.at('own.keras'), '--metrics', tiny.at('own.jsonl')];
    const result = await command(...files, ...data, '--steps', '3');
    expect(result).toMatchObject({ code: 0, err: '' });
    expect(tiny.metrics('own.jsonl').filter(({ type }) => type === 'step')).toHaveLength(1);
  });

  it('refuses weights alone, and the state of another optimizer', async () => {
    await tiny.train('--steps', '1', '--save', tiny.at('adam.safetensors'));
    const flags = ['--resume', tiny.at('adam.safetensors'), '--optimizer', 'sgd'];
    expect(await tiny.refused(...flags)).toContain('is not that of SGD');
    const weights = readSafetensors(readFileSync(tiny.at('adam.safetensors')));
    const alone = new Map([...weights].filter(([name]) => !name.startsWith('optimizer/')));
    writeFileSync(tiny.at('alone.safetensors'), writeSafetensors(alone));
    expect(await tiny.refused('--resume', tiny.at('alone.safetensors'))).toContain(
      "holds weights without the optimizer's state",
    );
    const both = ['--resume', tiny.at('a.keras'), '--weights', tiny.at('a.keras')];
    expect(await tiny.refused(...both)).toContain('exclude each other');
  });
});

describe('ModelCheckpoint', () => {
  it('writes the files of the lecture', async () => {
    const filepath = tiny.at('{epoch:02d}-{val_accuracy:4f}.hdf5');
    const callbacks = JSON.stringify({ ModelCheckpoint: { filepath } });
    const flags = ['--validation-split', '0.25', '--callbacks', callbacks];
    const { out } = await tiny.train(...flags);
    const [name = ''] = /01-\d\.\d{6}\.hdf5/.exec(out) ?? [];
    expect((await read(name)).network).toMatchObject({ layers: tinyNetwork.layers });
  });
});

describe('ONNX', () => {
  it('is written by --save and by convert, with the same weights', async () => {
    const save = async (file: string) => {
      await tiny.train('--steps', '2', '--save', tiny.at(file), ...BATCH);
    };
    await save('two.onnx');
    await save('two.keras');
    const result = await command('convert', tiny.at('two.keras'), tiny.at('converted.onnx'));
    expect(result).toMatchObject({ code: 0, err: '' });
    const constants = (file: string) => {
      const { graph } = onnx.ModelProto.decode(readFileSync(tiny.at(file)));
      return graph?.initializer?.map(({ name, dims, rawData }) => [name, dims, rawData]);
    };
    expect(constants('two.onnx')?.length).toBeGreaterThan(2);
    expect(constants('converted.onnx')).toEqual(constants('two.onnx'));
  });
});

describe('convert', () => {
  it('translates between all formats', async () => {
    await tiny.train('--steps', '2', '--save', tiny.at('a.keras'));
    const chain = ['a.keras', 'b.h5', 'c.safetensors', 'd.weights.h5', 'e.h5'];
    const model = ['--model', tiny.at('a.keras')];
    for (const [i, to] of chain.slice(1).entries()) {
      const result = await command('convert', tiny.at(chain[i] ?? ''), tiny.at(to), ...model);
      expect(result).toMatchObject({ code: 0, err: '' });
    }
    const [first, last] = [await read('a.keras'), await read('e.h5')];
    expect(last.weights).toEqual(first.weights);
    expect((await read('c.safetensors')).optimizer?.m).toEqual(first.optimizer?.m);
    await command('convert', tiny.at('b.h5'), tiny.at('f.json'));
    const { network, compile } = await read('f.json');
    expect({ network, compile }).toEqual({ network: first.network, compile: first.compile });
  });

  it('reads a model of TensorFlow.js with the files beside it', async () => {
    await tiny.train('--steps', '2', '--save', tiny.at('t.keras'));
    const { weights } = await read('t.keras');
    const { json, weights: shard } = tfjsModel(resolveNetwork(tinyNetwork), weights ?? new Map());
    writeFileSync(tiny.at('model.json'), json);
    const [from, to] = [tiny.at('model.json'), tiny.at('from-tfjs.keras')];
    expect((await command('convert', from, to)).err).toContain('weights.bin cannot be read');
    writeFileSync(tiny.at('weights.bin'), shard);
    expect(await command('convert', from, to)).toMatchObject({ code: 0, err: '' });
    expect((await read('from-tfjs.keras')).weights).toEqual(weights);
    const start = ['--weights', from, '--steps', '1', '--data', tiny.folder, '--device', 'cpu'];
    const { code, out } = await command('--model', from, ...start);
    expect(code).toBe(0);
    expect(out).toContain('The weights in');
  });

  it('says what it lacks', async () => {
    const lacks = async (...args: string[]) => (await command('convert', ...args)).err;
    expect(await lacks('a')).toContain('convert needs two files');
    expect(await lacks(tiny.at('c.safetensors'), tiny.at('x.keras'))).toContain(
      'holds weights without a network',
    );
    expect(await lacks(tiny.at('a.keras'), tiny.at('x.zip'))).toContain('ends in none of');
    expect(await lacks(tiny.at('m.json'), tiny.at('x.keras'))).toContain('has no weights');
  });
});
