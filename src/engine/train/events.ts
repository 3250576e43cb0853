/** What training reports, in order. Losses are means over examples; accuracies are fractions. */
export type MetricsEvent = StepEvent | ProgressEvent | EpochEvent | EvaluateEvent | NoteEvent;

export interface StepEvent {
  readonly type: 'step';
  /** 1-based, over the whole run */
  readonly step: number;
  /** 1-based */
  readonly epoch: number;
  /** mean over the batch, before the update */
  readonly loss: number;
  readonly accuracy: number;
  readonly learningRate: number;
  /** √Σg² over all trained weights, before the update */
  readonly gradientNorm: number;
}

/** How far a pass over examples without updates is. */
export interface ProgressEvent {
  readonly type: 'progress';
  readonly pass: 'validation' | 'test';
  readonly done: number;
  readonly total: number;
}

export interface EpochEvent {
  readonly type: 'epoch';
  /** 1-based */
  readonly epoch: number;
  /** accumulated during the epoch, dropout on */
  readonly loss: number;
  readonly accuracy: number;
  /** after the epoch, dropout off; null without a validation split */
  readonly val_loss: number | null;
  readonly val_accuracy: number | null;
  /** training and validation, without pauses */
  readonly seconds: number;
  /** training examples a second, without pauses and validation */
  readonly examplesPerSecond: number;
}

export interface EvaluateEvent {
  readonly type: 'evaluate';
  readonly loss: number;
  readonly accuracy: number;
}

/** What a callback did at the end of an epoch, or at epoch 0 what is to be known of the whole run. */
export interface NoteEvent {
  readonly type: 'note';
  readonly epoch: number;
  readonly note:
    | { readonly kind: 'learningRate'; readonly value: number }
    | { readonly kind: 'earlyStop' }
    /** the weights are those of that epoch again */
    | { readonly kind: 'restored'; readonly from: number }
    /** the run's own kernels cannot be run here, and others took their place */
    | { readonly kind: 'otherKernels' };
}

/** Where a run stands. */
export type TrainerPhase =
  | { readonly name: 'training'; readonly epoch: number; readonly epochs: number }
  | { readonly name: 'validating'; readonly epoch: number; readonly epochs: number }
  | { readonly name: 'paused' };
