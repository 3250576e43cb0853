import { type BenchPart, benchParts } from '../../../bench/benchParts.ts';
import { benchModels, type ModelName } from '../../../bench/problem.ts';
import { peersOffered } from '../../../bench/protocol.ts';

/** What the page is asked to measure. */
export interface BenchChoice {
  readonly parts: readonly BenchPart[];
  readonly models: readonly ModelName[];
  readonly peers: boolean;
  readonly secondsPerEngine: number;
  readonly batchSize: number | null;
}

export const modelNames = Object.keys(benchModels) as readonly ModelName[];
const SECONDS = 5;
/** What an address may ask for at most: longer or larger measures nothing else. */
const [MAX_SECONDS, MAX_BATCH] = [600, 4096];

/** As the address asks for it, `?parts=training&models=model-a&seconds=20`; else everything. */
export function choiceFrom(search: string): BenchChoice {
  const query = new URLSearchParams(search);
  const some = <T extends string>(name: string, known: readonly T[]): readonly T[] => {
    const asked = query.get(name)?.split(',');
    return asked === undefined ? known : known.filter((word) => asked.includes(word));
  };
  return {
    parts: some('parts', benchParts),
    models: some('models', modelNames),
    peers: peersOffered && query.get('peers') !== '0',
    secondsPerEngine: positive(query.get('seconds'), MAX_SECONDS) ?? SECONDS,
    batchSize: wholeBatch(query.get('batch')),
  };
}

function positive(text: string | null, most: number): number | null {
  const number = Number(text);
  return number > 0 && number <= most ? number : null;
}

function wholeBatch(text: string | null): number | null {
  const number = positive(text, MAX_BATCH);
  return Number.isInteger(number) ? number : null;
}

/** How many things a run measures one after the other. */
export function stageCount({ parts, models }: BenchChoice, linearityRows: number): number {
  const training = parts.includes('training') ? models.length : 0;
  const roofline = parts.includes('roofline') ? 1 + models.length : 0;
  return training + roofline + (parts.includes('linearity') ? linearityRows : 0);
}

export function toggled<T>(list: readonly T[], item: T, order: readonly T[]): readonly T[] {
  const chosen = list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
  return order.filter((other) => chosen.includes(other));
}
