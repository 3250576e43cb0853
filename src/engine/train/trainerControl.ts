import { PauseGate } from './pauseGate.ts';

/** The controls of a running fit. */
export class TrainerControl {
  protected readonly gate: PauseGate;

  constructor(held: boolean) {
    this.gate = new PauseGate(held);
  }

  /** Takes effect after the steps in flight, or in the middle of one that takes long. */
  pause(): void {
    this.gate.hold();
  }

  resume(): void {
    this.gate.release();
  }

  /** In a pause: runs one batch. */
  step(): void {
    this.gate.grant();
  }

  /** In a pause: runs the rest of the epoch. */
  stepEpoch(): void {
    this.gate.grantEpoch();
  }

  stop(): void {
    this.gate.stop();
  }

  get stopped(): boolean {
    return this.gate.stopped;
  }

  /** Ends fit() with that error, in a pause too: what it trains on is lost. */
  fail(error: Error): void {
    this.gate.fail(error);
  }

  /** Holds, steps or runs as another fit did, which was ended by an error. */
  replace(other: TrainerControl): void {
    this.gate.replace(other.gate);
  }
}
