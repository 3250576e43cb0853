import * as z from 'zod/mini';
import type { ExecutorState } from '../engine/network/executor.ts';
import { type OptimizerKind, optimizerKinds } from '../engine/network/optimizers.ts';
import type { RecordedEvent } from '../engine/train/events.ts';
import type { TrainerState } from '../engine/train/trainerState.ts';
import { checkpointHash } from './checkpointHash.ts';
import { checkpointKeysOf, runDatabase } from './runDatabase.ts';
import { recordedEvents } from './runRecord.ts';

/** Everything that a run needs to continue from the end of an epoch. */
export interface Checkpoint {
  /** 0: before the first epoch */
  readonly epoch: number;
  /** the file name in Keras */
  readonly name: string;
  readonly state: ExecutorState;
  readonly trainer: TrainerState;
  readonly optimizer: OptimizerKind;
  /** In storage, what the run had reported by then and its record may lack: the page writes that, later. */
  readonly unrecorded?: readonly RecordedEvent[];
}

/** Used instead of an epoch: the state in which the run ended, in the middle of an epoch or not. */
export const END = -1;

const tensor = z.union([z.instanceof(Float32Array), z.instanceof(Float64Array)]);
const step = z.int().check(z.gte(0));

const schema = z.object({
  epoch: z.int().check(z.gte(END)),
  name: z.string(),
  state: z.map(z.string(), tensor),
  trainer: z.looseObject({
    ...{ step, epoch: step, offset: step, optimizerSince: step },
    learningRate: z.number(),
    tally: z.looseObject({}),
    callbacks: z.looseObject({}),
    bestWeights: z.nullable(z.map(z.string(), z.object({ shape: z.array(step), data: tensor }))),
  }),
  optimizer: z.enum(optimizerKinds),
  unrecorded: z.catch(z.optional(recordedEvents), undefined),
  /** not stored by earlier releases, which the database's version does not tell */
  hash: z.optional(z.number()),
});

/** @returns null where it is of no known form, or not as it was written */
export async function intactCheckpoint(value: unknown): Promise<Checkpoint | null> {
  const read = schema.safeParse(value);
  if (!read.success) return null;
  const { hash, ...rest } = read.data;
  const checkpoint = rest as unknown as Checkpoint;
  return hash === undefined || hash === (await checkpointHash(checkpoint)) ? checkpoint : null;
}

/** The best weights that EarlyStopping holds count as well: each checkpoint is written with them. */
export function bytesOf({ state, trainer }: Checkpoint): number {
  const best = [...(trainer.bestWeights?.values() ?? [])].map(({ data }) => data);
  return [...state.values(), ...best].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/**
 * Writes a checkpoint, reads it back and compares.
 * @returns false where the browser forbids it, has no space, or stored something else
 */
export async function writeCheckpoint(runId: string, checkpoint: Checkpoint): Promise<boolean> {
  const hash = await checkpointHash(checkpoint);
  const kept = await runDatabase.attempt(async (db) => {
    const key: [string, number] = [runId, checkpoint.epoch];
    const change = db.transaction(['checkpoints', 'checkpointBytes'], 'readwrite');
    await Promise.all([
      change.objectStore('checkpoints').put({ ...checkpoint, hash }, key),
      change.objectStore('checkpointBytes').put(bytesOf(checkpoint), key),
      change.done,
    ]);
    return (await intactCheckpoint(await db.get('checkpoints', key))) !== null;
  });
  return kept ?? false;
}

interface StoredCheckpoints {
  /** in the order of their epochs, `END` first */
  readonly checkpoints: readonly Checkpoint[];
  /** number of those that are left out, because they are damaged */
  readonly damaged: number;
}

export async function readCheckpoints(runId: string): Promise<StoredCheckpoints> {
  const all =
    (await runDatabase.attempt((db) => db.getAll('checkpoints', checkpointKeysOf(runId)))) ?? [];
  const checkpoints: Checkpoint[] = [];
  for (const value of all) {
    const checkpoint = await intactCheckpoint(value);
    if (checkpoint !== null) checkpoints.push(checkpoint);
  }
  return { checkpoints, damaged: all.length - checkpoints.length };
}

/** The epochs of its stored checkpoints, `END` first. */
export async function checkpointEpochs(runId: string): Promise<readonly number[]> {
  const keys = await runDatabase.attempt((db) =>
    db.getAllKeys('checkpoints', checkpointKeysOf(runId)),
  );
  return keys?.map(([, epoch]) => epoch) ?? [];
}

export async function readCheckpoint(
  runId: string,
  epoch: number,
): Promise<Checkpoint | 'none' | 'damaged'> {
  const value = await runDatabase.attempt((db) => db.get('checkpoints', [runId, epoch]));
  return value === undefined ? 'none' : ((await intactCheckpoint(value)) ?? 'damaged');
}

/** @param epochs null: all checkpoints of the run */
export async function forgetCheckpoints(
  runId: string,
  epochs: readonly number[] | null = null,
): Promise<void> {
  await runDatabase.attempt(async (db) => {
    const change = db.transaction(['checkpoints', 'checkpointBytes'], 'readwrite');
    const keys = epochs?.map((epoch) => IDBKeyRange.only([runId, epoch])) ?? [
      checkpointKeysOf(runId),
    ];
    await Promise.all([
      ...keys.map((key) => change.objectStore('checkpoints').delete(key)),
      ...keys.map((key) => change.objectStore('checkpointBytes').delete(key)),
      change.done,
    ]);
  });
}

/** Bytes of the weights of each run. */
export async function weighRuns(): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>();
  await runDatabase.attempt(async (db) => {
    const store = db.transaction('checkpointBytes').store;
    const [keys, bytes] = await Promise.all([store.getAllKeys(), store.getAll()]);
    keys.forEach(([id], index) => {
      sums.set(id, (sums.get(id) ?? 0) + (bytes[index] ?? 0));
    });
  });
  return sums;
}
