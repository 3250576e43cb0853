import { expect, it, vi } from 'vitest';
import { SpecError } from '../engine/core/errors.ts';
import type { Step } from '../engine/network/executor.ts';
import { createCpuExecutor } from '../engine/reference/cpuExecutor.ts';
import { requestOf } from './testing/runTesting.ts';
import { timeExample } from './timeExample.ts';

it('trains two small batches, and frees the device', async () => {
  const steps: (readonly Step[])[] = [];
  const destroy = vi.fn();
  const seconds = await timeExample(requestOf({ batchSize: 512 }), 3, {
    async compile(_, job, weights) {
      const executor = createCpuExecutor(job, weights);
      const run = (given: readonly Step[]) => {
        steps.push(given);
        return executor.run(given);
      };
      return { executor: { ...executor, run, destroy }, tuning: null, lost: null };
    },
  });
  expect(seconds).toBeGreaterThan(0);
  expect(steps.map(([step]) => step?.count)).toEqual([8, 8]);
  expect(destroy).toHaveBeenCalledOnce();
});

it('throws what cannot be compiled', async () => {
  const request = requestOf();
  const flat = { ...request, network: { ...request.network, layers: [] } };
  const compile = () => Promise.reject(new Error('not asked'));
  await expect(timeExample(flat, 3, { compile })).rejects.toThrow(SpecError);
});
