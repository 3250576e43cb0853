import type { RunRequest, WorkerEvent } from '../../worker/protocol.ts';

// The protocol is the store's only door to data and train, so their types are read off it.
export type DatasetName = RunRequest['dataset'];
export type OwnName = Extract<DatasetName, `own-${string}`>;
export type FitOptions = RunRequest['fit'];
export type MetricsEvent = Extract<WorkerEvent, { type: 'metrics' }>['events'][number];
export type StepEvent = Extract<MetricsEvent, { type: 'step' }>;
export type EpochEvent = Extract<MetricsEvent, { type: 'epoch' }>;
export type EvaluateEvent = Extract<MetricsEvent, { type: 'evaluate' }>;
export type NoteEvent = Extract<MetricsEvent, { type: 'note' }>;
export type PassProgress = Extract<MetricsEvent, { type: 'progress' }>;
