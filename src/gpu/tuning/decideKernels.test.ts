import { describe, expect, it } from 'vitest';
import type { Job } from '../../network/executor.ts';
import type { KernelChoice } from '../../network/variants/tuning.ts';
import type { Variant } from '../../network/variants/variants.ts';
import { decideKernels } from './decideKernels.ts';

const job = {} as Job;

/** With subgroups of that size alone, or none. */
function deviceOf(
  lanes: number | null,
  others: readonly string[] = [],
  lost = new Promise<never>(() => {}),
): GPUDevice {
  const adapterInfo = { subgroupMinSize: lanes ?? 0, subgroupMaxSize: lanes ?? 0 };
  const features = new Set(lanes === null ? others : ['subgroups', ...others]);
  return { adapterInfo, features, lost } as unknown as GPUDevice;
}

async function decide(
  choice: KernelChoice,
  {
    device = deviceOf(8),
    fallback = false,
    kept = {} as Record<string, Variant>,
    fails = false,
    times = {} as Partial<Record<Variant, number>>,
  } = {},
) {
  const measured: string[] = [];
  const added: Record<string, Variant>[] = [];
  const adapters: string[] = [];
  const tuning = await decideKernels({ device, name: 'some GPU', fallback }, job, choice, {
    memory: {
      async read(adapter) {
        adapters.push(adapter);
        return kept;
      },
      add: async (_, decided) => void added.push({ ...decided }),
    },
    onProgress: () => {},
    now: () => 0,
    timer: () => ({
      products: ['a', 'b'],
      async measure(product, variant) {
        if (fails) throw new Error('lost');
        measured.push(`${product} ${variant}`);
        return times[variant] ?? (product === 'a' && variant === 'tile' ? 1 : 2);
      },
      prepare() {},
      destroy() {},
    }),
  });
  return { tuning, measured, added, adapters };
}

describe('the kernels of a run', () => {
  it('are measured where they are to be tuned, and only what is not usual is said', async () => {
    const { tuning, added } = await decide('tuned');
    expect(tuning).toEqual({ usual: 'lanes8', chosen: { a: 'tile' } });
    expect(added).toEqual([{ a: 'tile', b: 'lanes8' }]);
  });

  it('are not measured again where they are kept', async () => {
    const kept = { a: 'lanes8', b: 'tile' } as const;
    const { tuning, measured, added } = await decide('tuned', { kept });
    expect([tuning, measured, added]).toEqual([{ usual: 'lanes8', chosen: { b: 'tile' } }, [], []]);
  });

  it('round to half precision only where that is allowed', async () => {
    const device = deviceOf(null, ['shader-f16']);
    const times = { tile: 3, shared: 2, half: 1 };
    const { tuning, adapters } = await decide('tuned-f16', { device, times });
    expect(tuning).toEqual({ usual: 'tile', chosen: { a: 'half', b: 'half' } });
    // What is allowed there is not found where it is not.
    expect(adapters).toEqual(['some GPU tuned-f16']);
    expect((await decide('tuned', { device, times })).tuning).toEqual({
      usual: 'tile',
      chosen: { a: 'shared', b: 'shared' },
    });
    expect((await decide('tuned-f16', { times })).measured.join()).not.toContain('half');
  });

  it('are the usual ones on a software adapter, or where tuning is off', async () => {
    const usual = { usual: 'lanes8', chosen: {} };
    for (const { tuning, measured } of [
      await decide('tuned', { fallback: true }),
      await decide('usual'),
    ]) {
      expect([tuning, measured]).toEqual([usual, []]);
    }
  });

  it('are the usual ones where tuning fails, and that is not kept', async () => {
    const { tuning, added } = await decide('tuned', { fails: true });
    expect([tuning, added]).toEqual([{ usual: 'lanes8', chosen: {} }, []]);
  });

  it('are those recorded, without a look at the clock or at what is kept', async () => {
    const recorded = { usual: 'tile', chosen: { a: 'lanes8' } } as const;
    const { tuning, measured } = await decide(recorded, { kept: { a: 'tile' } });
    expect([tuning, measured]).toEqual([recorded, []]);
  });

  it('are the usual ones in place of recorded ones that the device cannot run', async () => {
    const device = deviceOf(null);
    const chosen = { a: 'tile', b: 'lanes4' } as const;
    const { tuning } = await decide({ usual: 'lanes8', chosen }, { device });
    expect(tuning).toEqual({ usual: 'tile', chosen: { a: 'tile' } });
  });
});
