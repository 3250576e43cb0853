import { describe, expect, it } from 'vitest';
import type { PresetName } from '../network/presets.ts';
import { buildPlan } from './buildPlan.ts';
import { dispatchesOf } from './fuse/rewrite.ts';
import { gpuPeaks, keepsBusy, rooflineUs, stepRooflineUs } from './roofline.ts';
import { presetJob } from './testing/presetJob.ts';
import type { Variant } from './variants/variants.ts';

function planOf(name: PresetName, batchSize: number, usual: Variant) {
  return buildPlan(presetJob(name, batchSize), { tuning: { usual, chosen: {} } });
}

const steps = [
  ['model-a', 256],
  ['model-b', 32],
] as const;

describe.each(steps)('a step of %s at batch %i', (name, batchSize) => {
  it.each(['shared', 'narrow', 'half'] as const)(
    'in %s has 256 workgroups in every dispatch, or less than 5 µs of work for a large GPU',
    (usual) => {
      const plan = planOf(name, batchSize, usual);
      const idle = dispatchesOf(plan).filter((dispatch) => !keepsBusy(plan, dispatch));
      expect(idle.map(({ label, workgroups }) => `${label}: ${workgroups}`)).toEqual([]);
    },
  );

  it('in `tile` leaves a large GPU idle, and needs more time on each GPU than in `shared`', () => {
    const tiles = planOf(name, batchSize, 'tile');
    expect(dispatchesOf(tiles).every((dispatch) => keepsBusy(tiles, dispatch))).toBe(false);
    const [large] = gpuPeaks;
    if (large === undefined) throw new Error('No GPU is listed.');
    const shared = planOf(name, batchSize, 'shared');
    expect(stepRooflineUs(shared, large)).toBeLessThan(stepRooflineUs(tiles, large));
  });
});

it('the roofline is the larger time of arithmetic and memory, divided by the part of the GPU in use', () => {
  const plan = planOf('model-b', 32, 'tile');
  const dense = plan.forward.find(({ label }) => label === 'dense forward');
  if (dense === undefined) throw new Error('Model B has no dense layer.');
  const gpu = { name: 'even', flops: 1e12, bytes: 1e11, workgroups: 2 * dense.workgroups };
  expect(rooflineUs(plan, dense, gpu)).toBeCloseTo((2 * dense.flops) / 1e6, 6);
});
