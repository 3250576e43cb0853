import { PauseGate } from './pauseGate.ts';

/** What its user may do with a run while it goes. */
export class TrainerControl {
  protected readonly gate: PauseGate;

  constructor(held: boolean) {
    this.gate = new PauseGate(held);
  }

  /** Takes hold after the steps that the device already has: two at most, where they are slow. */
  pause(): void {
    this.gate.hold();
  }

  resume(): void {
    this.gate.release();
  }

  /** While paused: one batch. */
  step(): void {
    this.gate.grant();
  }

  /** While paused: the rest of the epoch. */
  stepEpoch(): void {
    this.gate.grantEpoch();
  }

  stop(): void {
    this.gate.stop();
  }
}
