import type { SyntaxNode } from '@lezer/common';
import type { Shape } from '../../engine/core/shape.ts';
import type { Remarks } from './remarks.ts';
import { type Given, type Model, type Place, Scope, type Value } from './values.ts';

/** The data set that a network is for. */
export interface ListingData {
  /** of one image: (height, width, channels) */
  readonly inputShape: Shape;
  /** how many there are */
  readonly classes: number;
}

/** The listing asks for more than is followed. */
export class TooMuch extends Error {}

const MOST_STEPS = 100_000;
const MOST_DEEP = 120;
/** Items of a list or characters of a text that the listing makes. */
export const MOST_ITEMS = 4000;
/** Turns of a loop that does nothing to a network, as the loop of a training. */
export const MOST_IDLE = 50;
const MOST_LAYERS = 1000;

/** How expressions are valued and calls followed: handed in, as they need each other. */
interface Follow {
  evaluate(evaluator: Evaluator, node: SyntaxNode | null, scope: Scope): Value;
  call(evaluator: Evaluator, callee: Value, given: Given, at: Place): Value;
}

/** What following a listing needs at every place, and the bounds of it. */
export class Evaluator {
  /** as Python has it, and as it was given: the same places in both */
  readonly text: string;
  private readonly given: string;
  readonly data: ListingData;
  readonly remarks: Remarks;
  readonly models: Model[] = [];
  /** Layers made and models changed so far. */
  effects = 0;
  /** Where the call stands that is followed now. */
  scope = new Scope();
  /** Functions of the listing that were called, by where they begin. */
  readonly called = new Set<number>();
  /** Whether the listing is for PyTorch. */
  torch = false;
  private readonly follow: Follow;
  private steps = 0;
  private depth = 0;

  constructor(text: string, given: string, data: ListingData, remarks: Remarks, follow: Follow) {
    this.text = text;
    this.given = given;
    this.data = data;
    this.remarks = remarks;
    this.follow = follow;
  }

  evaluate(node: SyntaxNode | null, scope: Scope): Value {
    return this.follow.evaluate(this, node, scope);
  }

  call(callee: Value, given: Given, at: Place): Value {
    return this.follow.call(this, callee, given, at);
  }

  /** The text of a place in one short line, as it was given. */
  source({ from, to }: Place): string {
    const line = this.given.slice(from, Math.min(to, from + 200)).replace(/\s+/g, ' ');
    return line.length > 60 ? `${line.slice(0, 59)}…` : line;
  }

  /** @throws {TooMuch} */
  step(): void {
    if (++this.steps > MOST_STEPS) throw new TooMuch();
  }

  /** @throws {TooMuch} */
  effect(): void {
    if (++this.effects > MOST_LAYERS) throw new TooMuch();
  }

  /** @throws {TooMuch} */
  deeper<T>(work: () => T): T {
    if (++this.depth > MOST_DEEP) throw new TooMuch();
    try {
      return work();
    } finally {
      this.depth--;
    }
  }
}

/** The children of a node. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(child);
  return found;
}

/** Whether a node is only punctuation. */
export function isSign({ name }: SyntaxNode): boolean {
  return /^[()[\]{},:;]$/.test(name);
}

/** The children that have a value. */
export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return childrenOf(node).filter(
    (child) => !isSign(child) && !/^(if|else|AssignOp|await)$/.test(child.name),
  );
}
