import { expect, it, vi } from 'vitest';
import { SpecError } from '../engine/core/errors.ts';
import type { Step } from '../engine/network/executor.ts';
import { createCpuExecutor } from '../engine/reference/cpuExecutor.ts';
import { requestOf } from './testing/runTesting.ts';
import { timeExample } from './timeExample.ts';

const { signal } = new AbortController();

it('trains two small batches, and frees the device', async () => {
  const steps: (readonly Step[])[] = [];
  const destroy = vi.fn();
  const seconds = await timeExample(
    requestOf({ batchSize: 512 }),
    3,
    {
      async compile(_, job, weights) {
        const executor = createCpuExecutor(job, weights);
        const run = (given: readonly Step[]) => {
          steps.push(given);
          return executor.run(given);
        };
        return { executor: { ...executor, run, destroy }, tuning: null, lost: null };
      },
    },
    signal,
  );
  expect(seconds).toBeGreaterThan(0);
  expect(steps.map(([step]) => step?.count)).toEqual([8, 8]);
  expect(destroy).toHaveBeenCalledOnce();
});

it('gives way to a run that begins meanwhile, and frees the device', async () => {
  const beginning = new AbortController();
  const run = vi.fn();
  const destroy = vi.fn();
  const timing = timeExample(
    requestOf(),
    3,
    {
      async compile(_, job, weights) {
        beginning.abort();
        const executor = createCpuExecutor(job, weights);
        return { executor: { ...executor, run, destroy }, tuning: null, lost: null };
      },
    },
    beginning.signal,
  );
  await expect(timing).rejects.toThrow('abort');
  expect(run).not.toHaveBeenCalled();
  expect(destroy).toHaveBeenCalledOnce();
});

it('throws what cannot be compiled', async () => {
  const request = requestOf();
  const flat = { ...request, network: { ...request.network, layers: [] } };
  const compile = () => Promise.reject(new Error('not asked'));
  await expect(timeExample(flat, 3, { compile }, signal)).rejects.toThrow(SpecError);
});
