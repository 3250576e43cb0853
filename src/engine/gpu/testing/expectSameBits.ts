import { expect } from 'vitest';
import type { Weights } from '../../network/weights.ts';

interface Traced {
  readonly weights: Weights;
}

/** Two traces of a job, bit for bit. */
export function expectSameBits<T extends Traced>(
  { weights, ...one }: T,
  { weights: others, ...other }: T,
): void {
  expect(one).toEqual(other);
  expectSameWeights(weights, others);
}

/** Byte by byte: `toEqual` takes seconds for a million numbers. */
export function expectSameWeights(weights: Weights, others: Weights): void {
  expect([...weights.keys()]).toEqual([...others.keys()]);
  for (const [name, { data }] of weights) {
    const same = bytesOf(data).equals(bytesOf(others.get(name)?.data ?? new Float32Array()));
    expect(same, `${name} has the same bits`).toBe(true);
  }
}

function bytesOf(data: Float32Array | Float64Array): Buffer {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}
