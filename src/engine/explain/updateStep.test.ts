import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OptimizerSpec, optimizerSpec } from '../network/optimizers.ts';
import { createOptimizer } from '../reference/optimizers.ts';
import { normals } from '../reference/testing/referenceTesting.ts';
import { type UpdateRow, updateStep } from './updateStep.ts';

const specs: readonly OptimizerSpec[] = [
  optimizerSpec('SGD'),
  optimizerSpec('SGD', { momentum: 0.9 }),
  optimizerSpec('SGD', { momentum: 0.9, nesterov: true, weight_decay: 0.01 }),
  optimizerSpec('RMSprop'),
  optimizerSpec('RMSprop', { rho: 0.7, momentum: 0.5, weight_decay: 0.1 }),
  optimizerSpec('Adam'),
  optimizerSpec('Adam', { beta_1: 0, epsilon: 0.1 }),
  optimizerSpec('AdamW'),
];

function valueIn(rows: readonly UpdateRow[], name: UpdateRow['name']): number | undefined {
  return rows.find((row) => row.name === name)?.value;
}

test.each(specs)('$kind with $config: five updates are those of the reference', (spec) => {
  const weights = normals(6, 1);
  const { apply, slots } = createOptimizer(spec, 6);
  for (let t = 1; t <= 5; t++) {
    const gradient = normals(6, 10 + t);
    const update = { t: 40 + t, iteration: t, learningRate: 0.1 / t };
    const before = { weights: weights.slice(), m: slots.m.slice(), v: slots.v.slice() };
    apply(weights, gradient, update);
    for (const [i, after] of weights.entries()) {
      const rows = updateStep(
        spec,
        {
          weight: before.weights[i] ?? 0,
          gradient: gradient[i] ?? 0,
          m: before.m[i] ?? 0,
          v: before.v[i] ?? 0,
        },
        update,
      );
      expect(rows.at(-1)).toMatchObject({ name: 'new_weight', value: expect.closeTo(after, 14) });
      expect(valueIn(rows, 'new_m') ?? 0).toBeCloseTo(slots.m[i] ?? 0, 14);
      expect(valueIn(rows, 'new_v') ?? 0).toBeCloseTo(slots.v[i] ?? 0, 14);
    }
  }
});

test.each([
  [{ clipvalue: 0.5 }, -2, 0, -0.5],
  [{ clipvalue: 0.5 }, 0.25, 0, 0.25],
  [{ clipnorm: 1 }, 3, 4, 0.75],
  [{ global_clipnorm: 1 }, 3, 4, 0.75],
  [{ clipnorm: 5 }, 3, 4, 3],
])(
  'with %j a gradient of %s, in gradients of the norm %s, is taken as %s',
  (config, g, norm, taken) => {
    const spec = optimizerSpec('SGD', config);
    const before = { weight: 1, gradient: g, m: 0, v: 0, norm };
    const rows = updateStep(spec, before, { t: 1, learningRate: 0.1 });
    expect(valueIn(rows, 'new_weight')).toBeCloseTo(1 - 0.1 * taken, 14);
    expect(valueIn(rows, 'clipped')).toBe(taken === g ? undefined : taken);
    for (const row of rows) expect(computed(row)).toBeCloseTo(row.value, 14);
  },
);

/** Computes a formula as it is written. */
function computed({ formula }: UpdateRow): number {
  const text = formula
    .map((part) => (typeof part === 'string' ? part : `(${part.value})`))
    .join('');
  const code = text
    .replaceAll('−', '-')
    .replaceAll('×', '*')
    .replaceAll('²', '**2')
    .replaceAll('^', '**')
    .replaceAll('√', 'Math.sqrt');
  return Number(new Function(`return ${code}`)());
}

test('every line has the value of its formula, from lines above it and what is given', () => {
  const number = fc.double({ min: -2, max: 2, noNaN: true });
  const moments = { m: number, v: fc.double({ min: 0, max: 2, noNaN: true }) };
  const before = fc.record({ weight: number, gradient: number, ...moments });
  fc.assert(
    fc.property(
      fc.constantFrom(...specs),
      before,
      fc.integer({ min: 1, max: 99 }),
      (spec, of, t) => {
        const rows = updateStep(spec, of, { t, learningRate: 0.01 });
        for (const [i, row] of rows.entries()) {
          const scale = Math.max(1, Math.abs(row.value));
          expect(Math.abs(computed(row) - row.value) / scale).toBeLessThan(1e-12);
          const above = new Set(rows.slice(0, i).map(({ name }) => name));
          const later = rows.slice(i).map(({ name }) => name);
          for (const part of row.formula) {
            if (typeof part === 'string') continue;
            expect(later).not.toContain(part.name);
            if (above.has(part.name)) expect(part.value).toBe(valueIn(rows, part.name));
          }
        }
      },
    ),
  );
});

test('Adam’s first step is the learning rate, whatever the size of the gradient', () => {
  for (const gradient of [1e-3, -7]) {
    const before = { weight: 1, gradient, m: 0, v: 0 };
    const rows = updateStep(optimizerSpec('Adam', { epsilon: 1e-30 }), before, {
      t: 1,
      learningRate: 0.25,
    });
    expect(valueIn(rows, 'step')).toBeCloseTo(-0.25 * Math.sign(gradient), 12);
    expect(rows.map(({ name }) => name)).toEqual(['alpha', 'new_m', 'new_v', 'step', 'new_weight']);
  }
});
