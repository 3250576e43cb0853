import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openNullGpu } from '../engine/gpu/testing/testDevice.ts';
import type { Contender } from './contender.ts';
import { type GpuClasses, GpuProbe } from './gpuProbe.ts';
import { benchModels, benchProblem } from './problem.ts';
import { ratioToOurs, trainsTheSame } from './report.ts';
import { sideBySide } from './sideBySide.ts';

const problem = benchProblem('model-a', 2);

/** A clock that only the engines below advance, ms. */
let clock = 0;
beforeAll(() => {
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
});
afterAll(() => {
  vi.restoreAllMocks();
});

/** An engine whose step takes `ms`; it records its turns. */
function engine(name: string, ms: number, turns: string[], params = 93_322): Contender {
  return {
    ...{ name, version: '1', open: async () => {}, close: () => {} },
    prepare: async () => ({
      params,
      firstStep: async () => {
        clock += 10 * ms;
        return 2.5;
      },
      steps: async (count) => {
        turns.push(name);
        clock += ms * count;
      },
      dispose: () => turns.push(`${name} ends`),
    }),
  };
}

async function run(contenders: readonly Contender[], secondsPerEngine: number) {
  await openNullGpu();
  const probe = new GpuProbe(globalThis as unknown as GpuClasses);
  const { signal } = new AbortController();
  try {
    return await sideBySide(contenders, problem, {
      ...{ probe, secondsPerEngine, signal },
      onEngine: () => {},
    });
  } finally {
    probe.remove();
  }
}

describe('engines side by side', () => {
  it('alternate until each has used its time, and a slow one has only one step', async () => {
    const turns: string[] = [];
    const { rows } = await run([engine('ConvLab', 100, turns), engine('slow', 900, turns)], 2);
    expect(turns).toEqual([
      // the second step of each, then turns of about 300 ms, until two seconds are spent
      ...['ConvLab', 'slow', 'ConvLab', 'slow'],
      ...['ConvLab', 'ConvLab', 'ConvLab', 'ConvLab', 'ConvLab'],
      ...['ConvLab ends', 'slow ends'],
    ]);
    expect(rows.map(({ stepMs, firstStepMs }) => [stepMs, firstStepMs])).toEqual([
      [{ median: 100, min: 100, max: 100, count: 6 }, 1000],
      [{ median: 900, min: 900, max: 900, count: 1 }, 9000],
    ]);
    const { rows: slow } = await run([engine('slower', 5000, [])], 2);
    expect(slow[0]?.stepMs).toEqual({ median: 5000, min: 5000, max: 5000, count: 1 });
    expect(rows.map(({ counts, peakBytes }) => [counts, peakBytes])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('continue where one of them cannot run', async () => {
    const broken: Contender = {
      ...engine('broken', 1, []),
      open: () => Promise.reject(new Error('no WebGL here')),
    };
    const { rows, failures } = await run([broken, engine('ConvLab', 1, [])], 0.01);
    expect(rows).toHaveLength(1);
    expect(failures).toEqual([{ model: 'model-a', engine: 'broken', reason: 'no WebGL here' }]);
  });

  it('are the same only with every parameter and the same first loss', async () => {
    const engines = [
      engine('ConvLab', 1, []),
      engine('same', 1, []),
      engine('other', 1, [], 93_321),
    ];
    const { rows } = await run(engines, 0.01);
    expect(rows.map((row) => trainsTheSame(rows, row))).toEqual([true, true, false]);
    expect(ratioToOurs(rows, rows[0] ?? fail())).toBe(1);
  });
});

it('the problem is the lecture’s: its parameters, and one batch', () => {
  for (const model of ['model-a', 'model-b'] as const) {
    const { weights, examples } = benchProblem(model, 3);
    const params = [...weights.values()].reduce((sum, { data }) => sum + data.length, 0);
    expect(params).toBe(benchModels[model].params);
    expect([examples.images.length, examples.labels.length]).toEqual([3 * 784, 3]);
  }
});

function fail(): never {
  throw new Error('There is no row.');
}
