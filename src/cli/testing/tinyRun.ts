import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect } from 'vitest';
import { Rng } from '../../engine/core/rng.ts';
import { layerSpec, type NetworkSpec } from '../../engine/network/spec.ts';
import { networkToKeras } from '../../formats/keras/networkToKeras.ts';
import { main } from '../main.ts';

const TRAIN = 40;
const TEST = 12;
const PIXELS = 4 * 4;
const CLASSES = ['a', 'b', 'c'];

/** 47 parameters: 3 × 3 × 2 + 2, and 8 × 3 + 3. */
export const tinyNetwork: NetworkSpec = {
  name: 'tiny',
  inputShape: [4, 4, 1],
  layers: [
    layerSpec('Conv2D', { filters: 2, activation: 'relu' }, 'conv'),
    layerSpec('Flatten', {}, 'flat'),
    layerSpec('Dense', { units: CLASSES.length, activation: 'softmax' }, 'scores'),
  ],
};

type LabelOf = (index: number, random: number) => number;

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** For tests: a folder with a tiny network and tiny data, and the command to train on them. */
export class TinyRun {
  readonly folder = mkdtempSync(join(tmpdir(), 'convlab-cli-'));

  constructor() {
    this.packNoise('.');
    this.writeModel('m.json', tinyNetwork);
  }

  at(file: string): string {
    return join(this.folder, file);
  }

  writeModel(file: string, network: NetworkSpec): void {
    writeFileSync(this.at(file), JSON.stringify(networkToKeras(network)));
  }

  /** A folder for `--data`; without a word on its labels they are random. */
  packNoise(folder: string, labelOf: LabelOf = (_, random) => random): string {
    packNoise(this.at(join(folder, 'mnist')), labelOf);
    return this.at(folder);
  }

  /** The tiny network on the tiny data, on the CPU; later flags overrule. */
  train(...args: readonly string[]): Promise<Outcome> {
    const flags = ['--model', this.at('m.json'), '--data', this.folder, '--device', 'cpu'];
    return command(...flags, ...args);
  }

  /**
   * The same, where it cannot be.
   * @returns the one sentence that says why
   */
  async refused(...args: readonly string[]): Promise<string> {
    const result = await this.train(...args);
    expect(result.code).toBe(2);
    expect(result.err).toMatch(/^[^\n]+\.\n$/);
    expect(result.err).not.toMatch(/\{\{|\bat .+\.ts:\d/);
    return result.err.trimEnd();
  }

  /** The lines of a metrics file. */
  metrics(file: string): Record<string, unknown>[] {
    const lines = readFileSync(this.at(file), 'utf8').trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

export async function command(...args: readonly string[]): Promise<Outcome> {
  const [out, err] = [new Sink(), new Sink()];
  const code = await main(args, { out, err });
  return { code, out: out.text, err: err.text };
}

class Sink extends Writable {
  text = '';
  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

function packNoise(folder: string, labelOf: LabelOf): void {
  const rng = new Rng(1);
  const count = TRAIN + TEST;
  const files = {
    images: Uint8Array.from({ length: count * PIXELS }, () => rng.uint32() & 255),
    labels: Uint8Array.from({ length: count }, (_, index) =>
      labelOf(index, rng.uint32() % CLASSES.length),
    ),
  };
  mkdirSync(folder, { recursive: true });
  const shards = Object.entries(files).map(([kind, bytes]) => {
    writeFileSync(join(folder, `${kind}.bin`), bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { file: `${kind}.bin`, kind, first: 0, count, bytes: bytes.length, sha256 };
  });
  const extents = { height: 4, width: 4, channels: 1 };
  const counts = { trainCount: TRAIN, testCount: TEST };
  const manifest = { version: 1, name: 'mnist', ...extents, classes: CLASSES, ...counts, shards };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}
