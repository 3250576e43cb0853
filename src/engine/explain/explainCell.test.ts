import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Rng } from '../core/rng.ts';
import { elementCount } from '../core/shape.ts';
import type { LayerCase } from '../layers/layerDef.ts';
import { layerDefs, layerKinds } from '../layers/registry.ts';
import { type Head, resolveHead } from '../network/losses.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { layerSpec, type NetworkSpec } from '../network/spec.ts';
import { graphs } from '../network/testing/randomGraphs.ts';
import { stacks } from '../network/testing/randomStacks.ts';
import { passOf, type ReferencePass } from '../reference/testing/referencePass.ts';
import { batchOf, normals } from '../reference/testing/referenceTesting.ts';
import { evaluate, readWhole } from './evaluate.ts';
import { explainCell } from './explainCell.ts';
import { queriesOf, readAnswers } from './queries.ts';
import { termsOf } from './terms.ts';

const softmaxHead: Head = { loss: 'sparse_categorical_crossentropy', softmax: true, units: 3 };

/** The first and the last cell of every tensor of a pass, and some random ones. */
function someCells(pass: ReferencePass, each: number) {
  const rng = new Rng(1);
  return pass.tensors.flatMap((tensor) => {
    const values = pass.tensorOf(tensor);
    const random = Array.from({ length: each }, () => Math.floor(rng.uniform() * values.length));
    return [0, values.length - 1, ...random].map((index) => ({
      name: `${pass.network.layers[tensor.layer]?.name ?? 'input'} ${tensor.kind} ${index}`,
      expression: explainCell(pass.network, pass.head, { tensor, index }, pass),
      value: values[index] ?? Number.NaN,
    }));
  });
}

/** Checks random cells of every tensor: their values, their terms, and that the queries suffice. */
function checkCells(pass: ReferencePass, each = 3): void {
  const whole = readWhole(pass.tensorOf);
  for (const { name, expression, value } of someCells(pass, each)) {
    const close = (actual: number, what: string) => {
      const limit = 1e-12 + 1e-9 * Math.abs(value);
      expect(Math.abs(actual - value), `${what} of ${name}`).toBeLessThanOrEqual(limit);
    };
    close(evaluate(expression, whole), 'value');

    const queries = queriesOf(expression);
    expect(queries.length, name).toBeLessThan(40);
    const answers = queries.map(({ tensor, slice }) => {
      const values = pass.tensorOf(tensor);
      const { start = 0, step = 1, count = values.length } = slice ?? {};
      expect(start + (count - 1) * step, name).toBeLessThan(values.length);
      return Array.from({ length: count }, (_, i) => values[start + i * step] ?? Number.NaN);
    });
    close(evaluate(expression, readAnswers(queries, answers)), 'value from slices');

    for (const most of [4, 40]) {
      const written = termsOf(expression, whole, most);
      const added = written.terms.reduce((sum, term) => sum + term.value, 0);
      const scale = written.terms.reduce((sum, term) => sum + Math.abs(term.value), 0);
      expect(Math.abs(added - written.sum), `terms of ${name}`).toBeLessThanOrEqual(
        1e-12 + 1e-9 * scale,
      );
      expect(written.terms.length, name).toBeLessThanOrEqual(most);
      close(written.value, 'written value');
      for (const term of written.terms) {
        if ('expression' in term)
          expect(evaluate(term.expression, whole)).toBeCloseTo(term.value, 10);
      }
    }
  }
}

const cases = layerKinds.flatMap((kind) => {
  const all: readonly LayerCase<unknown>[] = layerDefs[kind].cases;
  return all.map((sample) => ({ kind, ...sample }));
});

describe.each([null, 3])('in update %s (null: evaluation)', (t) => {
  test.each(cases)(
    'every cell of $kind is what made it, at $batch × $input with $config',
    ({ kind, config, input, others = [], batch }) => {
      const branches = others.map((shape, i) => ({
        ...layerSpec('Dense', { units: shape.at(-1) }, `branch ${i}`),
        inputs: ['input_1'],
      }));
      const inputs = ['input_1', ...branches.map(({ name = '' }) => name)];
      const layers: NetworkSpec['layers'] = [
        ...branches,
        { ...layerSpec(kind, config), inputs } as NetworkSpec['layers'][number],
        layerSpec('Flatten'),
        layerSpec('Dense', { units: 3 }),
      ];
      const network = resolveNetwork({ name: 'one layer', inputShape: input, layers });
      const labels = Array.from({ length: batch }, (_, n) => n % 3);
      const x = normals(batch * elementCount(input), 5);
      checkCells(passOf(network, softmaxHead, { x, labels }, t, 9));
    },
  );
});

test('every cell of a random stack is what made it', () => {
  fc.assert(
    fc.property(stacks, fc.option(fc.nat(50)), ({ spec, batchSize }, t) => {
      const network = resolveNetwork(spec);
      const head = resolveHead(network, 'sparse_categorical_crossentropy', 3);
      const batch = batchOf(Math.min(batchSize, 3), spec.inputShape, 3);
      checkCells(passOf(network, head, batch, t, 4), 2);
    }),
    { numRuns: 30 },
  );
});

test('every cell of a random graph is what made it', () => {
  fc.assert(
    fc.property(graphs, fc.option(fc.nat(50)), ({ spec, batchSize }, t) => {
      const network = resolveNetwork(spec);
      const head = resolveHead(network, 'sparse_categorical_crossentropy', 3);
      const batch = batchOf(Math.min(batchSize, 3), spec.inputShape, 3);
      checkCells(passOf(network, head, batch, t, 4), 2);
    }),
    { numRuns: 40 },
  );
});

test('there is no cell beyond a tensor, and none in a tensor that a layer lacks', () => {
  const layers = [layerSpec('Flatten'), layerSpec('Dense', { units: 3 })];
  const network = resolveNetwork({ name: 'test', inputShape: [4], layers });
  const explain = (
    kind: 'output' | 'sumGradient' | 'weights' | 'state',
    layer: number,
    index: number,
  ) =>
    explainCell(
      network,
      softmaxHead,
      { tensor: { kind, layer }, index },
      { labels: [1, 2], mask: null },
    );
  expect(explain('output', 0, 7)).toEqual({
    kind: 'cell',
    tensor: { kind: 'output', layer: -1 },
    index: 7,
  });
  expect(explain('weights', 1, 14)).toEqual({
    kind: 'cell',
    tensor: { kind: 'weights', layer: 1 },
    index: 14,
  });
  for (const [kind, layer, index] of [
    ['output', -1, 8],
    ['output', 0, 8],
    ['output', 2, 0],
    ['output', 0, -1],
    ['output', 0, 0.5],
    ['sumGradient', 0, 0],
    ['weights', 1, 15],
    ['state', 1, 0],
  ] as const) {
    expect(() => explain(kind, layer, index)).toThrow(RangeError);
  }
});
