import { describe, expect, it, vi } from 'vitest';
import { DataError } from '../data/dataError.ts';
import { unlessAborted } from '../engine/core/unlessAborted.ts';
import type { LoadData } from './executorHolder.ts';
import { requestOf, runOf, until, wholeCurve } from './testing/runTesting.ts';

const never = new Promise<never>(() => {});
const endlessLoad: LoadData = (_, signal) => unlessAborted(never, signal);

/** A compilation that lasts until it is let go. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { wait: () => opened, open: () => open() };
}

describe('a stop before the first batch', () => {
  it('does not wait for data', async () => {
    const part = runOf();
    const fit = part.run.start(endlessLoad, false);
    await until(() => part.phase() === 'loading');
    part.run.stop();
    await fit;
    expect(part.phase()).toBe('stopped');
    await part.goOn(requestOf());
    expect(part.curve()).toEqual(await wholeCurve());
  });

  it('does not wait for kernels, and what was compiled in vain is destroyed and says nothing', async () => {
    const kernels = gate();
    const part = runOf(requestOf(), undefined, null, kernels.wait);
    const fit = part.start();
    await until(() => part.phase() === 'tuning');
    part.run.stop();
    await fit;
    const said = part.said.length;
    expect(part.phase()).toBe('stopped');
    let destroyed = false;
    part.executors.push = (executor) => {
      vi.spyOn(executor, 'destroy').mockImplementation(() => {
        destroyed = true;
      });
      return 1;
    };
    kernels.open();
    await until(() => destroyed);
    expect(part.said).toHaveLength(said);
    await part.goOn(requestOf());
    expect(part.curve()).toEqual(await wholeCurve());
  });

  it('is no failure where data fails at the same time', async () => {
    const part = runOf();
    const failing: LoadData = async (_, signal) => {
      await unlessAborted(never, signal).catch(() => {});
      throw new DataError('missing', { file: 'a', place: 'b' });
    };
    const fit = part.run.start(failing, false);
    await until(() => part.phase() === 'loading');
    part.run.stop();
    await fit;
    expect(part.phase()).toBe('stopped');
  });
});

describe('a stop while a run that goes on is compiled anew', () => {
  /** Two epochs, then kernels for another batch size. */
  async function stoppedAgain() {
    const kernels = gate();
    let compiled = 0;
    const part = runOf(requestOf({ epochs: 2 }), undefined, null, async () => {
      if (++compiled === 2) await kernels.wait();
    });
    await part.start();
    const going = part.goOn(requestOf({ batchSize: 4 }));
    await until(() => compiled === 2);
    part.run.stop();
    await going;
    expect(part.phase()).toBe('stopped');
    return part;
  }

  it('loses neither weights nor optimizer', async () => {
    const part = await stoppedAgain();
    await part.goOn(requestOf({ epochs: 4 }));
    expect(part.phase()).toBe('finished');
    expect(part.curve()).toEqual(await wholeCurve());
  });

  it('can be evaluated and gone back in', async () => {
    const part = await stoppedAgain();
    await part.run.evaluate(part.load);
    expect([part.events().at(-1)?.type, part.phase()]).toEqual(['evaluate', 'stopped']);
    await part.run.restore(1, 'two');
    await part.goOn({ ...requestOf(), runId: 'two' });
    expect(part.curve().slice(-15)).toEqual((await wholeCurve()).slice(-15));
  });
});

describe('a stop while data is loaded for an evaluation', () => {
  it('leaves the run where it was', async () => {
    const part = runOf(requestOf({ epochs: 1 }));
    await part.start();
    await part.run.restore(1, 'two');
    const other = { ...requestOf({ epochs: 1, batchSize: 4 }), runId: 'two' };
    const going = part.run.goOn(other, endlessLoad);
    await until(() => part.phase() === 'loading');
    part.run.stop();
    await going;
    expect(part.phase()).toBe('stopped');
    await part.goOn({ ...requestOf(), runId: 'two' });
    expect(part.curve().slice(-15)).toEqual((await wholeCurve()).slice(-15));
  });
});
