import { afterEach, describe, expect, it, vi } from 'vitest';
import { Rng } from '../../engine/core/rng.ts';
import type { WeightStore } from '../../worker/checkpointStore.ts';
import type { Command, WorkerEvent } from '../../worker/protocol.ts';
import { MemoryWeights } from '../../worker/testing/runTesting.ts';
import { createThread } from '../../worker/thread.ts';
import { createAppStore } from '../store/appStore.ts';
import { MetricsLog } from '../store/charts/metricsLog.ts';
import { noStorage } from '../store/testing/noStorage.ts';
import type { ClientEvent, WorkerClient } from './client.ts';
import { createSession } from './session.ts';

const IMAGES = 40;
const rng = new Rng(9);
const noise = (count: number, below: number) =>
  Uint8Array.from({ length: count }, () => Math.floor(rng.uniform() * below));
const dataset = {
  ...{ name: 'mnist', height: 28, width: 28, channels: 1, trainCount: IMAGES, testCount: 6 },
  classes: Array.from({ length: 10 }, (_, digit) => String(digit)),
  ...{ images: noise((IMAGES + 6) * 784, 256), labels: noise(IMAGES + 6, 10) },
};

/** A worker that runs the real code, until it is made to die without a word. */
class TestThread implements WorkerClient {
  readonly #hear: (command: Command) => void;
  readonly #onEvent: (event: ClientEvent) => void;
  dead = false;

  constructor(stored: WeightStore, onEvent: (event: ClientEvent) => void) {
    this.#onEvent = onEvent;
    this.#hear = createThread((event) => this.#say(event), {
      // a thread that is gone writes nothing
      write: (...given) => (this.dead ? new Promise(() => {}) : stored.write(...given)),
      forget: (...given) => (this.dead ? new Promise(() => {}) : stored.forget(...given)),
      read: (runId) => stored.read(runId),
    });
    this.send({ type: 'hold', dataset });
  }

  send(command: Command): void {
    const sent = structuredClone(command);
    setTimeout(() => this.dead || this.#hear(sent));
  }

  #say(event: WorkerEvent): void {
    const said = structuredClone(event);
    setTimeout(() => this.dead || said.type === 'alive' || this.#onEvent(said));
  }

  /** It does no more of what it is told. */
  stick(): void {
    this.send = () => {};
  }

  close(): void {
    if (!this.dead) this.#hear({ type: 'reset' });
    this.dead = true;
  }

  /** As the client tells of a thread that no longer answers. */
  die(): void {
    this.close();
    this.#onEvent({ type: 'crashed', reason: null });
  }
}

function visit(stored: WeightStore = new MemoryWeights()) {
  const store = createAppStore(noStorage, 'en');
  const log = new MetricsLog();
  const threads: TestThread[] = [];
  let events = 0;
  /** dies before that event is heard */
  const deaths: number[] = [];
  const diagnosed: object[] = [];
  const session = createSession({
    ...{ store, log, now: () => performance.now() / 1000 },
    missingWebGpu: () => ({ available: false, reason: 'noWebGpu', detail: '' }),
    onDiagnosed: (answer) => diagnosed.push(answer),
    connect(onEvent) {
      const thread = new TestThread(stored, (event) => {
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
  typeNumber('trainingImages', String(IMAGES));
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

type Visit = ReturnType<typeof visit>;

async function whole() {
  const page = visit();
  page.session.train();
  await page.reaches('finished');
  return page;
}

const undisturbed = whole();

/** A run that is paused at the end of its first epoch, after four steps. */
async function pausedAtEpoch(): Promise<Visit> {
  const page = visit();
  page.session.stepEpoch();
  await vi.waitFor(() => expect(page.figures().kept).toEqual([0, 1]));
  await page.reaches('paused');
  return page;
}

/** The first image of the test set, without any tensor. */
function lookAt(page: Visit) {
  const { request } = page.run();
  if (request === null) throw new Error('There is no run.');
  const { runId, ...setup } = request;
  const images = { of: 'dataset', examples: [IMAGES] } as const;
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
    const page = await pausedAtEpoch();
    page.session.stop();
    page.die();
    expect(page.run().phase.name).toBe('stopped');
    await vi.waitFor(() => expect(page.log.stepCount).toBe(4));
    page.session.continue();
    await page.reaches('finished');
    await expectWhole(page);
  });

  it('is ended where it lives but does not stop the run', async () => {
    const page = await pausedAtEpoch();
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
    const page = await pausedAtEpoch();
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

  it('is stopped where that is pressed right after it was continued and its thread ended', async () => {
    const page = await whole();
    page.session.continue();
    page.die();
    page.session.stop();
    await page.reaches('stopped');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([page.run().phase.name, page.log.stepCount]).toEqual(['stopped', 12]);
  });

  it('tells whoever asked for a diagnosis that there is none', async () => {
    const page = await whole();
    page.session.diagnose();
    page.die();
    expect(page.diagnosed).toMatchObject([{ diagnosis: null, problem: { code: 'workerSilent' } }]);
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
    const page = visit({ write: async () => false, read: async () => [], forget: async () => {} });
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

  it('is given up where it ends again and again; the run rests, and goes on when asked', async () => {
    const page = await pausedAtEpoch();
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
