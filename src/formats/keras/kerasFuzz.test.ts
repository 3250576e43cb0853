import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SpecError } from '../../engine/core/errors.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { FormatError } from '../formatError.ts';
import { share } from '../testing/share.ts';
import { compiledLoss, compiledOptimizer, compileOf, otherMetrics } from './kerasCompile.ts';
import { networkFromKeras } from './kerasJson.ts';
import { readKerasFile } from './kerasText.ts';

const folder = new URL('golden/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));
const compiled = { optimizer: { class_name: 'SGD', config: {} }, loss: ['mse'], metrics: ['acc'] };
const models = files.map((text): unknown => {
  const json: unknown = JSON.parse(text);
  return Array.isArray(json) ? json : { ...Object(json), compile_config: compiled };
});

/** Reads a file to the end, as the command line does; a refusal is a whole sentence of ours. */
function readOrRefuse(bytes: Uint8Array): void {
  try {
    const json = readKerasFile(bytes, 'm.json');
    resolveNetwork(networkFromKeras(json));
    const config = compileOf(json);
    if (config === null) return;
    compiledOptimizer(config, undefined);
    compiledLoss(config);
    otherMetrics(config);
  } catch (error) {
    const known = error instanceof FormatError || error instanceof SpecError;
    if (!known) throw error;
    expect(error.message).toMatch(/\.$/);
    expect(error.message).not.toMatch(/\{\{\w+\}\}/);
    expect(error.message.length).toBeLessThan(2000);
  }
}

const oddValue = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(...[-1, 0, 1e300, 0.5, 2 ** 53, '', '__proto__', 'in', [], {}, null]),
  fc.constantFrom<unknown>(...[{ class_name: 'Sequential', config: {} }, { type: 'ndarray' }]),
  fc.constantFrom<unknown>(...[['in', 0, 0], { class_name: '__tuple__', items: [1] }]),
);

/** The same JSON, in which the value after so many steps, each into some part, is another one or gone. */
function mutated(json: unknown, steps: readonly number[], value: unknown): unknown {
  const [step, ...rest] = steps;
  if (typeof json !== 'object' || json === null || step === undefined) return value;
  const keys = Object.keys(json);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return value;
  const inner = mutated(Reflect.get(json, key), rest, value);
  if (Array.isArray(json)) return json.map((item, i) => (String(i) === key ? inner : item));
  return { ...json, [key]: inner };
}

it('a model whose values are others ends in a network or in one sentence', () => {
  const steps = fc.array(fc.nat(50), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(
      fc.constantFrom(...models),
      fc.array(fc.tuple(steps, oddValue), { minLength: 1, maxLength: 3 }),
      (model, changes) => {
        const json = changes.reduce((so, [at, value]) => mutated(so, at, value), model);
        readOrRefuse(new TextEncoder().encode(JSON.stringify(json) ?? ''));
      },
    ),
    { numRuns: 1500 },
  );
});

it('so does a file that is cut, or whose bytes are others', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      share,
      fc.array(fc.tuple(share, fc.nat(255)), { maxLength: 4 }),
      (text, kept, flips) => {
        const bytes = new TextEncoder().encode(text);
        for (const [at, value] of flips) bytes[Math.floor(at * (bytes.length - 1))] = value;
        readOrRefuse(bytes.subarray(0, Math.ceil((kept < 0.5 ? 1 : kept) * bytes.length)));
      },
    ),
    { numRuns: 400 },
  );
});
