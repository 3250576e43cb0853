import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { presets } from '../../engine/network/presets.ts';
import { runPython, withFolder } from '../testing/python.ts';
import { kerasScaleOut } from './kerasScaleOut.ts';
import { specOf } from './testing/sampleSpecs.ts';

interface Outcome {
  readonly devices: number;
  readonly copies: number;
  readonly epochs: readonly number[];
  readonly loss: readonly number[];
  readonly iterations: number;
}

it('the program trains on two JAX devices, and goes on from a checkpoint below where it left', async () => {
  const [first, second] = await withFolder((folder) =>
    [2, 4].map((epochs) => {
      const program = join(folder, 'train.py');
      writeFileSync(program, kerasScaleOut(specOf(presets.small, { epochs }), 'ko'));
      const checkpoint = epochs === 2 ? [] : ['latest.keras'];
      return runPython('run_scale_out.py', program, folder, ...checkpoint) as Outcome;
    }),
  );
  const steps = Math.ceil((256 * 0.8) / 32);
  expect(first).toMatchObject({ devices: 2, copies: 2, epochs: [0, 1], iterations: 2 * steps });
  expect(second).toMatchObject({ devices: 2, epochs: [2, 3], iterations: 4 * steps });
  expect(second?.loss[0]).toBeLessThan(first?.loss[1] ?? 0);
});
