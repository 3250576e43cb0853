import { expect, it } from 'vitest';
import { command } from './testing/tinyRun.ts';

it('prints what a step launches, before and after fusion, and trains nothing', async () => {
  const { code, out, err } = await command(
    ...['--preset', 'model-a', '--batch-size', '256', '--print-plan'],
  );
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/conv2d_1 relu dgrad +activation\.dgrad_in_place +\d+ +4\.0 +15\.9\n/);
  expect(out).toMatch(/\n28 dispatches, .+ MB allocated\n/);
  expect(out).toMatch(/conv2d_2 forward fold +foldForward\.fold /);
  expect(out).toMatch(/conv2d forward, max_pooling2d forward +conv2dVec4\w*\.forward_any /);
  expect(out).toMatch(/\n17 dispatches, .+ MB allocated\n.+ MB if no tensors shared memory\n$/);
});
