/** What training reports, in order. Losses are means over examples; accuracies are fractions. */
export type MetricsEvent = StepEvent | ProgressEvent | EpochEvent | EvaluateEvent | NoteEvent;

/** What a run's record is made of. */
export type RecordedEvent = StepEvent | EpochEvent | NoteEvent;

export interface StepEvent {
  readonly type: 'step';
  /** counts from 1 over the whole run */
  readonly step: number;
  /** counts from 1 */
  readonly epoch: number;
  /** mean over the batch, before the update */
  readonly loss: number;
  readonly accuracy: number;
  readonly learningRate: number;
  /** √Σg² over all trainable weights, before the update */
  readonly gradientNorm: number;
}

/** Progress of a pass over examples without updates. */
export interface ProgressEvent {
  readonly type: 'progress';
  readonly pass: 'validation' | 'test';
  readonly done: number;
  readonly total: number;
}

export interface EpochEvent {
  readonly type: 'epoch';
  /** counts from 1 */
  readonly epoch: number;
  /** averaged over the epoch, with dropout */
  readonly loss: number;
  readonly accuracy: number;
  /** after the epoch, without dropout; null without a validation split */
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

/** An action of a callback at the end of an epoch, or at epoch 0 a fact about the whole run. */
export interface NoteEvent {
  readonly type: 'note';
  readonly epoch: number;
  readonly note:
    | { readonly kind: 'learningRate'; readonly value: number }
    | { readonly kind: 'earlyStop' }
    /** the weights of epoch `from` are restored */
    | { readonly kind: 'restored'; readonly from: number }
    /** the device was lost after `step` updates, or the thread and all after them; training went on by itself */
    | { readonly kind: 'recovered'; readonly step: number; readonly lost?: 'thread' | undefined }
    /** the device cannot run the recorded kernels, so others are used */
    | { readonly kind: 'otherKernels' };
}

/** The state of a run. */
export type TrainerPhase =
  | { readonly name: 'training'; readonly epoch: number; readonly epochs: number }
  | { readonly name: 'validating'; readonly epoch: number; readonly epochs: number }
  | { readonly name: 'paused' };
