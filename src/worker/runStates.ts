import type { DeviceChoice } from '../engine/network/executor.ts';
import type { ResolvedNetwork } from '../engine/network/resolve.ts';
import { stateFor } from '../engine/network/stateTensors.ts';
import type { TrainerState } from '../engine/train/trainerState.ts';
import { type Checkpoint, END } from '../runs/runWeights.ts';
import { Checkpoints } from './checkpoints.ts';
import { type CheckpointWriter, lastOf } from './checkpointWriter.ts';
import type { EventQueue } from './eventQueue.ts';
import type { Command, Heard, RunRequest } from './protocol.ts';

type Fork = Extract<Command, { type: 'comeBack' }>['fork'];

/**
 * The states to which a run can return or from which it can continue: in memory, in storage, and reported to
 * the page.
 */
export class RunStates {
  readonly #writer: CheckpointWriter;
  readonly #queue: EventQueue;
  readonly #checkpoints = new Checkpoints();
  /** where the run stands or ended, in the middle of an epoch or not; null at the end of one that is kept */
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

  /** Writes all states to storage, under that run's name. */
  enqueue(runId: string): void {
    const { all } = this.#checkpoints;
    this.#writer.enqueue(runId, this.#end ? [...all, this.#end] : all, this.#queue.unrecorded);
  }

  /** Has all states as that device takes them. */
  layOut(network: ResolvedNetwork, device: DeviceChoice): void {
    const laid = (one: Checkpoint) => {
      const state = stateFor(network, one.state, device);
      return state === one.state ? one : { ...one, state };
    };
    this.#checkpoints.change(laid);
    this.#end &&= laid(this.#end);
  }

  /** The latest state of the run; null before its initial weights. */
  get latest(): Checkpoint | null {
    return this.#end ?? this.#checkpoints.all.at(-1) ?? null;
  }

  /** The earliest state of the run, most often its initial weights; null before them. */
  get first(): Checkpoint | null {
    return this.#checkpoints.all[0] ?? this.#end;
  }

  /** Whether its latest state is that of this moment. */
  stands({ step, epoch, offset, learningRate, optimizerSince }: TrainerState): boolean {
    const at = this.latest?.trainer;
    const same = at?.step === step && at.epoch === epoch && at.offset === offset;
    return same && at.learningRate === learningRate && at.optimizerSince === optimizerSince;
  }

  /** Drops the states after that epoch; storage keeps them until the run continues under its name. */
  rewind(epoch: number): void {
    this.#checkpoints.rewind(epoch);
    this.#end = null;
    this.emit();
  }

  /**
   * @param heard leaves out states after it
   * @param fork the run whose states up to that epoch are its own; null: it has stored some
   * @returns the last state of a run of an earlier visit; null where none of its weights are stored
   */
  async reopen(
    { runId, fit }: Pick<RunRequest, 'runId' | 'fit'>,
    heard: Heard | null = null,
    fork: Fork = null,
  ): Promise<Checkpoint | null> {
    const stored = await this.#writer.read(fork?.runId ?? runId);
    const own = stored.filter(
      ({ epoch }) => fork === null || (epoch !== END && epoch <= fork.epoch),
    );
    const found = own.filter(
      ({ trainer: { step, epoch } }) =>
        heard === null || (step <= heard.step && epoch <= heard.epoch + 1),
    );
    const last = lastOf(found);
    for (const checkpoint of found) {
      if (checkpoint.epoch !== END) this.#checkpoints.add(checkpoint);
    }
    this.#end = last?.epoch === END ? last : null;
    this.#queue.reopened(last?.trainer.step ?? null, isOver(last, fit), last?.unrecorded);
    this.emit();
    return last;
  }

  /** The run begins with a state of elsewhere. */
  adopt(runId: string, checkpoint: Checkpoint): void {
    this.#queue.reopened(checkpoint.trainer.step);
    this.add(runId, checkpoint);
  }

  emit(): void {
    this.#queue.checkpoints(this.#checkpoints.facts, this.#checkpoints.dropped);
  }
}

/** Whether nothing is left to train of a run that ended there; what its callbacks did may be unrecorded. */
export function isOver(last: Checkpoint | null, { epochs }: RunRequest['fit']): boolean {
  if (last?.epoch !== END) return false;
  const endedEarly = last.unrecorded?.some(
    (event) => event.type === 'note' && event.note.kind === 'earlyStop',
  );
  return last.trainer.epoch > epochs || endedEarly === true;
}
