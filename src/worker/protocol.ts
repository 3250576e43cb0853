import type { Dataset } from '../data/dataset.ts';
import type { DatasetName } from '../data/datasetName.ts';
import type { ErrorValues } from '../engine/core/errors.ts';
import type { AdapterKind } from '../engine/gpu/adapterKind.ts';
import type { NoGpuReason } from '../engine/gpu/device.ts';
import type { DeviceChoice } from '../engine/network/deviceChoice.ts';
import type { OptimizerSpec } from '../engine/network/optimizers.ts';
import type { NetworkSpec } from '../engine/network/spec.ts';
import type { KernelChoice } from '../engine/plan/variants/tuning.ts';
import type { Tuning, Variant } from '../engine/plan/variants/variants.ts';
import type { MetricsEvent, TrainerPhase } from '../engine/train/events.ts';
import type { FitOptions } from '../engine/train/fitOptions.ts';

/** Everything that makes a run; the same request repeats it bit for bit on the same device. */
export interface RunRequest {
  readonly runId: string;
  readonly network: NetworkSpec;
  readonly optimizer: OptimizerSpec;
  readonly fit: FitOptions;
  readonly dataset: DatasetName;
  readonly device: DeviceChoice;
  /** which of them train; measured ones may be others on another day, so a run says what it had */
  readonly kernels: KernelChoice;
}

/** Page → worker. All but `probe`, `time` and `train` speak of the current run. */
export type Command =
  /** First of all: where the packed data sets are, as an absolute address. */
  | { readonly type: 'open'; readonly dataUrl: string }
  /** A data set of the user's own, by its name, from now on; its bytes move to the worker. */
  | { readonly type: 'hold'; readonly dataset: Dataset }
  | { readonly type: 'probe' }
  /** How long an example takes on that device; answered by `timed`, while no run is under way. */
  | { readonly type: 'time'; readonly request: Omit<RunRequest, 'runId'>; readonly classes: number }
  /** Replaces any current run; with `paused` it waits before its first step. */
  | { readonly type: 'train'; readonly request: RunRequest; readonly paused: boolean }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  /** While paused: one batch, then paused again. */
  | { readonly type: 'step' }
  /** While paused: the rest of the epoch, then paused again. */
  | { readonly type: 'stepEpoch' }
  | { readonly type: 'stop' }
  /** While stopped or finished: further epochs, up to the request's; network and device are the same. */
  | { readonly type: 'continue'; readonly request: RunRequest }
  /** Back to a checkpoint, where the run is stopped; from there on it has another name. */
  | { readonly type: 'restore'; readonly epoch: number; readonly runId: string }
  /** Replaces any current run by one that was kept; it rests where it ended, and is not compiled. */
  | { readonly type: 'reopen'; readonly request: RunRequest; readonly finished: boolean }
  | { readonly type: 'setLearningRate'; readonly learningRate: number }
  /** While paused, stopped or finished: the test set, on the weights as they are. */
  | { readonly type: 'evaluate' }
  /** Drops the run and its weights. */
  | { readonly type: 'reset' };

export type AdapterReport =
  | {
      readonly available: true;
      /** vendor, architecture and description, as far as the browser tells */
      readonly name: string;
      readonly kind: AdapterKind;
      readonly features: readonly string[];
      /** bytes of the largest tensor that it takes */
      readonly tensorBytes: number;
      /** how it computes GEMMs where nothing was measured */
      readonly usual: Variant;
    }
  /** `detail` is the browser's own word, where it has one */
  | { readonly available: false; readonly reason: NoGpuReason; readonly detail: string };

export type RunPhase =
  | { readonly name: 'ready' }
  /** the data set; bytes */
  | { readonly name: 'loading'; readonly done: number; readonly total: number }
  /** kernels that are timed */
  | { readonly name: 'tuning'; readonly done: number; readonly total: number }
  /** kernels */
  | { readonly name: 'compiling'; readonly done: number; readonly total: number }
  | TrainerPhase
  /** the page's own, until the worker says paused */
  | { readonly name: 'pausing' }
  | { readonly name: 'evaluating' }
  | { readonly name: 'stopped' }
  | { readonly name: 'finished' }
  | { readonly name: 'failed'; readonly error: FailureReport };

/** An error that crossed the thread boundary: `code` is null where it is none of ours. */
export interface FailureReport {
  readonly code: string | null;
  readonly message: string;
  readonly values: ErrorValues;
}

/** Known once the run is compiled. */
export interface CompiledRun {
  readonly device: string;
  readonly params: number;
  readonly dispatchesPerStep: number;
  /** bytes allocated on the device */
  readonly bytes: number;
  readonly trainCount: number;
  readonly validationCount: number;
  readonly testCount: number;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  /** the kernels that train; null on the CPU */
  readonly tuning: Tuning | null;
}

/** A state that the worker keeps, to go back to. */
export interface CheckpointFacts {
  /** 0: the initial weights */
  readonly epoch: number;
  /** what ModelCheckpoint would call the file; empty for the initial weights */
  readonly name: string;
  readonly bytes: number;
}

/** Worker → page. */
export type WorkerEvent =
  | { readonly type: 'adapter'; readonly report: AdapterReport }
  /** After `time`, by that request; null where it could not be compiled. */
  | {
      readonly type: 'timed';
      readonly request: Omit<RunRequest, 'runId'>;
      readonly secondsPerExample: number | null;
    }
  | { readonly type: 'phase'; readonly runId: string; readonly phase: RunPhase }
  | { readonly type: 'plan'; readonly runId: string; readonly plan: CompiledRun }
  | {
      readonly type: 'checkpoints';
      readonly runId: string;
      /** all that are kept, in the order of their epochs */
      readonly checkpoints: readonly CheckpointFacts[];
      /** how many had to make room */
      readonly dropped: number;
    }
  /** After `reopen`: updates that the run stands at; null where its weights are no longer kept. */
  | { readonly type: 'reopened'; readonly runId: string; readonly step: number | null }
  /** The browser has no room for its weights, or forbids it: they last as long as the thread. */
  | { readonly type: 'weightsRefused'; readonly runId: string }
  | { readonly type: 'metrics'; readonly runId: string; readonly events: readonly MetricsEvent[] };
