import { expect, it, vi } from 'vitest';
import { MortalThread } from '../../worker/testing/mortalThread.ts';
import { MemoryWeights } from '../../worker/testing/runTesting.ts';
import { disk } from './testing/disk.ts';
import { openLab } from './testing/lab.ts';

/** A page whose threads die when they are told to, and read weights as slowly as asked. */
async function openPage() {
  const weights = new MemoryWeights();
  const browser = disk(weights.kept);
  const threads: MortalThread[] = [];
  const sent: string[] = [];
  let slowness = 0;
  const stored = {
    write: (...given: Parameters<MemoryWeights['write']>) => weights.write(...given),
    forget: (...given: Parameters<MemoryWeights['forget']>) => weights.forget(...given),
    async read(id: string) {
      await new Promise((resolve) => setTimeout(resolve, slowness));
      return weights.read(id);
    },
  };
  const lab = await openLab(browser, (onEvent) => {
    const thread = new MortalThread(stored, onEvent);
    threads.push(thread);
    return {
      send(command) {
        sent.push(command.type);
        thread.send(command);
      },
      close: () => thread.close(),
    };
  });
  const run = () => lab.store.getState().run;
  return {
    ...{ ...lab, browser, run },
    die: () => threads.at(-1)?.die(),
    slow(ms: number) {
      slowness = ms;
      sent.length = 0;
    },
    reaches: (name: string) => vi.waitFor(() => expect(run().phase.name).toBe(name), 10_000),
    hasSent: (type: string) => vi.waitFor(() => expect(sent).toContain(type), { interval: 1 }),
    async settled() {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await lab.kept.settled();
    },
  };
}

async function trained() {
  const page = await openPage();
  page.session.train();
  await page.reaches('finished');
  await page.settled();
  const [id = ''] = page.browser.records.keys();
  return { page, id, steps: page.log.stepCount };
}

it('a shorter run that is opened keeps its curves where the thread dies while it rests', async () => {
  const { page, id, steps } = await trained();
  page.store.getState().typeNumber('epochs', '6');
  page.session.train();
  await vi.waitFor(() => expect(page.run().request?.runId).not.toBe(id));
  await page.reaches('finished');
  await page.settled();
  await page.kept.restore(id);
  expect(page.log.stepCount).toBe(steps);
  await page.settled();
  page.die();
  page.session.evaluate();
  await vi.waitFor(() => expect(page.run().evaluation).not.toBeNull(), 10_000);
  await page.reaches('finished');
  await page.settled();
  expect(page.log.stepCount).toBe(steps);
  expect(page.browser.curves.get(id)?.columns.loss).toHaveLength(steps);
});

it('a Reset while weights are read ends the opening', async () => {
  const { page, id } = await trained();
  page.slow(100);
  const restoring = page.kept.restore(id);
  await page.hasSent('reopen');
  page.session.reset();
  await restoring;
  expect(page.run().request).toBeNull();
});

it('a Reset right after the opening leaves no run that the thread does not have', async () => {
  const { page, id, steps } = await trained();
  page.slow(0);
  const restoring = page.kept.restore(id);
  await page.hasSent('reopen');
  page.session.reset();
  await restoring;
  if (page.run().request !== null) {
    page.session.continue();
    await page.reaches('finished');
    expect(page.log.stepCount).toBeGreaterThan(steps);
  }
  page.session.train();
  await page.reaches('finished');
});
