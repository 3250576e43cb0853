import { Rng } from '../../engine/core/rng.ts';
import type { WeightStore } from '../checkpointStore.ts';
import type { Command, WorkerEvent } from '../protocol.ts';
import { createThread } from '../thread.ts';

const rng = new Rng(9);
const noise = (count: number, below: number) =>
  Uint8Array.from({ length: count }, () => Math.floor(rng.uniform() * below));

/** 40 images to train on and 6 to test with. */
const dataset = {
  ...{ name: 'mnist', height: 28, width: 28, channels: 1, trainCount: 40, testCount: 6 },
  classes: Array.from({ length: 10 }, (_, digit) => String(digit)),
  ...{ images: noise(46 * 784, 256), labels: noise(46, 10) },
};

type Said =
  | Exclude<WorkerEvent, { readonly type: 'alive' }>
  | { readonly type: 'crashed'; readonly reason: null };

/** A thread that runs the real code, until it is made to die without a word. */
export class MortalThread {
  readonly #hear: (command: Command) => void;
  readonly #onEvent: (event: Said) => void;
  dead = false;

  /** @param stored storage, to which a thread that is gone writes nothing */
  constructor(stored: WeightStore, onEvent: (event: Said) => void) {
    this.#onEvent = onEvent;
    this.#hear = createThread((event) => this.#say(event), {
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
