import type { Command, FailureReport, RestPhase } from '../../worker/protocol.ts';
import type { AppStore } from '../store/appStore.ts';
import { endsRun } from '../store/run/runPhase.ts';
import type { ClientEvent, WorkerClient } from './client.ts';
import { Comeback } from './comeback.ts';

/** A run that has not stopped so long after it was told to is ended with its thread, ms. */
const STOP_MS = 30_000;

const PARKED =
  'The training thread ended or no longer answered, again and again. Everything up to the last kept state is there: press Train more to go on from it.';

/** Commands that replace whatever run there was. */
const replacing: readonly Command['type'][] = ['train', 'reopen', 'adopt', 'comeBack'];

interface Surroundings {
  readonly store: AppStore;
  connect(onEvent: (event: ClientEvent) => void): WorkerClient;
  onEvent(event: ClientEvent): void;
  /** Tells the page how its run stands. */
  onPhase(phase: { readonly name: 'recovering'; readonly reason: null } | RestPhase): void;
}

/** The training thread: begun when it is needed, and again, with the run of the page, where it ended. */
export class TrainThread {
  readonly comeback = new Comeback();
  readonly #at: Surroundings;
  #client: WorkerClient | null = null;
  /** of a run that comes back or is told to stop */
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** whether a run waits for its next try, maybe beside a thread that a view has begun */
  #waits = false;
  /** how the run rests, or rested before it was evaluated */
  #rested: RestPhase = { name: 'stopped' };

  constructor(at: Surroundings) {
    this.#at = at;
  }

  connect(): WorkerClient {
    if (this.#client !== null) return this.#client;
    this.#client = this.#at.connect((event) => this.#at.onEvent(event));
    return this.#client;
  }

  /** Begins a thread where there is none, with the run that rests on the page. */
  send(command: Command): void {
    const isNew = this.#client === null;
    const client = this.connect();
    const { run } = this.#at.store.getState();
    const { phase, request } = run;
    if (phase.name === 'stopped' || phase.name === 'finished') this.#rested = phase;
    // the run that waits for its next try is gone
    if (replacing.includes(command.type)) this.#forgetTimer();
    if (isNew && run.ended && request !== null && !replacing.includes(command.type)) {
      if (phase.name === 'failed') client.send({ type: 'reopen', request, phase });
      else this.#comeBack(this.#rested, silent());
    }
    if (command.type === 'restore') this.#rested = { name: 'stopped' };
    client.send(command);
  }

  /** Only where there is a thread. */
  post(command: Command): void {
    this.#client?.send(command);
  }

  /** A run that neither stops nor has a thread is brought to rest all the same. */
  stop(): void {
    const hasNone = this.#client === null || this.#waits;
    this.#forgetTimer();
    this.comeback.stop();
    const { ended, request } = this.#run;
    const id = request?.runId;
    if (hasNone) {
      this.#rest(ended ? this.#rested : { name: 'stopped' }, silent());
      return;
    }
    this.post({ type: 'stop' });
    this.#timer = setTimeout(() => {
      const { phase, request } = this.#run;
      if (phase.name !== 'stopping' || request?.runId !== id) return;
      this.#client?.close();
      this.#at.onEvent({ type: 'crashed', reason: null });
    }, STOP_MS);
  }

  reset(): void {
    this.#forgetTimer();
    this.post({ type: 'reset' });
  }

  /** The thread has ended, with whatever it was doing. */
  lost(error: FailureReport): void {
    this.#client = null;
    this.#forgetTimer();
    const { phase, ended, request } = this.#run;
    const isGone = error.code === 'workerNotLoaded';
    const goesOn = ended ? this.comeback.evaluates : phase.name !== 'stopping';
    const wait = isGone || !goesOn ? null : this.comeback.next();
    const rested = ended ? this.#rested : null;
    if (request === null) this.#idle(error, wait !== null);
    else if (wait === null) {
      // where it rests already, the next command begins another
      if (!isGone && !goesOn && endsRun(phase)) return;
      const reason = isGone ? error : parked();
      const problem = isGone || goesOn ? { problem: reason } : {};
      this.comeback.stop();
      this.#rest({ ...(rested ?? { name: 'stopped' }), ...problem }, error);
    } else {
      this.#at.onPhase({ name: 'recovering', reason: null });
      this.#waits = true;
      this.#timer = setTimeout(() => {
        this.#waits = false;
        this.#comeBack(rested, error);
        if (this.comeback.evaluatesAgain()) this.post({ type: 'evaluate' });
      }, wait);
    }
  }

  #forgetTimer(): void {
    clearTimeout(this.#timer);
    this.#waits = false;
  }

  get #run() {
    return this.#at.store.getState().run;
  }

  /** @param again whether another thread may be begun for a page without a run */
  #idle(error: FailureReport, again: boolean): void {
    if (again) this.connect();
    else this.#at.store.getState().reportPhase({ name: 'failed', error });
  }

  #rest(phase: RestPhase, error: FailureReport): void {
    this.#rested = phase;
    if (error.code !== 'workerNotLoaded') this.#comeBack(phase, error);
    this.#at.onPhase(phase);
  }

  #comeBack(rest: RestPhase | null, error: FailureReport): void {
    const client = this.connect();
    for (const command of this.comeback.commands(this.#run, rest, error)) client.send(command);
  }
}

function parked(): FailureReport {
  return { code: 'workerParked', message: PARKED, values: {} };
}

/** Why a run cannot go on whose thread ended. @param reason null: it ended without a word */
export function crashed(reason: string | null): FailureReport {
  if (reason === null) return silent();
  const message = `The training thread stopped unexpectedly (${reason}). Press Retry to start again.`;
  return { code: 'workerCrashed', message, values: { reason } };
}

function silent(): FailureReport {
  const message = 'The training thread ended or no longer answered. Press Retry to start again.';
  return { code: 'workerSilent', message, values: {} };
}
