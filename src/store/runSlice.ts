import type { StateCreator } from 'zustand';
import type { AdapterReport, RunPhase, RunPlan, RunRequest } from '../worker/protocol.ts';
import type { EpochEvent, EvaluateEvent, PassProgress } from './protocolTypes.ts';
import { endsRun, nextPhase } from './runPhase.ts';

interface RunProgress {
  /** Updates made so far. */
  readonly step: number;
  /** The pass without updates that is under way, if any. */
  readonly pass: PassProgress | null;
  /** null until two reports have come */
  readonly examplesPerSecond: number | null;
  readonly secondsLeft: number | null;
}

export interface Run {
  /** null until the device has been asked */
  readonly adapter: AdapterReport | null;
  /** What is, or was last, trained; null before the first run and after Reset. */
  readonly request: RunRequest | null;
  readonly phase: RunPhase;
  /** Stopped, finished or failed; evaluating a run that has ended does not begin it again. */
  readonly ended: boolean;
  readonly plan: RunPlan | null;
  readonly progress: RunProgress;
  readonly history: readonly EpochEvent[];
  readonly evaluation: EvaluateEvent | null;
}

export interface RunSlice {
  readonly run: Run;
  setAdapter(adapter: AdapterReport): void;
  beginRun(request: RunRequest): void;
  reportPhase(phase: RunPhase): void;
  setPlan(plan: RunPlan): void;
  setProgress(progress: RunProgress): void;
  addEpochs(epochs: readonly EpochEvent[]): void;
  setEvaluation(evaluation: EvaluateEvent | null): void;
  /** Drops everything but the adapter. */
  clearRun(): void;
}

const noProgress: RunProgress = {
  step: 0,
  pass: null,
  examplesPerSecond: null,
  secondsLeft: null,
};

const noRun: Omit<Run, 'adapter'> = {
  request: null,
  phase: { name: 'ready' },
  ended: false,
  plan: null,
  progress: noProgress,
  history: [],
  evaluation: null,
};

export const createRunSlice: StateCreator<RunSlice, [], [], RunSlice> = (set, get) => {
  const change = (changes: Partial<Run>) => set({ run: { ...get().run, ...changes } });
  return {
    run: { adapter: null, ...noRun },
    setAdapter: (adapter) => change({ adapter }),
    beginRun: (request) =>
      change({ ...noRun, request, phase: { name: 'loading', done: 0, total: 0 } }),
    reportPhase(reported) {
      const phase = nextPhase(get().run.phase, reported);
      change({ phase, ended: endsRun(phase) || (phase.name === 'evaluating' && get().run.ended) });
    },
    setPlan: (plan) => change({ plan }),
    setProgress: (progress) => change({ progress }),
    addEpochs: (epochs) => change({ history: [...get().run.history, ...epochs] }),
    setEvaluation: (evaluation) => change({ evaluation }),
    clearRun: () => change(noRun),
  };
};
