import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { presets } from '../../engine/network/presets.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { summarize } from '../../engine/network/summary.ts';
import { compiledLoss, compiledOptimizer, compileOf } from '../keras/kerasCompile.ts';
import { runPython, withFolder } from '../testing/python.ts';
import { kerasCode } from './kerasCode.ts';
import { randomNetworks, specOf, variedSpec } from './testing/sampleSpecs.ts';
import type { TrainingSpec } from './trainingSpec.ts';

interface Named {
  readonly name: string;
}

interface Facts {
  readonly layers: readonly Named[];
  readonly total: number;
  readonly trainable: number;
  readonly json: unknown;
  readonly epochs: number;
}

function byName(layers: readonly Named[]): readonly Named[] {
  return layers.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

const COUNT = 50;
/** Each takes seconds to compile. */
const TRAINED = 3;

/** Real Keras's facts of each program. */
async function run(specs: readonly TrainingSpec[]): Promise<readonly Facts[]> {
  const programs = specs.map((spec, index) => ({
    code: kerasCode(spec, index % 2 === 0 ? 'today' : 'lecture', index % 3 === 0 ? 'ko' : 'en'),
    inputShape: spec.network.inputShape,
    classes: 3,
    trains: index < TRAINED,
  }));
  return await withFolder((folder) => {
    const file = join(folder, 'programs.json');
    writeFileSync(file, JSON.stringify(programs));
    return runPython('run_code.py', file) as readonly Facts[];
  });
}

it(`Keras runs the code of both lecture models and ${COUNT} random networks, and prints our summary`, async () => {
  const random = randomNetworks(COUNT).map(variedSpec);
  const specs = [specOf(presets['model-a']), ...random, specOf(presets['model-b'])];
  const facts = await run(specs);
  expect(facts).toHaveLength(specs.length);
  for (const [index, { network, optimizer, fit }] of specs.entries()) {
    const { layers, total, trainable, json, epochs } = facts[index] ?? {};
    const resolved = resolveNetwork(network);
    const summary = summarize(resolved);
    const rows = resolved.layers.map(({ name, kind, output }, layer) => {
      return { name, kind, outputShape: output, params: summary.rows[layer + 1]?.params };
    });
    // Keras orders the layers of a functional model by their depth
    expect(byName(layers ?? [])).toEqual(byName(rows));
    expect({ total, trainable }).toEqual({ total: summary.total, trainable: summary.trainable });
    const compiled = compileOf(json) ?? {};
    const seen = compiledOptimizer(compiled, undefined);
    // Keras holds a rate that no schedule computes in 32 bits
    const rate = Math.fround(optimizer.config.learning_rate);
    expect(Math.fround(seen?.optimizer.config.learning_rate ?? Number.NaN)).toBe(rate);
    expect(seen).toEqual({
      optimizer: {
        ...optimizer,
        config: { ...optimizer.config, learning_rate: seen?.optimizer.config.learning_rate },
      },
      schedule: fit.schedule,
    });
    expect(compiledLoss(compiled)).toBe(fit.loss);
    expect(epochs).toBe(fit.epochs);
  }
});
