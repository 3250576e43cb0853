import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { shallow } from 'zustand/shallow';
import { nextEvent } from '../../engine/core/nextEvent.ts';
import type { Command, RunRequest } from '../../worker/protocol.ts';
import { MemoryWeights } from '../../worker/testing/runTesting.ts';
import { TestThread } from '../../worker/testing/threadTesting.ts';
import { lifeData, MOST_EPOCHS, numbersOf, undisturbed } from '../../worker/testing/undisturbed.ts';
import { holdsSetup } from '../store/run/runPhase.ts';
import { listed } from '../store/runs/savedRuns.ts';
import type { Setup } from '../store/setup/setupSlice.ts';
import { undo } from '../store/undo.ts';
import type { ClientEvent } from './client.ts';
import { disk, ended } from './testing/disk.ts';
import { type Lab, openLab } from './testing/lab.ts';

/** In an ordinary run; more by the environment. */
const RUNS = Number(process.env.CONVLAB_LIVES ?? 40);
const SEED = Number(process.env.CONVLAB_SEED ?? 13);

/** A run of the life: how it began, and whether something else than its length was changed since. */
interface Known {
  readonly begun: RunRequest;
  readonly edited: boolean;
}

/** A browser, the page that is open in it, and what is known of its runs. */
class Life {
  readonly #weights = new MemoryWeights();
  readonly #browser = disk(this.#weights.kept);
  readonly #known = new Map<string, Known>();
  #lab: Lab | null = null;
  #thread: TestThread | null = null;
  #current = '';
  /** set-ups that undo leads back to */
  #before: Setup[] = [];

  get lab(): Lab {
    if (this.#lab === null) throw new Error('No page is open.');
    return this.#lab;
  }

  get #state() {
    return this.lab.store.getState();
  }

  async open(): Promise<void> {
    this.#close();
    this.#before = [];
    this.#lab = await openLab(ended(this.#browser), (onEvent) => this.#connect(onEvent));
  }

  #connect(onEvent: (event: ClientEvent) => void) {
    const weights = this.#weights;
    const { state } = this.#browser;
    const thread = new TestThread(
      lifeData,
      {
        write: async (id, checkpoint) => !state.full && weights.write(id, checkpoint),
        read: (id) => weights.read(id),
        forget: (id, epochs) => weights.forget(id, epochs),
      },
      (event) => event.type !== 'alive' && onEvent(event),
    );
    this.#thread = thread;
    const send = (command: Command) => {
      this.#hear(command);
      thread.send(command);
    };
    return { send, close: () => thread.end() };
  }

  #close(): void {
    this.#lab?.close();
    this.#thread?.end();
  }

  #hear(command: Command): void {
    if (command.type === 'train') {
      const { request } = command;
      this.#known.set(request.runId, { begun: request, edited: false });
    } else if (command.type === 'continue') {
      const { request } = command;
      const known = this.#knownOf(request.runId);
      const edited = known.edited || numbersOf(known.begun) !== numbersOf(request);
      this.#known.set(request.runId, { ...known, edited });
    } else if (command.type === 'restore') {
      this.#known.set(command.runId, this.#knownOf(this.#current));
    }
  }

  #knownOf(id: string): Known {
    const known = this.#known.get(id);
    if (known === undefined) throw new Error(`Nobody began ${id}.`);
    return known;
  }

  press(action: 'train' | 'pause' | 'resume' | 'step' | 'stepEpoch' | 'stop' | 'reset'): void {
    this.lab.session[action]();
  }

  continue(): void {
    const { history } = this.#state.run;
    // an undisturbed run of that length is known
    if ((history.at(-1)?.epoch ?? 0) + 4 <= MOST_EPOCHS) this.lab.session.continue();
  }

  evaluate(): void {
    this.lab.session.evaluate();
  }

  rewind(which: number): void {
    const { checkpoints, request } = this.#state.run;
    this.#current = request?.runId ?? '';
    const at = checkpoints[which % checkpoints.length];
    if (at !== undefined) this.lab.session.restore(at.epoch);
  }

  edit(change: (state: Lab['store'] extends { getState(): infer S } ? S : never) => void): void {
    const { run, setup } = this.#state;
    if (holdsSetup(run.phase, run.ended)) return;
    this.#before.push(setup);
    change(this.#state);
    this.#state.endGesture();
  }

  undo(): void {
    const { run, setup } = this.#state;
    const held = holdsSetup(run.phase, run.ended);
    const wanted = held ? setup : (this.#before.pop() ?? setup);
    undo(this.lab.store);
    expect(this.#state.setup, 'undo').toEqual(wanted);
  }

  /** One of the runs of the list comes back. */
  async bringBack(which: number): Promise<void> {
    const all = listed(this.lab.runs.getState());
    const run = all[which % all.length];
    if (run === undefined) return;
    const { setup } = this.#state;
    const bringing = this.lab.kept.restore(run.id);
    await Promise.race([bringing, this.#patience('the restoration')]);
    this.#mayUndo(setup);
  }

  /** What is as before is no step. */
  #mayUndo(before: Setup): void {
    if (!shallow(this.#state.setup, before)) this.#before.push(before);
  }

  /** The run that was left in the middle goes on. */
  async goOn(): Promise<void> {
    const { setup } = this.#state;
    await Promise.race([this.lab.kept.goOn(), this.#patience('going on')]);
    this.#mayUndo(setup);
  }

  /** The browser's storage takes nothing more, or takes all again. */
  fill(): void {
    const { state } = this.#browser;
    state.full = !state.full;
  }

  lose(): void {
    this.#thread?.lose();
  }

  async turns(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await nextEvent();
    await this.expectCurve();
  }

  async #patience(what: string): Promise<never> {
    await new Promise((resolve) => setTimeout(resolve, 5000));
    throw new Error(`${what} never ends`);
  }

  /** Whatever is under way has come to rest. */
  async settle(): Promise<void> {
    const thread = this.#thread;
    const since = performance.now();
    let calm = 0;
    // by then a loss has been told
    await new Promise((resolve) => setTimeout(resolve, 2));
    while (calm < 12) {
      await nextEvent();
      await new Promise((resolve) => setImmediate(resolve));
      const { phase } = this.#state.run;
      const rests = ['ready', 'paused', 'stopped', 'finished', 'failed'].includes(phase.name);
      const idle = thread?.underWay === 0 && !(thread.run?.trains ?? false);
      calm = rests && idle ? calm + 1 : 0;
      if (performance.now() - since > 5000) {
        throw new Error(`it never rests: ${JSON.stringify(phase)}, ${thread?.run?.trains}`);
      }
    }
    await this.expectWhole();
  }

  /** Every step that the page shows is the one that an undisturbed run has there: none twice, none lost. */
  async expectCurve(): Promise<void> {
    const { run } = this.#state;
    if (run.request === null) return;
    const losses = [...this.lab.log.steps('loss')];
    const history = run.history.map(({ epoch, loss, val_loss }) => [epoch, loss, val_loss]);
    expect(history.map(([epoch]) => epoch)).toEqual(history.map((_, index) => index + 1));
    const known = this.#knownOf(run.request.runId);
    if (known.edited) return;
    const whole = await undisturbed(known.begun);
    expect(losses, 'steps').toEqual(whole.losses.slice(0, losses.length));
    const epochs = whole.epochs.map(({ epoch, loss, val_loss }) => [epoch, loss, val_loss]);
    expect(history, 'epochs').toEqual(epochs.slice(0, history.length));
  }

  /** The page shows what the thread has, and the thread has the weights of an undisturbed run. */
  async expectWhole(): Promise<void> {
    await this.expectCurve();
    const { run } = this.#state;
    const { log } = this.lab;
    expect(run.phase.name, JSON.stringify(run.phase)).not.toBe('failed');
    const thread = this.#thread?.run ?? null;
    if (run.request !== null && thread !== null) {
      const [shown, asked] = [run.request, thread.request].map(numbersOf);
      expect(JSON.parse(shown ?? ''), 'request').toEqual(JSON.parse(asked ?? ''));
    }
    const held = thread?.weightsAt('now') ?? null;
    if (run.request === null || held === null) return;
    expect(log.stepCount, 'the page shows as many steps').toBe(held.at.step);
    expect(run.progress.step, 'progress').toBe(held.at.step);
    expect(log.epochs.length, 'marks').toBe(run.history.length);
    const known = this.#knownOf(run.request.runId);
    if (known.edited) return;
    const whole = await undisturbed(known.begun);
    const state = held.state ?? (await held.executor?.readState());
    expect(state, `weights after ${held.at.step} steps`).toEqual(whole.states[held.at.step]);
  }

  /** It ends as if nothing had happened. */
  async finish(): Promise<void> {
    await this.settle();
    if (this.#state.run.phase.name === 'paused') this.lab.session.resume();
    else if (this.#state.run.phase.name === 'stopped') this.continue();
    await this.settle();
    const { run } = this.#state;
    if (run.request !== null && run.plan !== null && run.history.length + 4 <= MOST_EPOCHS) {
      expect(run.phase.name, JSON.stringify(run.phase)).toBe('finished');
    }
    this.#close();
  }
}

/** After each, so many events go by. */
type Act = fc.AsyncCommand<object, Life>;

function act(name: string, turns: number, run: (life: Life) => unknown): Act {
  return {
    check: () => true,
    async run(_, life) {
      await run(life);
      await life.turns(turns);
    },
    toString: () => `${name} ${turns}`,
  };
}

const turns = fc.oneof(fc.nat(3), fc.nat(25));
const plain = (name: string, run: (life: Life) => unknown) => turns.map((n) => act(name, n, run));
const edits: readonly [string, Parameters<Life['edit']>[0]][] = [
  ['3 epochs', (state) => state.typeNumber('epochs', '3')],
  ['2 epochs', (state) => state.typeNumber('epochs', '2')],
  ['batch 5', (state) => state.typeNumber('batchSize', '5')],
  ['batch 8', (state) => state.typeNumber('batchSize', '8')],
  ['seed 1', (state) => state.typeNumber('seed', '1')],
  ['SGD', (state) => state.chooseOptimizer('SGD')],
  ['rate 0.02', (state) => state.typeNumber('learningRate', '0.02')],
];

const acts = [
  ...(['train', 'pause', 'resume', 'step', 'stepEpoch', 'stop'] as const).map((action) =>
    plain(action, (life) => life.press(action)),
  ),
  plain('reset', (life) => life.press('reset')),
  plain('continue', (life) => life.continue()),
  plain('evaluate', (life) => life.evaluate()),
  plain('settle', (life) => life.settle()),
  plain('lose', (life) => life.lose()),
  plain('undo', (life) => life.undo()),
  plain('fill the disk, or free it', (life) => life.fill()),
  fc
    .tuple(turns, fc.constantFrom(...edits))
    .map(([n, [name, change]]) => act(name, n, (life) => life.edit(change))),
  fc
    .tuple(turns, fc.nat(5))
    .map(([n, which]) => act(`rewind ${which}`, n, (life) => life.rewind(which))),
  plain('reload', (life) => life.open()),
  plain('reload and go on', async (life) => {
    await life.open();
    await life.goOn();
  }),
  fc
    .tuple(turns, fc.nat(3))
    .map(([n, which]) => act(`bring back ${which}`, n, (life) => life.bringBack(which))),
];

it('a run trained, paused, rewound, edited, reloaded and lost in any order is what it would have been', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(acts, { maxCommands: 50, size: 'max' }), async (commands) => {
      const life = new Life();
      await life.open();
      await fc.asyncModelRun(() => ({ model: {}, real: life }), commands);
      await life.finish();
    }),
    { numRuns: RUNS, seed: SEED },
  );
}, 36_000_000);
