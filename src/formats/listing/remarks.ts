import { type ErrorValues, fillSentence } from '../../engine/core/errors.ts';
import { type ListingCode, listingSentences } from './listingSentences.ts';
import type { Model, Place } from './values.ts';

/** A change of the text that does what a remark says. */
export interface TextFix extends Place {
  readonly replacement: string;
}

/** Something to say of a place in the listing. */
export interface Remark extends Place {
  readonly code: string;
  readonly values: ErrorValues;
  /** in English; other languages translate by code */
  readonly message: string;
  /** from 1, in its cell where the listing is a notebook */
  readonly line: number;
  /** from 1; null where there are no cells */
  readonly cell: number | null;
  readonly fix: TextFix | null;
}

/** A remark with its place in words, in English. */
export function inWords({ cell, line, message }: Remark): string {
  return `${cell === null ? 'Line' : `Cell ${cell}, line`} ${line}: ${message}`;
}

/** A remark by the characters that it is of. */
export interface Located extends Place {
  readonly code: string;
  readonly values: ErrorValues;
  readonly fix: TextFix | null;
  readonly message: string;
  /** the model that was read when it was said */
  readonly owner: Model | null;
}

type Said = Pick<Located, 'code' | 'values' | 'message'>;

/** What was said of a listing so far, each thing once. */
export class Remarks {
  readonly notes: Located[] = [];
  readonly problems: Located[] = [];
  private readonly said = new Map<string, readonly (Model | null)[]>();

  private owner: Model | null = null;

  /** What is said meanwhile is said of that model. */
  of(model: Model, work: () => void): void {
    const before = this.owner;
    this.owner = model;
    work();
    this.owner = before;
  }

  note(code: ListingCode, at: Place, values: ErrorValues = {}, fix: TextFix | null = null): void {
    this.say(this.notes, { code, values, message: sentence(code, values) }, at, fix);
  }

  problem(
    code: ListingCode,
    at: Place,
    values: ErrorValues = {},
    fix: TextFix | null = null,
  ): void {
    this.say(this.problems, { code, values, message: sentence(code, values) }, at, fix);
  }

  /** A refusal of what reads Keras's JSON, at its place in the text. */
  refusal({ code, values, message }: Said, at: Place, fix: TextFix | null = null): void {
    const own = isListingCode(code) ? sentence(code, values) : message;
    this.say(this.problems, { code, values, message: own }, at, fix);
  }

  private say(where: Located[], said: Said, { from, to }: Place, fix: TextFix | null): void {
    const key = `${said.code} ${from} ${said.message}`;
    const isNew = !this.said.get(key)?.includes(this.owner);
    if (!isNew || where.length >= MOST) return;
    this.said.set(key, [...(this.said.get(key) ?? []), this.owner]);
    const { code, values, message } = said;
    where.push({ code, values, message, from, to, fix, owner: this.owner });
  }
}

/** More than anybody reads. */
const MOST = 200;

function sentence(code: ListingCode, values: ErrorValues): string {
  return fillSentence(listingSentences[code], values);
}

function isListingCode(code: string): code is ListingCode {
  return Object.hasOwn(listingSentences, code);
}
