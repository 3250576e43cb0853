import { expect, it } from 'vitest';
import { readWhole } from '../../../../engine/explain/evaluate.ts';
import { explainCell } from '../../../../engine/explain/explainCell.ts';
import { termsOf } from '../../../../engine/explain/terms.ts';
import { resolveHead } from '../../../../engine/network/losses.ts';
import { optimizerSpec } from '../../../../engine/network/optimizers.ts';
import { presets } from '../../../../engine/network/presets.ts';
import { resolveNetwork } from '../../../../engine/network/resolve.ts';
import { layerSpec } from '../../../../engine/network/spec.ts';
import type { Cell } from '../../../store/inspect/openedCell.ts';
import { askCell } from './explainedCell.ts';
import { formulaOf, lineOf } from './formula.ts';

const network = resolveNetwork(presets['model-a']);
const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);

function formula(kind: Cell['tensor']['kind'], layer: number, index: number, labels = [0]) {
  const facts = { network, head, seed: 0, optimizer: optimizerSpec('Adam') };
  const asked = askCell(facts, { tensor: { kind, layer }, index }, labels, null);
  return formulaOf(network, asked);
}

it('says in Keras’s letters where each number comes from, with the indexes of the cell', () => {
  expect(formula('output', 2, (3 * 11 + 4) * 64 + 2)).toBe(
    'y[3, 4, 2] = relu(Σ x[3+i, 4+j, c] · kernel[i, j, c, 2] + bias[2])',
  );
  expect(formula('weightGradients', 0, (1 * 3 + 2) * 32 + 5)).toBe(
    '∂L/∂kernel[1, 2, 0, 5] = Σ x[r+1, s+2, 0] · ∂L/∂z[r, s, 5]',
  );
  expect(formula('weightGradients', 0, 288 + 7)).toBe('∂L/∂bias[7] = Σ ∂L/∂z[r, s, 7]');
  expect(formula('weightGradients', 0, (1 * 3 + 2) * 32 + 5, [0, 1])).toBe(
    '∂L/∂kernel[1, 2, 0, 5] = Σ x[n, r+1, s+2, 0] · ∂L/∂z[n, r, s, 5]',
  );
  expect(formula('output', 7, 3)).toBe('z[3] = Σ x[i] · kernel[i, 3] + bias[3]');
  expect(formula('sumGradient', 2, 0)).toBe('∂L/∂z[0, 0, 0] = ∂L/∂y[0, 0, 0] · relu′(z[0, 0, 0])');
  expect(formula('output', -1, 0)).toBeNull();
});

it('writes a short sum in one line, as the lecture does', () => {
  const small = resolveNetwork({
    name: 'mean kernel',
    inputShape: [3, 3, 1],
    layers: [
      layerSpec('Conv2D', { filters: 1, activation: 'relu' }),
      layerSpec('Flatten'),
      layerSpec('Dense', { units: 2, activation: 'softmax' }),
    ],
  });
  const readWith = (x: readonly number[]) =>
    readWhole(({ kind }) => (kind === 'weights' ? [...Array<number>(9).fill(1 / 9), 0] : x));
  const read = readWith([3, 6, 6, 3, 4, 3, 5, 7, 7]);
  const cell = { tensor: { kind: 'output', layer: 0 }, index: 0 } as const;
  const pass = { labels: [0], mask: null };
  const heads = resolveHead(small, 'sparse_categorical_crossentropy', 2);
  const written = termsOf(explainCell(small, heads, cell, pass), read, 12);
  expect(lineOf(written, read, 'relu')).toBe(
    'relu(3.00·0.11 + 6.00·0.11 + 6.00·0.11 + 3.00·0.11 + 4.00·0.11 + 3.00·0.11 + 5.00·0.11 + 7.00·0.11 + 7.00·0.11 + 0) = ',
  );
  expect(written.value).toBeCloseTo(44 / 9, 12);
  const dark = readWith([0, 0, 0, 0, 4, 0, 0, 0, 0]);
  const mostlyZero = termsOf(explainCell(small, heads, cell, pass), dark, 12);
  expect(lineOf(mostlyZero, dark, 'relu')).toBe('relu(4.00·0.11 + 0) = ');
});
