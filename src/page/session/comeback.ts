import { Patience } from '../../engine/core/patience.ts';
import type { MetricsEvent } from '../../engine/train/events.ts';
import type { Command, FailureReport, Heard, RestPhase, RunPhase } from '../../worker/protocol.ts';
import type { Run } from '../store/run/runSlice.ts';
import { untrainedFork } from '../store/run/standsAt.ts';
import type { RunEvent } from './client.ts';

/** How the run goes on until it is told otherwise: in a pause, or up to the next one. */
export type Mode = 'run' | 'hold' | 'step' | 'stepEpoch';

/** Of a run that was not heard from its beginning, all that is stored counts. */
const unheard: Heard = { step: Number.POSITIVE_INFINITY, epoch: Number.POSITIVE_INFINITY };

/** What the page knows of the current run, so that a new thread goes on with it as the one before did. */
export class Comeback {
  readonly #patience = new Patience();
  #mode: Mode = 'run';
  /** whether it is the run of its request from the first step on */
  #isWhole = false;
  /** whether its thread has begun to continue it: until then that thread tells of a rest before */
  #isTaken = true;
  /** whether it is being opened: lists of checkpoints tell of what is read, and of nothing new */
  #opening = false;
  /** of the test set: by the user, by the page on a new thread, or under way */
  #evaluation: 'asked' | 'again' | 'begun' | null = null;
  /** a learning rate that is in no stored state yet */
  #rate: number | null = null;
  #furthest = -1;
  #heard: Heard = unheard;

  /** A run begins. */
  begin(paused: boolean): void {
    this.#heard = { step: 0, epoch: 0 };
    this.#patience.renew();
    this.#mode = paused ? 'hold' : 'run';
    this.#isWhole = true;
    this.#evaluation = null;
    this.#rate = null;
    this.#furthest = -1;
  }

  /** A run that rests, maybe of an earlier visit, is on the page. */
  take(): void {
    this.#evaluation = null;
    this.#isWhole = false;
    this.#heard = unheard;
  }

  /** A run that rested is trained further. */
  goOn(): void {
    const heard = this.#heard;
    this.begin(false);
    this.#heard = heard;
    this.#isWhole = false;
    this.#opening = true;
    this.#isTaken = false;
  }

  tell(mode: Mode): void {
    this.#patience.renew();
    this.#evaluation = null;
    this.#mode = mode;
  }

  /** The test set is evaluated, where the run rests or is paused. */
  evaluate(): void {
    this.#patience.renew();
    this.#evaluation = 'asked';
  }

  get evaluates(): boolean {
    return this.#evaluation !== null;
  }

  /** @returns whether a new thread is to evaluate what the one before did not end */
  evaluatesAgain(): boolean {
    if (this.#evaluation !== null) this.#evaluation = 'again';
    return this.#evaluation !== null;
  }

  /** The run is to stop whatever it is doing. */
  stop(): void {
    this.#evaluation = null;
  }

  setRate(learningRate: number): void {
    this.#rate = learningRate;
  }

  /**
   * @param event of the current run
   * @param continues whether it is being continued
   * @returns `past`: it is of no concern to the page any more; `confirmed`: the run has gone on as its request says
   */
  hear(event: RunEvent, continues: boolean): 'past' | 'confirmed' | null {
    if (event.type === 'phase' && this.#enter(event.phase, continues)) return 'past';
    // how it goes on is stored before its first step
    const stores = event.type === 'checkpoints' && !this.#opening;
    if (stores) this.#rate = null;
    if (event.type === 'metrics') for (const one of event.events) this.#note(one);
    if (event.type === 'goesOnFrom') this.#heard = { step: event.step, epoch: event.epoch - 1 };
    // it came further than the last time: this was the first try from here
    if (event.type === 'goesOnFrom' && event.step > this.#furthest) {
      this.#furthest = event.step;
      this.#patience.renew();
      this.#patience.next();
    }
    const steps = event.type === 'metrics' && event.events.some(({ type }) => type === 'step');
    return stores || steps ? 'confirmed' : null;
  }

  /** @returns whether what was asked for since will follow */
  #enter(phase: RunPhase, continues: boolean): boolean {
    const { name } = phase;
    const rests = name === 'stopped' || name === 'finished';
    if (name === 'paused') this.#mode = 'hold';
    if (name === 'paused' || name === 'training' || name === 'validating') this.#opening = false;
    this.#isTaken ||= !rests;
    if (name === 'evaluating') this.#evaluation = 'begun';
    const fails = name === 'failed' || 'problem' in phase;
    const ends = this.#evaluation === 'begun' && (rests || name === 'paused');
    if (fails || ends) this.#evaluation = null;
    const follows = this.#evaluation === 'again' && (rests || name === 'paused');
    return follows || (continues && !this.#isTaken);
  }

  #note(event: MetricsEvent): void {
    if (event.type === 'step') this.#heard = { ...this.#heard, step: event.step };
    if (event.type === 'epoch') this.#heard = { ...this.#heard, epoch: event.epoch };
  }

  /** ms until the run may be tried again; null: no more */
  next(): number | null {
    return this.#patience.next();
  }

  /**
   * What a new thread is told.
   * @param rest how the run rests there; null: it trains on
   * @param error what it comes to where nothing of the run is stored that it could go on from
   */
  commands(run: Run, rest: RestPhase | null, error: FailureReport) {
    const { request: asked, before, plan, ended, file } = run;
    const commands: Command[] = [];
    if (asked === null) return commands;
    const request = { ...asked, kernels: plan?.tuning ?? asked.kernels };
    const end = file === null ? error : fileWeightsGone(file);
    const orElse = this.#isWhole && !ended ? null : ({ name: 'failed', error: end } as const);
    const mode = rest === null ? this.#mode : 'run';
    this.#opening = true;
    this.#isTaken = before === null;
    commands.push({
      ...{ type: 'comeBack', request: before ?? request, heard: this.#heard },
      ...{ fork: untrainedFork(run), paused: mode !== 'run', orElse },
      rest: before === null ? rest : (rest ?? { name: 'stopped' }),
    });
    if (this.#evaluation !== null) this.#evaluation = 'asked';
    if (rest !== null) return commands;
    if (before !== null) commands.push({ type: 'continue', request });
    if (this.#rate !== null) commands.push({ type: 'setLearningRate', learningRate: this.#rate });
    if (before !== null && mode !== 'run') commands.push({ type: 'pause' });
    if (mode === 'step' || mode === 'stepEpoch') commands.push({ type: mode });
    return commands;
  }
}

/** Another try would begin with other weights. */
function fileWeightsGone(file: string): FailureReport {
  const message = `The training thread ended, and nothing of this run was stored: its first weights came from ${file}. Open the file again.`;
  return { code: 'fileWeightsGone', message, values: { file } };
}
