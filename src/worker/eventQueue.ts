import type { MetricsEvent, RecordedEvent } from '../engine/train/events.ts';
import type { TrainerState } from '../engine/train/trainerState.ts';
import type { CheckpointFacts, CompiledRun, RunPhase, WorkerEvent } from './protocol.ts';

/** Metrics are posted together this often, ms: the page does not draw more often. */
const FLUSH_MS = 40;

/** The messages of one run to the page, in order. */
export class EventQueue {
  #runId: string;
  readonly #post: (event: WorkerEvent) => void;
  #events: MetricsEvent[] = [];
  #unrecorded: RecordedEvent[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  constructor(runId: string, post: (event: WorkerEvent) => void) {
    this.#runId = runId;
    this.#post = post;
  }

  metrics(event: MetricsEvent): void {
    this.#events.push(event);
    if (event.type !== 'progress' && event.type !== 'evaluate') this.#unrecorded.push(event);
    this.#timer ??= setTimeout(() => this.flush(), FLUSH_MS);
  }

  /** The page has written down what was reported up to that step; a page that is blocked does not. */
  recorded(step: number): void {
    const last = this.#unrecorded.findLastIndex(
      (event) => event.type === 'step' && event.step <= step,
    );
    this.#unrecorded = this.#unrecorded.slice(last + 1);
  }

  /** What was reported, and may not be written down. */
  get unrecorded(): readonly RecordedEvent[] {
    return [...this.#unrecorded];
  }

  phase(phase: RunPhase): void {
    this.flush();
    if (!this.#closed) this.#post({ type: 'phase', runId: this.#runId, phase });
  }

  plan(plan: CompiledRun): void {
    if (!this.#closed) this.#post({ type: 'plan', runId: this.#runId, plan });
  }

  checkpoints(checkpoints: readonly CheckpointFacts[], dropped: number): void {
    this.flush();
    if (this.#closed) return;
    this.#post({ type: 'checkpoints', runId: this.#runId, checkpoints, dropped });
  }

  /** The run goes on from that state; what it reported of later batches it reports again. */
  goesOnFrom({ step, epoch }: Pick<TrainerState, 'step' | 'epoch'>): void {
    this.flush();
    this.#unrecorded = this.#unrecorded.filter((event) =>
      event.type === 'step' ? event.step <= step : event.epoch < epoch,
    );
    if (!this.#closed) this.#post({ type: 'goesOnFrom', runId: this.#runId, step, epoch });
  }

  /** @param step null where none of its weights are stored */
  reopened(step: number | null, isOver = false, unrecorded: readonly RecordedEvent[] = []): void {
    if (!this.#closed)
      this.#post({ type: 'reopened', runId: this.#runId, step, isOver, unrecorded });
  }

  /** Sets the run of all later messages. */
  rename(runId: string): void {
    this.flush();
    this.#unrecorded = [];
    this.#runId = runId;
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const events = this.#events;
    this.#events = [];
    if (this.#closed || events.length === 0) return;
    this.#post({ type: 'metrics', runId: this.#runId, events });
  }

  /** Stops all messages. */
  close(): void {
    this.#closed = true;
    this.flush();
  }
}
