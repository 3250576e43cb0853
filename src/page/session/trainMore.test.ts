import { expect, it, vi } from 'vitest';
import { MemoryWeights } from '../../worker/testing/runTesting.ts';
import { TestThread } from '../../worker/testing/threadTesting.ts';
import { lifeData } from '../../worker/testing/undisturbed.ts';
import { disk, ended } from './testing/disk.ts';
import { type Lab, openLab } from './testing/lab.ts';

/**
 * A run that has finished and is continued at another rate.
 * @param deaf whether its thread never hears of that, as if it compiled for long
 */
async function continued(deaf = false) {
  const weights = new MemoryWeights();
  const browser = disk(weights.kept);
  const open = (deaf = false) =>
    openLab(ended(browser), (onEvent) => {
      const thread = new TestThread(lifeData, weights, (event) => {
        if (event.type !== 'alive') onEvent(event);
      });
      return {
        send: (command) => (deaf && command.type === 'continue') || thread.send(command),
        close: () => thread.end(),
      };
    });
  const lab = await open(deaf);
  lab.session.train();
  await reaches(lab, 'finished');
  lab.store.getState().typeNumber('learningRate', '0.5');
  lab.session.continue();
  return { lab, open, browser };
}

const reaches = (lab: Lab, name: string) =>
  vi.waitFor(() => expect(lab.store.getState().run.phase.name).toBe(name));

const settle = () => new Promise((resolve) => setTimeout(resolve, 50));

/** What the run's later steps were trained at. */
async function rateFrom(lab: Lab): Promise<number | undefined> {
  const before = lab.log.stepCount;
  lab.session.continue();
  await reaches(lab, 'finished');
  expect(lab.log.stepCount).toBeGreaterThan(before);
  return [...lab.log.steps('learningRate')][before];
}

async function comeBack(open: () => Promise<Lab>): Promise<Lab> {
  await settle();
  const lab = await open();
  const [run] = lab.runs.getState().runs;
  await lab.kept.restore(run?.id ?? '');
  expect(lab.store.getState().setup.texts.learningRate).toBe('0.5');
  return lab;
}

it('a run continued at another rate and stopped before its first step trains at that rate after a reload', async () => {
  const { lab, open } = await continued();
  lab.session.stop();
  await reaches(lab, 'stopped');
  expect(await rateFrom(await comeBack(open))).toBeCloseTo(0.5);
});

it('a run continued at another rate and closed before its first step trains at that rate after a reload', async () => {
  const { lab, open, browser } = await continued(true);
  const states = () => [...browser.records.values()].map(({ state }) => state);
  await vi.waitFor(() => expect(states()).toEqual(['running']));
  lab.close();
  expect(await rateFrom(await comeBack(open))).toBeCloseTo(0.5);
});

it('a run stopped before its first step has the request of before, on the page and in storage', async () => {
  const { lab, browser } = await continued();
  const rate = () => lab.store.getState().run.request?.optimizer.config.learning_rate;
  expect(rate()).toBe(0.5);
  lab.session.stop();
  await reaches(lab, 'stopped');
  expect(rate()).toBe(0.01);
  await settle();
  const stored = [...browser.records.values()].map(({ request }) => request.optimizer.config);
  expect(stored).toMatchObject([{ learning_rate: 0.01 }]);
  expect(await rateFrom(lab)).toBeCloseTo(0.5);
  await settle();
  const [record] = browser.records.values();
  expect(record?.request.optimizer.config.learning_rate).toBe(0.5);
});

it('a run continued and stopped before its evaluation has begun rests as it was', async () => {
  const { lab } = await continued();
  lab.session.stop();
  await reaches(lab, 'stopped');
  lab.session.evaluate();
  lab.session.continue();
  lab.session.stop();
  await reaches(lab, 'stopped');
  expect(await rateFrom(lab)).toBeCloseTo(0.5);
});

it('a run that goes back to an epoch before its rate was changed trains on at the rate shown', async () => {
  const { lab } = await continued();
  await vi.waitFor(() => expect(lab.store.getState().run.phase.name).not.toBe('finished'));
  await reaches(lab, 'finished');
  lab.session.restore(1);
  await reaches(lab, 'stopped');
  expect(lab.store.getState().setup.texts.learningRate).toBe('0.5');
  expect(await rateFrom(lab)).toBeCloseTo(0.5);
});
