import type { StateCreator } from 'zustand';
import type {
  EpochEvent,
  EvaluateEvent,
  NoteEvent,
  ProgressEvent,
} from '../../../engine/train/events.ts';
import type {
  AdapterReport,
  CheckpointFacts,
  CompiledRun,
  RunPhase,
  RunRequest,
} from '../../../worker/protocol.ts';
import { endsRun, nextPhase, trains } from './runPhase.ts';

interface RunProgress {
  /** Updates made so far. */
  readonly step: number;
  /** The pass without updates that is under way, if any. */
  readonly pass: ProgressEvent | null;
  /** null until two reports have come */
  readonly examplesPerSecond: number | null;
  readonly secondsLeft: number | null;
}

export interface Run {
  /** null until the device has been asked */
  readonly adapter: AdapterReport | null;
  /** Whether the training thread, which asks the device, could not be loaded. */
  readonly threadMissing: boolean;
  /** What is, or was last, trained; null before the first run and after Reset. */
  readonly request: RunRequest | null;
  /** Of a run that is continued: its request before, until it has gone on as the new one says. */
  readonly before: RunRequest | null;
  readonly phase: RunPhase;
  /** Stopped, finished or failed; opening and evaluating a run that has ended does not begin it again. */
  readonly ended: boolean;
  readonly plan: CompiledRun | null;
  readonly progress: RunProgress;
  readonly history: readonly EpochEvent[];
  readonly evaluation: Evaluation | null;
  /** What the callbacks did, in order. */
  readonly notes: readonly NoteEvent[];
  /** The states that can be gone back to, in the order of their epochs. */
  readonly checkpoints: readonly CheckpointFacts[];
  /** How many had to make room. */
  readonly droppedCheckpoints: number;
  /** The run it was forked from, and at the end of which epoch; null where it began by itself. */
  readonly origin: RunOrigin | null;
  /** The name of the file that its first weights came from; null where they were made here. */
  readonly file: string | null;
  /** Whether it still stands where it was forked: nothing has been trained since. */
  readonly isFresh: boolean;
}

interface RunOrigin {
  readonly runId: string;
  readonly epoch: number;
}

/** Of the test set. */
interface Evaluation extends EvaluateEvent {
  /** the last one trained before it; null where an older record does not say */
  readonly step: number | null;
}

/** A kept run, as it comes back, or one of a file. */
type ReopenedRun = Pick<Run, 'request' | 'phase' | 'plan' | 'history' | 'notes' | 'evaluation'> &
  Partial<Pick<Run, 'file'>>;

export interface RunSlice {
  readonly run: Run;
  setAdapter(adapter: AdapterReport): void;
  missThread(): void;
  beginRun(request: RunRequest): void;
  /** The run goes on from where it ended, as the request has it. */
  continueRun(request: RunRequest): void;
  /** It has gone on as its request says. */
  confirmRequest(): void;
  /** Back to the end of that epoch, 0 for the start; what follows is another run. */
  rewindRun(epoch: number, step: number, runId: string): void;
  /** A kept run takes the place of whatever was there; it has ended. */
  reopenRun(run: ReopenedRun, step: number): void;
  /** Takes back what was reported of that epoch and later ones: the run goes on from before. */
  goBackTo(epoch: number): void;
  setCheckpoints(checkpoints: readonly CheckpointFacts[], dropped: number): void;
  addNote(note: NoteEvent): void;
  reportPhase(phase: RunPhase): void;
  setPlan(plan: CompiledRun): void;
  setProgress(progress: RunProgress): void;
  addEpochs(epochs: readonly EpochEvent[]): void;
  setEvaluation(evaluation: Evaluation | null): void;
  /** Drops everything but what is known of the device. */
  clearRun(): void;
}

const noProgress: RunProgress = {
  step: 0,
  pass: null,
  examplesPerSecond: null,
  secondsLeft: null,
};

const noRun: Omit<Run, 'adapter' | 'threadMissing'> = {
  request: null,
  before: null,
  phase: { name: 'ready' },
  ended: false,
  plan: null,
  progress: noProgress,
  history: [],
  evaluation: null,
  notes: [],
  checkpoints: [],
  droppedCheckpoints: 0,
  origin: null,
  file: null,
  isFresh: false,
};

export const createRunSlice: StateCreator<RunSlice, [], [], RunSlice> = (set, get) => {
  const change = (changes: Partial<Run>) => set({ run: { ...get().run, ...changes } });
  return {
    run: { adapter: null, threadMissing: false, ...noRun },
    setAdapter: (adapter) => change({ adapter, threadMissing: false }),
    missThread: () => change({ threadMissing: true }),
    beginRun: (request) =>
      change({ ...noRun, request, phase: { name: 'loading', done: 0, total: 0 } }),
    continueRun: (request) =>
      change({
        ...{ request, before: get().run.request },
        ...{ ended: false, evaluation: null },
        phase: { name: 'loading', done: 0, total: 0 },
      }),
    confirmRequest() {
      if (get().run.before !== null) change({ before: null, isFresh: false });
    },
    rewindRun(epoch, step, runId) {
      const { request, history, notes, checkpoints, progress, origin, isFresh } = get().run;
      // Where nothing was trained since the last fork, this is still a fork of the run before it.
      const from = isFresh && origin !== null ? origin.runId : (request?.runId ?? '');
      change({
        ...{ origin: { runId: from, epoch }, isFresh: true },
        ...{ request: request && { ...request, runId }, before: null },
        history: history.filter((row) => row.epoch <= epoch),
        notes: notes.filter((note) => note.epoch <= epoch),
        checkpoints: checkpoints.filter((kept) => kept.epoch <= epoch),
        progress: { ...progress, step, pass: null, secondsLeft: null },
        evaluation: null,
      });
    },
    reopenRun: (run, step) =>
      change({ ...noRun, ...run, ended: true, progress: { ...noProgress, step } }),
    goBackTo(epoch) {
      const { history, notes } = get().run;
      change({
        history: history.filter((row) => row.epoch < epoch),
        notes: notes.filter(({ epoch: at, note }) => at < epoch || note.kind === 'recovered'),
      });
    },
    setCheckpoints: (checkpoints, droppedCheckpoints) =>
      change({ checkpoints, droppedCheckpoints }),
    addNote: (note) => change({ notes: [...get().run.notes, note] }),
    reportPhase(reported) {
      const { run } = get();
      const phase = nextPhase(run.phase, reported);
      const ended = endsRun(phase) || (run.ended && !trains(phase));
      // One that rests before it has gone on has the weights of its request before.
      const rests = ended && phase.name !== 'failed' && run.before !== null;
      const request = rests ? run.before : run.request;
      change({ phase, ended, request, before: ended ? null : run.before });
    },
    setPlan: (plan) => change({ plan }),
    setProgress: (progress) => change({ progress }),
    addEpochs: (epochs) => change({ history: [...get().run.history, ...epochs] }),
    setEvaluation: (evaluation) => change({ evaluation }),
    clearRun: () => change(noRun),
  };
};
