import { type Checkpoint, END } from '../runs/runWeights.ts';
import { Checkpoints } from './checkpoints.ts';
import { type CheckpointWriter, lastOf } from './checkpointWriter.ts';
import type { EventQueue } from './eventQueue.ts';

/** The states that a run can go back to or go on from: here, in storage, and told to the page. */
export class RunStates {
  readonly #writer: CheckpointWriter;
  readonly #queue: EventQueue;
  readonly #checkpoints = new Checkpoints();
  /** where the run ended, until it has gone further */
  #end: Checkpoint | null = null;

  constructor(writer: CheckpointWriter, queue: EventQueue) {
    this.#writer = writer;
    this.#queue = queue;
  }

  at(epoch: number): Checkpoint | null {
    return this.#checkpoints.at(epoch);
  }

  add(runId: string, checkpoint: Checkpoint): void {
    if (checkpoint.epoch !== END) this.#checkpoints.add(checkpoint);
    this.#end = checkpoint.epoch === END ? checkpoint : null;
    this.enqueue(runId);
    this.emit();
  }

  /** To storage, under that run's name. */
  enqueue(runId: string): void {
    const { all } = this.#checkpoints;
    this.#writer.enqueue(runId, this.#end ? [...all, this.#end] : all);
  }

  /** The latest state of the run; null before its initial weights. */
  get latest(): Checkpoint | null {
    return this.#end ?? this.#checkpoints.all.at(-1) ?? null;
  }

  /** Forgets what came after that epoch; storage keeps it, until the run goes on under its name. */
  rewind(epoch: number): void {
    this.#checkpoints.rewind(epoch);
    this.#end = null;
    this.emit();
  }

  /** @returns where a run of an earlier visit stands; null where nothing is left of its weights */
  async reopen(runId: string): Promise<Checkpoint | null> {
    const found = await this.#writer.read(runId);
    const last = lastOf(found);
    for (const checkpoint of found) {
      if (checkpoint.epoch !== END) this.#checkpoints.add(checkpoint);
    }
    this.#end = last?.epoch === END ? last : null;
    this.#queue.reopened(last?.trainer.step ?? null);
    this.emit();
    return last;
  }

  emit(): void {
    this.#queue.checkpoints(this.#checkpoints.facts, this.#checkpoints.dropped);
  }
}
