import type { TensorQuery } from '../../engine/network/inspector.ts';
import type { InspectedImages, InspectionAnswer } from '../../worker/protocol.ts';
import type { Inspected } from './questions.ts';

/** What a view wants to see. Two views with the same question get the same answer. */
export interface Question {
  readonly images: InspectedImages;
  readonly epoch: number | 'now';
  readonly queries: readonly TensorQuery[];
  /** ms between two answers, where it wants fewer than the views have */
  readonly every?: number;
}

/** What a view gets; `question` is what the answer is of. */
export interface Seen extends Inspected {
  readonly answer: InspectionAnswer | null;
  readonly question: Question;
}

interface Watcher {
  question: Question | null;
  /** of the last answer: what was asked, and of which state of the run */
  asked: Question | null;
  stamp: string;
  since: number;
  readonly onSeen: (seen: Seen) => void;
}

export interface Watching {
  /** null: the view is not on screen, and nothing is computed for it */
  ask(question: Question | null): void;
  end(): void;
}

interface Surroundings {
  inspect(question: Question): Promise<Inspected>;
  /** changes with everything that an answer depends on, besides the question */
  stamp(): string;
  /** ms between two answers to one question; null: never again */
  interval(): number | null;
  /** ms */
  now(): number;
  later(task: () => void, milliseconds: number): void;
}

/**
 * One inspection at a time for all views. A changed question comes first, then the view that has waited
 * longest; an answer to a question that has changed meanwhile is dropped.
 */
export class InspectionQueue {
  readonly #outside: Surroundings;
  readonly #watchers = new Set<Watcher>();
  readonly #singles: { question: Question; settle(inspected: Inspected): void }[] = [];
  #busy = false;
  /** when the earliest timer that is set will wake it, ms */
  #wakesAt = Infinity;

  constructor(outside: Surroundings) {
    this.#outside = outside;
  }

  /** @param onSeen never called before `ask`, and not after `end` */
  watch(onSeen: (seen: Seen) => void): Watching {
    const watcher: Watcher = { question: null, asked: null, stamp: '', since: -Infinity, onSeen };
    this.#watchers.add(watcher);
    return {
      ask: (question) => {
        watcher.question = question;
        this.wake();
      },
      end: () => void this.#watchers.delete(watcher),
    };
  }

  /** One answer, in turn with those of the views; for whoever needs many images, part by part. */
  once(question: Question): Promise<Inspected> {
    return new Promise((settle) => {
      this.#singles.push({ question, settle });
      this.wake();
    });
  }

  /** Something may have changed. */
  wake(): void {
    if (!this.#busy) void this.#serve();
  }

  async #serve(): Promise<void> {
    this.#busy = true;
    let next = this.#next();
    let single = this.#singles.shift();
    try {
      while (next !== null || single !== undefined) {
        if (next !== null) await this.#answer(next);
        if (single !== undefined) single.settle(await this.#inspect(single.question));
        next = this.#next();
        single = this.#singles.shift();
      }
    } finally {
      this.#busy = false;
    }
  }

  async #inspect(question: Question): Promise<Inspected> {
    try {
      return await this.#outside.inspect(question);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { answer: null, problem: { code: null, message, values: {} } };
    }
  }

  async #answer(question: Question): Promise<void> {
    const stamp = this.#outside.stamp();
    const inspected = await this.#inspect(question);
    for (const watcher of this.#watchers) {
      if (!sameQuestion(watcher.question, question)) continue;
      Object.assign(watcher, { asked: question, stamp, since: this.#outside.now() });
      watcher.onSeen({ ...inspected, question });
    }
  }

  /** The question that is due; where one will be, wakes up for it. */
  #next(): Question | null {
    const { interval, now, stamp, later } = this.#outside;
    const present = stamp();
    const pause = interval();
    let best: Watcher | null = null;
    let soonest = Infinity;
    for (const watcher of this.#watchers) {
      if (watcher.question === null) continue;
      if (!sameQuestion(watcher.asked, watcher.question)) return watcher.question;
      if (watcher.stamp === present || pause === null) continue;
      const wait = watcher.since + Math.max(pause, watcher.question.every ?? 0) - now();
      soonest = Math.min(soonest, wait);
      if (wait <= 0 && (best === null || watcher.since < best.since)) best = watcher;
    }
    if (best !== null) return best.question;
    const due = now() + soonest;
    if (due < this.#wakesAt) {
      this.#wakesAt = due;
      later(() => {
        this.#wakesAt = Infinity;
        this.wake();
      }, soonest);
    }
    return null;
  }
}

/** Whether both get the same answer. */
export function sameQuestion(a: Question | null, b: Question | null): boolean {
  if (a === b) return true;
  if (a === null || b === null || a.epoch !== b.epoch) return false;
  return sameImages(a.images, b.images) && JSON.stringify(a.queries) === JSON.stringify(b.queries);
}

function sameImages(a: InspectedImages, b: InspectedImages): boolean {
  if (a.of === 'page') return b.of === 'page' && a.images === b.images && a.labels === b.labels;
  return JSON.stringify(a) === JSON.stringify(b);
}
