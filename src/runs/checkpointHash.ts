import type { ExecutorState } from '../engine/network/executor.ts';
import type { TrainerState } from '../engine/train/trainerState.ts';

interface Hashed {
  readonly state: ExecutorState;
  readonly trainer: TrainerState;
}

/** Words hashed between two breaths of the thread: some milliseconds. */
const SLICE = 4 * 2 ** 20;

/**
 * A hash of a checkpoint's tensors and of where its trainer stands, to tell damage and not intent. Each step is
 * a bijection of the hash, so a single word that differs is never missed.
 * @returns 32 bits
 */
export async function checkpointHash({ state, trainer }: Hashed): Promise<number> {
  const best = [...(trainer.bestWeights ?? [])].map(([name, { data }]) => [name, data] as const);
  let hash = 0;
  for (const [name, data] of [...state, ...best]) {
    hash = hashText(hash, name);
    const words = new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4);
    for (let first = 0; first < words.length; first += SLICE) {
      hash = hashWords(hash, words.subarray(first, first + SLICE));
      if (first + SLICE < words.length) await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }
  const { step, epoch, offset, learningRate } = trainer;
  return hashText(hash, JSON.stringify([step, epoch, offset, learningRate])) >>> 0;
}

function hashWords(before: number, words: Uint32Array): number {
  let hash = before ^ words.length;
  for (const word of words) hash = Math.imul(((hash << 13) | (hash >>> 19)) ^ word, 0x9e3779b1);
  return hash;
}

function hashText(before: number, text: string): number {
  return hashWords(
    before,
    Uint32Array.from(text, (character) => character.charCodeAt(0)),
  );
}
