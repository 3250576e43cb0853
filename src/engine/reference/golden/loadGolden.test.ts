import { describe, expect, it } from 'vitest';
import { goldenNames, loadGolden, loadSummaries } from '../testing/loadGolden.ts';

describe('golden files', () => {
  it.each(goldenNames())('%s is complete', (name) => {
    const { golden, model, weights, expected } = loadGolden(name);
    expect(golden.name).toBe(name);
    expect(golden.steps).toHaveLength(golden.command.steps);
    expect(golden.epochs?.length).toBe(golden.command.epochs);
    expect(golden.evaluation !== undefined).toBe(golden.command.evaluate === true);
    expect(JSON.parse(model)).toHaveProperty('class_name');
    const initial = tensors(weights);
    const final = tensors(expected);
    expect(Object.keys(initial)).not.toHaveLength(0);
    expect(Object.keys(final)).toEqual(Object.keys(initial));
    for (const [tensor, { dtype, shape }] of Object.entries(initial)) {
      expect(tensor).toMatch(/^[a-z0-9_]+\/(kernel|bias|gamma|beta|moving_mean|moving_variance)$/);
      expect(dtype).toBe('F32');
      expect(final[tensor]).toMatchObject({ dtype: 'F64', shape });
    }
  });

  it('hold the totals of the lecture', () => {
    const { A, B } = loadSummaries();
    expect([A.total, A.trainable, A.nonTrainable]).toEqual([93_322, 93_322, 0]);
    expect([B.total, B.trainable, B.nonTrainable]).toEqual([10_259_274, 10_259_274, 0]);
    expect(A.rows[0]).toEqual(['input_layer', 'InputLayer', '(None, 28, 28, 1)', 0]);
  });
});

function tensors(file: Uint8Array<ArrayBuffer>): Record<string, { dtype: string; shape: unknown }> {
  const length = Number(new DataView(file.buffer).getBigUint64(0, true));
  return JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
}
