import { afterEach, describe, expect, it, vi } from 'vitest';
import { Rng } from '../../engine/core/rng.ts';
import type { WeightStore } from '../../worker/checkpointStore.ts';
import { MortalThread } from '../../worker/testing/mortalThread.ts';
import { MemoryWeights } from '../../worker/testing/runTesting.ts';
import { mortalVisit, pausedAtEpoch, trained } from './testing/mortalVisit.ts';

type Visit = ReturnType<typeof visit>;

function visit(stored: WeightStore = new MemoryWeights()) {
  return mortalVisit((onEvent) => new MortalThread(stored, onEvent));
}

const undisturbed = trained(visit());

/** The first image of the test set, without any tensor. */
function lookAt(page: Visit) {
  const { request } = page.run();
  if (request === null) throw new Error('There is no run.');
  const { runId, ...setup } = request;
  const images = { of: 'dataset', examples: [40] } as const;
  return { setup, runId, epoch: 'now', images, queries: [] } as const;
}

async function expectWhole(page: Visit): Promise<void> {
  expect(page.figures()).toEqual((await undisturbed).figures());
}

afterEach(() => {
  vi.useRealTimers();
});

describe('a training thread that ends without a word', () => {
  const moments = new Rng(31);
  it.each(Array.from({ length: 8 }, () => moments.uniform()))(
    'is replaced, and the run ends with the same figures: moment %f',
    async (share) => {
      const page = visit();
      page.deaths.push(1 + Math.floor(share * ((await undisturbed).seen() - 2)));
      page.session.train();
      await page.reaches('finished');
      expect(page.threads).toHaveLength(2);
      await expectWhole(page);
      const notes = page.run().notes.map(({ note }) => note.kind);
      expect(notes).toEqual(['recovered']);
    },
  );

  it('stays paused where the run was, and runs the step that was under way', async () => {
    const page = visit();
    page.session.step();
    await vi.waitFor(() => expect(page.log.stepCount).toBe(1));
    await page.reaches('paused');
    page.die();
    await page.reaches('paused');
    expect(page.log.stepCount).toBe(1);
    page.session.step();
    page.die();
    await vi.waitFor(() => expect(page.log.stepCount).toBe(2));
    await page.reaches('paused');
    page.session.resume();
    await page.reaches('finished');
    await expectWhole(page);
  });

  it('is stopped all the same, at the last kept state, and trains more from there', async () => {
    const page = await pausedAtEpoch(visit());
    page.session.stop();
    page.die();
    expect(page.run().phase.name).toBe('stopped');
    await vi.waitFor(() => expect(page.log.stepCount).toBe(4));
    page.session.continue();
    await page.reaches('finished');
    await expectWhole(page);
  });

  it('is ended where it lives but does not stop the run', async () => {
    const page = await pausedAtEpoch(visit());
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    page.threads[0]?.stick();
    const inspected = page.session.inspect(lookAt(page));
    page.session.stop();
    await vi.advanceTimersByTimeAsync(29_000);
    expect(page.run().phase.name).toBe('stopping');
    await vi.advanceTimersByTimeAsync(2000);
    // whoever waited for it hears of that
    expect((await inspected).problem?.code).toBe('workerSilent');
    expect([page.run().phase.name, page.log.stepCount]).toEqual(['stopped', 4]);
    expect(page.threads).toHaveLength(2);
  });

  it('is stopped at once while it waits for its next try, beside a thread that a view has begun', async () => {
    const page = await pausedAtEpoch(visit());
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    page.die();
    vi.advanceTimersByTime(0);
    page.die();
    void page.session.inspect(lookAt(page));
    page.session.stop();
    await vi.advanceTimersByTimeAsync(1000);
    expect([page.run().phase.name, page.log.stepCount]).toEqual(['stopped', 4]);
    vi.useRealTimers();
    page.session.continue();
    await page.reaches('finished');
    await expectWhole(page);
  });

  it('leaves the page free for another run after Reset', async () => {
    const page = visit();
    page.session.train();
    await page.reaches('training');
    page.session.reset();
    page.session.train();
    page.die();
    await page.reaches('finished');
    await expectWhole(page);
  });

  it('has the run begin again where the browser stores nothing; one that has ended says so', async () => {
    const page = visit({
      write: async () => false,
      read: async () => [],
      forget: async () => {},
    });
    page.session.train();
    await vi.waitFor(() => expect(page.run().checkpoints.length).toBeGreaterThan(1));
    page.die();
    await page.reaches('finished');
    await expectWhole(page);
    page.die();
    page.session.evaluate();
    await page.reaches('failed');
    expect(page.run().phase).toMatchObject({ error: { code: 'workerSilent' } });
    expect(page.run().history).toHaveLength(3);
  });

  it('leaves a run that has ended as it is: its epochs can be gone back to', async () => {
    const page = visit();
    page.session.train();
    await page.reaches('finished');
    page.die();
    expect(page.run()).toMatchObject({ phase: { name: 'finished' } });
    expect(page.threads).toHaveLength(1);
    expect(page.figures().kept).toEqual([0, 1, 2, 3]);
    page.session.restore(1);
    await page.reaches('stopped');
    await vi.waitFor(() => expect(page.figures().kept).toEqual([0, 1]));
    expect(page.log.stepCount).toBe(4);
    page.session.continue();
    await page.reaches('finished');
    await expectWhole(page);
  });

  it('is given up where it ends again and again; the run rests, and goes on when asked', async () => {
    const page = await pausedAtEpoch(visit());
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    for (const wait of [0, 2000]) {
      page.die();
      expect(page.run().phase.name).toBe('recovering');
      vi.advanceTimersByTime(wait);
    }
    page.die();
    expect(page.run().phase).toMatchObject({ name: 'stopped', problem: { code: 'workerParked' } });
    await vi.advanceTimersByTimeAsync(1000);
    vi.useRealTimers();
    page.session.continue();
    await page.reaches('finished');
    await expectWhole(page);
  });

  it('is begun again where nobody has trained anything yet', () => {
    const page = visit();
    page.session.time(page.store.getState().setup);
    page.die();
    expect([page.threads.length, page.run().phase.name]).toEqual([2, 'ready']);
  });
});
