import type { Dataset } from '../../data/dataset.ts';
import { Patience } from '../../engine/core/patience.ts';
import { CheckpointStore, type WeightStore } from '../checkpointStore.ts';
import { CheckpointWriter } from '../checkpointWriter.ts';
import { EventQueue } from '../eventQueue.ts';
import type { Command, RunRequest, WorkerEvent } from '../protocol.ts';
import { Run } from '../run.ts';
import { lossyDevices } from './lossyDevices.ts';

/** So often does a run try again at once. */
const TRIES = 100;

/**
 * A training thread in this one: the commands of `train.worker` that concern a run, on a device that can be
 * lost. Messages come later, in order, as copies.
 */
export class TestThread {
  readonly devices = lossyDevices();
  run: Run | null = null;
  /** messages under way, in both directions */
  underWay = 0;
  readonly #data: Dataset;
  readonly #writer: CheckpointWriter;
  readonly #hear: (event: WorkerEvent) => void;
  #isAlive = true;

  /** @param weights storage, to which a thread that has ended writes nothing */
  constructor(data: Dataset, weights: WeightStore, hear: (event: WorkerEvent) => void) {
    this.#data = data;
    this.#hear = hear;
    const alive = <T>(work: () => Promise<T>) =>
      this.#isAlive ? work() : new Promise<never>(() => {});
    const whileAlive: WeightStore = {
      write: (id, checkpoint) => alive(() => weights.write(id, checkpoint)),
      read: (id) => alive(() => weights.read(id)),
      forget: (id, epochs) => alive(() => weights.forget(id, epochs)),
    };
    this.#writer = new CheckpointWriter(new CheckpointStore(whileAlive, () => {}));
  }

  send(command: Command): void {
    this.#later(structuredClone(command), (copy) => this.#obey(copy));
  }

  /** The browser ends it, in the middle of anything. */
  end(): void {
    this.#isAlive = false;
    this.run?.close();
  }

  lose(): void {
    if (this.devices.executors.length > 0) this.devices.lose();
  }

  #later<T>(message: T, receive: (message: T) => void): void {
    this.underWay++;
    setImmediate(() => {
      this.underWay--;
      if (this.#isAlive) receive(message);
    });
  }

  #open(request: RunRequest): Run {
    this.run?.close();
    const post = (event: WorkerEvent) => this.#later(structuredClone(event), this.#hear);
    const queue = new EventQueue(request.runId, post);
    const patience = new Patience(Array.from({ length: TRIES }, () => 0));
    this.run = new Run(request, queue, this.devices, this.#writer, patience);
    return this.run;
  }

  #obey(command: Command): void {
    const { run } = this;
    const load = async () => this.#data;
    if (command.type === 'train') void this.#open(command.request).start(load, command.paused);
    else if (command.type === 'reopen') void this.#open(command.request).reopen(command.phase);
    else if (command.type === 'recorded') run?.recorded(command.runId, command.step);
    else if (command.type === 'continue') void run?.goOn(command.request, load);
    else if (command.type === 'restore') void run?.restore(command.epoch, command.runId);
    else if (command.type === 'evaluate') void run?.evaluate(load);
    else if (command.type === 'stop') run?.stop();
    else if (isAsked(command.type)) this.#ask(command.type);
    else if (command.type === 'reset') {
      run?.close();
      this.run = null;
    }
  }

  #ask(what: (typeof asked)[number]): void {
    this.run?.ask((trainer) => trainer[what]());
  }
}

const asked = ['pause', 'resume', 'step', 'stepEpoch'] as const;

function isAsked(type: string): type is (typeof asked)[number] {
  return (asked as readonly string[]).includes(type);
}
