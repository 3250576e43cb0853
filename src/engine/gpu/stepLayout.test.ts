import { expect, it } from 'vitest';
import prelude from '../../../shaders/prelude.wgsl?raw';
import { STEP_BYTES, stepFields, writeStep } from './stepLayout.ts';

it('has the fields of the struct that the kernels read, in its order', () => {
  const struct = /struct Step \{([^}]*)\}/.exec(prelude)?.[1] ?? '';
  const fields = [...struct.matchAll(/^\s*(\w+): ([^,]+),/gm)].map(([, name, type]) => [
    name,
    type,
  ]);
  expect(Object.entries(stepFields)).toEqual(fields);
  expect(prelude).toContain(`${STEP_BYTES} bytes at a dynamic offset`);
});

it('writes each field by its type at 4 bytes after the one before it, and nothing else', () => {
  const view = new DataView(new ArrayBuffer(16 + STEP_BYTES));
  writeStep(view, 16, { count: 7, seed: 2 ** 32 - 1, learning_rate: 0.5 });
  writeStep(view, 16, { workgroup: 3 });
  const expected = new DataView(new ArrayBuffer(16 + STEP_BYTES));
  expected.setUint32(20, 7, true);
  expected.setUint32(28, 2 ** 32 - 1, true);
  expected.setFloat32(40, 0.5, true);
  expected.setUint32(60, 3, true);
  expect(view.buffer).toEqual(expected.buffer);
});
