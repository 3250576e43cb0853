import type { MetricsEvent, ProgressEvent } from '../../engine/train/events.ts';
import type { RunPhase } from '../../worker/protocol.ts';
import type { AppStore } from '../store/appStore.ts';
import type { MetricsLog } from '../store/charts/metricsLog.ts';
import { Pace } from '../store/run/pace.ts';
import { throttle } from '../store/run/timing.ts';

/** React sees progress at most this often. */
const PROGRESS_MS = 100;

/** Brings what a run reports where it is shown: metrics of steps to the log, all else to the store. */
export class RunWatch {
  readonly #store: AppStore;
  readonly #log: MetricsLog;
  readonly #now: () => number;
  #pace = new Pace();
  #pass: ProgressEvent | null = null;
  /** the last step since the run began or went on; null before the first */
  #lastStep: number | null = null;

  /** @param now seconds */
  constructor(store: AppStore, log: MetricsLog, now: () => number) {
    this.#store = store;
    this.#log = log;
    this.#now = now;
  }

  onPhase(phase: RunPhase): void {
    const [pace, now] = [this.#pace, this.#now()];
    if (phase.name === 'training') pace.train(now);
    else if (phase.name === 'validating') pace.validate(now);
    else pace.halt(now);
    if (phase.name === 'training') pace.record(this.#log.stepCount, this.#now());
    if (phase.name !== 'validating' && phase.name !== 'evaluating') this.#pass = null;
    this.#showProgress.now();
    this.#store.getState().reportPhase(phase);
  }

  onMetrics(events: readonly MetricsEvent[]): void {
    const steps = events.filter((event) => event.type === 'step');
    this.#log.addSteps(steps, this.#examplesPerSecond());
    this.#lastStep = steps.at(-1)?.step ?? this.#lastStep;
    const state = this.#store.getState();
    for (const event of events) {
      if (event.type === 'progress') this.#pass = event;
      else if (event.type === 'evaluate') {
        state.setEvaluation({ ...event, step: this.#log.stepCount });
      } else if (event.type === 'note') state.addNote(event);
      else if (event.type === 'epoch') {
        this.#log.addEpoch(event);
        state.addEpochs([event]);
      }
    }
    this.#pace.record(this.#log.stepCount, this.#now());
    this.#showProgress();
  }

  /** It goes on from that step, and reports again what came after it. */
  goBackTo(step: number, epoch: number): void {
    if (this.#lastStep !== null) this.#log.takeBack(this.#lastStep - step);
    this.goOn();
    this.#store.getState().goBackTo(epoch);
  }

  /** A run begins from nothing. */
  forget(): void {
    this.#log.clear();
    this.goOn();
  }

  /** A run goes on from where it stood: how fast it was is of no use. */
  goOn(): void {
    this.#pace = new Pace(this.#log.stepCount);
    this.#pass = null;
    this.#lastStep = null;
  }

  readonly #showProgress = throttle(PROGRESS_MS, () => {
    const { plan } = this.#store.getState().run;
    this.#store.getState().setProgress({
      step: this.#log.stepCount,
      pass: this.#pass,
      examplesPerSecond: this.#examplesPerSecond(),
      secondsLeft: plan === null ? null : this.#pace.secondsLeft(plan.totalSteps),
    });
  });

  #examplesPerSecond(): number | null {
    const rate = this.#pace.stepsPerSecond;
    const { request } = this.#store.getState().run;
    return rate === null || request === null ? null : rate * request.fit.batchSize;
  }
}
