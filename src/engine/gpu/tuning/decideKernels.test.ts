import { describe, expect, it } from 'vitest';
import type { Job } from '../../network/executor.ts';
import type { KernelChoice } from '../../plan/variants/tuning.ts';
import type { Variant } from '../../plan/variants/variants.ts';
import type { Gpu } from '../device.ts';
import { decideKernels } from './decideKernels.ts';

const job = {} as Job;

/** A GPU with subgroups of that size only, or without them. */
function gpuOf(lanes: number | null, others: readonly string[] = []): Gpu {
  const words = { vendor: 'nvidia', architecture: '', description: 'GPU', driver: '1.2' };
  const info = { ...words, subgroupMinSize: lanes ?? 0, subgroupMaxSize: lanes ?? 0 };
  const features = lanes === null ? others : ['subgroups', ...others];
  const device = { features: new Set(features), lost: new Promise<never>(() => {}) };
  return {
    device: device as unknown as GPUDevice,
    info,
    name: 'some GPU',
    fallback: false,
    features,
  };
}

async function decide(
  choice: KernelChoice,
  {
    gpu = gpuOf(8),
    fallback = false,
    kept = {} as Record<string, Variant>,
    fails = false,
    times = {} as Partial<Record<Variant, number>>,
    cost = 0,
  } = {},
) {
  let now = 0;
  const measured: string[] = [];
  const added: Record<string, Variant>[] = [];
  const adapters: string[] = [];
  const tuning = await decideKernels({ ...gpu, fallback }, job, choice, {
    memory: {
      async read(adapter) {
        adapters.push(adapter);
        return kept;
      },
      add: async (_, decided) => void added.push({ ...decided }),
    },
    onProgress: () => {},
    now: () => now,
    timer: () => ({
      gemms: ['a', 'b'],
      compile: async (gemm, usual, others) => async (deadline) => {
        if (fails) throw new Error('lost');
        now += cost;
        if (now >= deadline) throw new Error('late');
        const time = (variant: Variant) =>
          times[variant] ?? (gemm === 'a' && variant === 'tile' ? 1 : 2);
        measured.push(...[usual, ...others].map((variant) => `${gemm} ${variant}`));
        return others.reduce((best, other) => (time(other) < time(best) ? other : best), usual);
      },
      destroy() {},
    }),
  });
  return { tuning, measured, added, adapters };
}

describe('the kernels of a run', () => {
  it('are measured where tuning is on, and only variants other than the usual are listed', async () => {
    const { tuning, added } = await decide('tuned');
    expect(tuning).toEqual({ usual: 'shared', chosen: { a: 'tile' } });
    expect(added).toEqual([{ a: 'tile', b: 'shared' }]);
  });

  it('are not measured again where they are stored', async () => {
    const kept = { a: 'narrow', b: 'tile' } as const;
    const { tuning, measured, added } = await decide('tuned', { kept });
    expect([tuning, measured, added]).toEqual([
      { usual: 'shared', chosen: { a: 'narrow', b: 'tile' } },
      [],
      [],
    ]);
  });

  it('are measured again where the device can no longer run the stored one', async () => {
    const { tuning, added } = await decide('tuned', { kept: { a: 'lanes4', b: 'tile' } });
    expect(added).toEqual([{ a: 'tile' }]);
    expect(tuning.chosen).toEqual({ a: 'tile', b: 'tile' });
  });

  it('are stored as far as there was time to measure them, and the next run continues', async () => {
    const times = { tile: 1 };
    const first = await decide('tuned', { times, cost: 500 });
    expect(first.added).toEqual([{ a: 'tile' }]);
    expect(first.tuning.chosen).toEqual({ a: 'tile' });
    const next = await decide('tuned', { times, cost: 500, kept: { a: 'tile' } });
    expect(next.added).toEqual([{ b: 'tile' }]);
    expect(next.tuning.chosen).toEqual({ a: 'tile', b: 'tile' });
  });

  it('round to half precision only where that is allowed', async () => {
    const gpu = gpuOf(null, ['shader-f16']);
    const times = { shared: 3, tile: 2, half: 1 };
    const { tuning, adapters } = await decide('tuned-f16', { gpu, times });
    expect(tuning).toEqual({ usual: 'shared', chosen: { a: 'half', b: 'half' } });
    // A choice with half precision is not found without it.
    expect(adapters).toEqual(['nvidia · GPU · 1.2 tuned-f16']);
    expect((await decide('tuned', { gpu, times })).tuning).toEqual({
      usual: 'shared',
      chosen: { a: 'tile', b: 'tile' },
    });
    expect((await decide('tuned-f16', { times })).measured.join()).not.toContain('half');
  });

  it('are the usual ones on a software adapter, or where tuning is off', async () => {
    const software = await decide('tuned', { fallback: true });
    expect([software.tuning, software.measured]).toEqual([{ usual: 'lanes8', chosen: {} }, []]);
    const off = await decide('usual');
    expect([off.tuning, off.measured]).toEqual([{ usual: 'shared', chosen: {} }, []]);
  });

  it('are the usual ones where tuning fails, and nothing is stored', async () => {
    const { tuning, added } = await decide('tuned', { fails: true });
    expect([tuning, added]).toEqual([{ usual: 'shared', chosen: {} }, []]);
  });

  it('are the recorded ones, without timing and without reading the store', async () => {
    const recorded = { usual: 'tile', chosen: { a: 'narrow' } } as const;
    const { tuning, measured } = await decide(recorded, { kept: { a: 'tile' } });
    expect([tuning, measured]).toEqual([recorded, []]);
  });

  it('are the usual ones in place of recorded ones that the device cannot run', async () => {
    const gpu = gpuOf(null);
    const chosen = { a: 'tile', b: 'lanes4' } as const;
    const { tuning } = await decide({ usual: 'lanes8', chosen }, { gpu });
    expect(tuning).toEqual({ usual: 'shared', chosen: { a: 'tile' } });
  });
});
