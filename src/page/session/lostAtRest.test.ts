import { describe, expect, it, vi } from 'vitest';
import { MortalThread } from '../../worker/testing/mortalThread.ts';
import { MemoryWeights } from '../../worker/testing/runTesting.ts';
import { mortalVisit, trained } from './testing/mortalVisit.ts';

function visit() {
  const stored = new MemoryWeights();
  return mortalVisit((onEvent) => new MortalThread(stored, onEvent));
}

const undisturbed = trained(visit());

async function expectWhole(page: ReturnType<typeof visit>): Promise<void> {
  expect(page.figures()).toEqual((await undisturbed).figures());
}

describe('a training thread that ends while its run rests, or right after', () => {
  it('is stopped where that is pressed right after it was continued and its thread ended', async () => {
    const page = await trained(visit());
    page.session.continue();
    page.die();
    page.session.stop();
    await page.reaches('stopped');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([page.run().phase.name, page.log.stepCount]).toEqual(['stopped', 12]);
  });

  it('tells whoever asked for a diagnosis that there is none', async () => {
    const page = await trained(visit());
    page.session.diagnose();
    page.die();
    expect(page.diagnosed).toMatchObject([{ diagnosis: null, problem: { code: 'workerSilent' } }]);
  });

  it('goes on as it was continued, though it had come no further', async () => {
    const changed = async (dies: boolean) => {
      const page = visit();
      page.session.train();
      await page.reaches('finished');
      page.store.getState().typeNumber('epochs', '4');
      page.store.getState().chooseOptimizer('SGD');
      page.session.continue();
      const phases = new Set<string>();
      page.store.subscribe(({ run }) => phases.add(run.phase.name));
      if (dies) page.die();
      await page.reaches('finished');
      expect([...phases]).not.toContain('stopped');
      return page.figures();
    };
    expect(await changed(true)).toEqual(await changed(false));
  });

  it('brings back a run that went back to an epoch and has trained nothing since', async () => {
    const page = await trained(visit());
    page.session.restore(1);
    await vi.waitFor(() => expect(page.figures().kept).toEqual([0, 1]));
    page.die();
    page.session.continue();
    await page.reaches('finished');
    await expectWhole(page);
    const { origin, isFresh } = page.run();
    expect([origin?.epoch, isFresh]).toEqual([1, false]);
  });

  it('brings back a run that went back to an epoch and was just told to go on', async () => {
    const page = await trained(visit());
    page.session.restore(2);
    page.session.restore(1);
    page.session.continue();
    page.die();
    await page.reaches('finished');
    await expectWhole(page);
  });

  it('brings back a run that went back to an epoch, was told to go on, and stopped before it did', async () => {
    const page = await trained(visit());
    page.session.restore(1);
    page.session.continue();
    page.session.stop();
    await page.reaches('stopped');
    expect(page.run().isFresh).toBe(true);
    page.die();
    page.session.evaluate();
    await vi.waitFor(() => expect(page.run().evaluation).not.toBeNull());
    await page.reaches('stopped');
    page.session.continue();
    await page.reaches('finished');
    await expectWhole(page);
  });
});
