import type { Dataset } from '../data/dataset.ts';
import type { DatasetName } from '../data/datasetName.ts';
import type { ErrorValues } from '../engine/core/errors.ts';
import type { AdapterKind } from '../engine/gpu/adapterKind.ts';
import type { NoGpuReason } from '../engine/gpu/device.ts';
import type { DeviceChoice, Update } from '../engine/network/executor.ts';
import type { TensorQuery } from '../engine/network/inspector.ts';
import type { OptimizerSpec } from '../engine/network/optimizers.ts';
import type { NetworkSpec } from '../engine/network/spec.ts';
import type { KernelChoice } from '../engine/plan/variants/tuning.ts';
import type { Tuning, Variant } from '../engine/plan/variants/variants.ts';
import type { Diagnosis } from '../engine/train/diagnosis.ts';
import type { MetricsEvent, RecordedEvent, TrainerPhase } from '../engine/train/events.ts';
import type { FitOptions } from '../engine/train/fitOptions.ts';
import type { Checkpoint } from '../runs/runWeights.ts';
import type { CheckReport, ProfileReport } from './studyReport.ts';

/** Everything that defines a run; the same request repeats it bit for bit on the same device. */
export interface RunRequest {
  readonly runId: string;
  readonly network: NetworkSpec;
  readonly optimizer: OptimizerSpec;
  readonly fit: FitOptions;
  readonly dataset: DatasetName;
  readonly device: DeviceChoice;
  /** the choice of kernels; measured ones may differ from day to day, so a run records the ones it used */
  readonly kernels: KernelChoice;
}

/** The last step and the last whole epoch that the page has heard of; states after them are of no use to it. */
export interface Heard {
  readonly step: number;
  readonly epoch: number;
}

/** Page → worker. All from `pause` on concern the current run. */
export type Command =
  /** The first command: the absolute address of the packed data sets. */
  | { readonly type: 'open'; readonly dataUrl: string }
  /** A data set of the user's own, from now on known by its name; its bytes are transferred to the worker. */
  | { readonly type: 'hold'; readonly dataset: Dataset }
  | { readonly type: 'probe' }
  /** Answered at once by `alive`. */
  | { readonly type: 'ping' }
  /** How long an example takes on that device; answered by `timed`, while no run is under way. */
  | { readonly type: 'time'; readonly request: Omit<RunRequest, 'runId'>; readonly classes: number }
  /** A run may want that data set soon. */
  | { readonly type: 'preload'; readonly dataset: DatasetName }
  /** Replaces any current run; with `paused` it waits before its first step. */
  | { readonly type: 'train'; readonly request: RunRequest; readonly paused: boolean }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  /** In a pause: runs one batch, then pauses again. */
  | { readonly type: 'step' }
  /** In a pause: runs the rest of the epoch, then pauses again. */
  | { readonly type: 'stepEpoch' }
  | { readonly type: 'stop' }
  /**
   * When stopped or finished: trains further epochs, up to the request's; network and device are the same.
   */
  | { readonly type: 'continue'; readonly request: RunRequest }
  /** Returns to a checkpoint of a stopped run; from there on it has another name. */
  | { readonly type: 'restore'; readonly epoch: number; readonly runId: string }
  /** Replaces any current run by a saved one, in its last state; it is not compiled. */
  | { readonly type: 'reopen'; readonly request: RunRequest; readonly phase: EndedPhase }
  /** Replaces any current run by one whose thread ended: it goes on from what is stored of it. */
  | {
      readonly type: 'comeBack';
      readonly request: RunRequest;
      readonly heard: Heard;
      /** of a fork that has trained nothing yet: the epoch of another run at whose end it stands */
      readonly fork: { readonly runId: string; readonly epoch: number } | null;
      readonly paused: boolean;
      /** how it rests there; null: it trains on */
      readonly rest: RestPhase | null;
      /** what it comes to where nothing is stored; null: it begins again */
      readonly orElse: FailedPhase | null;
    }
  /** Replaces any current run by one that stands at a checkpoint of a file; it is not compiled. */
  | { readonly type: 'adopt'; readonly request: RunRequest; readonly checkpoint: Checkpoint }
  /** The page has written down what the run reported up to that step. */
  | { readonly type: 'recorded'; readonly runId: string; readonly step: number }
  /** The user has made room in storage: what it refused is written again. */
  | { readonly type: 'keepAgain' }
  /** The user has deleted that run for good. */
  | { readonly type: 'forgotten'; readonly runId: string }
  | { readonly type: 'setLearningRate'; readonly learningRate: number }
  /** When paused, stopped or finished: evaluates the test set with the present weights. */
  | { readonly type: 'evaluate' }
  /** Asks for a checkpoint in memory; answered by `state`. */
  | { readonly type: 'state'; readonly id: number; readonly runId: string; readonly epoch: number }
  /** Finds where the numbers of a run that failed stopped being numbers; answered by `diagnosed`. */
  | { readonly type: 'diagnose' }
  /** Reads tensors of a few images; answered by `inspected`. */
  | { readonly type: 'inspect'; readonly request: InspectionRequest }
  /** Checks or times the kernels of a set-up on the GPU, while no run trains; a later study ends it. */
  | { readonly type: 'study'; readonly id: number; readonly request: StudyRequest }
  | { readonly type: 'endStudy' }
  /** Drops the run and its weights. */
  | { readonly type: 'reset' };

/** Images of an inspection. */
export type InspectedImages =
  /** by their places in the data set, where training images come first */
  | { readonly of: 'dataset'; readonly examples: readonly number[] }
  /** the page's own: bytes (N, H, W, C) and N labels */
  | { readonly of: 'page'; readonly images: Uint8Array; readonly labels: Uint8Array }
  /** the training batch that comes next, as the update will see it: with dropout and batch statistics */
  | { readonly of: 'nextBatch' };

export interface InspectionRequest {
  /** of the answer, too */
  readonly id: number;
  /** what is inspected where there is no run of it: its initial weights */
  readonly setup: Omit<RunRequest, 'runId'>;
  /** the current run, or null for the set-up */
  readonly runId: string | null;
  /** its weights as they are, or those of a checkpoint in memory; 0: the initial ones */
  readonly epoch: number | 'now';
  readonly images: InspectedImages;
  readonly queries: readonly TensorQuery[];
}

export interface InspectionAnswer {
  /** bytes (N, H, W, C) */
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
  /** the name of each class, by label */
  readonly classes: readonly string[];
  /** updates that led to the weights */
  readonly step: number;
  /** the update that comes next */
  readonly update: Update;
  /** whether the images are the batch of that update; otherwise all is as in evaluation */
  readonly isBatch: boolean;
  /** one array for each query */
  readonly tensors: readonly Float32Array[];
}

export type AdapterReport =
  | {
      readonly available: true;
      /** vendor, architecture and description, as far as the browser reports them */
      readonly name: string;
      readonly kind: AdapterKind;
      readonly features: readonly string[];
      /** bytes of the largest tensor that it can bind */
      readonly tensorBytes: number;
      /** its variant of GEMMs where nothing was measured */
      readonly usual: Variant;
    }
  /** `detail` is the browser's own message, where there is one */
  | { readonly available: false; readonly reason: NoGpuReason; readonly detail: string };

export type RunPhase =
  | { readonly name: 'ready' }
  /** the data set; bytes. Where it is stalled, nothing has arrived for some seconds. */
  | {
      readonly name: 'loading';
      readonly done: number;
      readonly total: number;
      readonly stalled?: boolean;
    }
  /** the device was lost, for that reason, or the thread (null); the run goes on by itself, on a new one */
  | { readonly name: 'recovering'; readonly reason: string | null }
  /** kernels that are timed */
  | { readonly name: 'tuning'; readonly done: number; readonly total: number }
  /** kernels */
  | { readonly name: 'compiling'; readonly done: number; readonly total: number }
  | TrainerPhase
  /** set by the page, until the worker reports the pause */
  | { readonly name: 'pausing' }
  /** the page's own, until the worker says that the run has ended */
  | { readonly name: 'stopping' }
  | { readonly name: 'evaluating' }
  | RestPhase
  | FailedPhase;

export interface FailedPhase {
  readonly name: 'failed';
  readonly error: FailureReport;
}

/** A run that rests; `problem` says why it could not be opened to go on or to be evaluated. */
export interface RestPhase {
  readonly name: 'stopped' | 'finished';
  readonly problem?: FailureReport;
}

/** How a run ended. */
export type EndedPhase = Extract<RunPhase, { name: 'stopped' | 'finished' | 'failed' }>;

/** An error that crossed the thread boundary; `code` is null for errors that are not our own. */
export interface FailureReport {
  readonly code: string | null;
  readonly message: string;
  readonly values: ErrorValues;
}

/** Facts that are known once the run is compiled. */
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
  /** the kernels in use; null on the CPU */
  readonly tuning: Tuning | null;
}

/** A state to which a run can return. */
export interface CheckpointFacts {
  /** 0: the initial weights */
  readonly epoch: number;
  /** the file name of ModelCheckpoint; empty for the initial weights */
  readonly name: string;
  readonly bytes: number;
}

export interface StudyRequest {
  readonly what: 'check' | 'profile';
  readonly setup: Omit<RunRequest, 'runId'>;
}

/** What comes of a study: progress, and in the end one of the others. */
export type StudyNews =
  | {
      readonly name: 'loading' | 'tuning' | 'compiling' | 'checking' | 'peak' | 'timing';
      readonly done: number;
      readonly total: number;
    }
  | { readonly name: 'checked'; readonly report: CheckReport }
  | { readonly name: 'profiled'; readonly report: ProfileReport }
  /** by the user, or because a run needs the device */
  | { readonly name: 'ended' }
  | { readonly name: 'failed'; readonly error: FailureReport };

/** Worker → page. */
export type WorkerEvent =
  | { readonly type: 'study'; readonly id: number; readonly news: StudyNews }
  | { readonly type: 'adapter'; readonly report: AdapterReport }
  /** After `ping`, and now and then in long work that gives way to no command. */
  | { readonly type: 'alive' }
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
      /** all checkpoints in memory, in the order of their epochs */
      readonly checkpoints: readonly CheckpointFacts[];
      /** number of dropped checkpoints */
      readonly dropped: number;
    }
  /** After `inspect`: an answer, or why there is none; neither where there are no weights yet. */
  | {
      readonly type: 'inspected';
      readonly id: number;
      readonly answer: InspectionAnswer | null;
      readonly problem: FailureReport | null;
    }
  /** After `state`: null where there is none. */
  | { readonly type: 'state'; readonly id: number; readonly checkpoint: Checkpoint | null }
  /** After `diagnose`: neither where another command ended it. */
  | {
      readonly type: 'diagnosed';
      readonly runId: string;
      readonly diagnosis: Diagnosis | null;
      readonly problem: FailureReport | null;
    }
  /** Where a run goes on from an earlier state: what was reported after that step is void, and is reported again; `epoch` is under way. */
  | {
      readonly type: 'goesOnFrom';
      readonly runId: string;
      readonly step: number;
      readonly epoch: number;
    }
  /** After `reopen`, `adopt` and `comeBack`: updates made so far; null where its weights are no longer stored. */
  | {
      readonly type: 'reopened';
      readonly runId: string;
      readonly step: number | null;
      /** it has ended by itself, whether its page has heard of that or not */
      readonly isOver: boolean;
      /** what its record may lack, because the page had not written it down */
      readonly unrecorded: readonly RecordedEvent[];
    }
  /** The browser has no space for its weights, or forbids it: they stay in memory until the thread ends. */
  | { readonly type: 'weightsRefused'; readonly runId: string }
  /** Now it has all that it refused. */
  | { readonly type: 'weightsKept'; readonly runId: string }
  /** Some of its stored checkpoints are damaged: those before them are used. */
  | { readonly type: 'weightsDamaged'; readonly runId: string }
  | { readonly type: 'metrics'; readonly runId: string; readonly events: readonly MetricsEvent[] };
