import { PauseGate } from './pauseGate.ts';

/** The controls of a running fit. */
export class TrainerControl {
  protected readonly gate: PauseGate;

  constructor(held: boolean) {
    this.gate = new PauseGate(held);
  }

  /** Takes effect after the steps in flight: two at most, where steps are slow. */
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
}
