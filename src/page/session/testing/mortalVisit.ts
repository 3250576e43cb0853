import { expect, vi } from 'vitest';
import { createAppStore } from '../../store/appStore.ts';
import { MetricsLog } from '../../store/charts/metricsLog.ts';
import { noStorage } from '../../store/testing/noStorage.ts';
import type { ClientEvent, WorkerClient } from '../client.ts';
import { createSession } from '../session.ts';

interface Mortal extends WorkerClient {
  die(): void;
  stick(): void;
}

/** A page of 40 images, three epochs of five steps, whose threads can be made to die. */
export function mortalVisit(begin: (onEvent: (event: ClientEvent) => void) => Mortal) {
  const store = createAppStore(noStorage, 'en');
  const log = new MetricsLog();
  const threads: Mortal[] = [];
  let events = 0;
  /** dies before that event is heard */
  const deaths: number[] = [];
  const diagnosed: object[] = [];
  const session = createSession({
    ...{ store, log, now: () => performance.now() / 1000 },
    missingWebGpu: () => ({ available: false, reason: 'noWebGpu', detail: '' }),
    onDiagnosed: (answer) => diagnosed.push(answer),
    connect(onEvent) {
      const thread = begin((event) => {
        if (event.type !== 'crashed' && deaths.includes(events++)) thread.die();
        else onEvent(event);
      });
      threads.push(thread);
      return thread;
    },
  });
  const { chooseDevice, choosePreset, typeNumber } = store.getState();
  chooseDevice('cpu');
  choosePreset('small');
  typeNumber('trainingImages', '40');
  typeNumber('batchSize', '8');
  typeNumber('epochs', '3');
  session.start();
  const run = () => store.getState().run;
  const reaches = (name: string) =>
    vi.waitFor(() => expect(run().phase.name).toBe(name), { timeout: 20_000, interval: 2 });
  return {
    ...{ session, store, log, threads, deaths, diagnosed, run, reaches },
    figures: () => ({
      losses: [...log.steps('loss')],
      norms: [...log.steps('gradientNorm')],
      epochs: run().history.map(({ seconds: _, examplesPerSecond: __, ...metrics }) => metrics),
      ends: log.epochs.map(({ step }) => step),
      kept: run().checkpoints.map(({ epoch }) => epoch),
    }),
    seen: () => events,
    die: () => threads.at(-1)?.die(),
  };
}

type Visit = ReturnType<typeof mortalVisit>;

export async function trained(page: Visit): Promise<Visit> {
  page.session.train();
  await page.reaches('finished');
  return page;
}

/** Paused at the end of its first epoch, after four steps. */
export async function pausedAtEpoch(page: Visit): Promise<Visit> {
  page.session.stepEpoch();
  await vi.waitFor(() => expect(page.figures().kept).toEqual([0, 1]));
  await page.reaches('paused');
  return page;
}
