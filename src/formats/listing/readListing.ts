import type { Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import type { NetworkSpec } from '../../engine/network/spec.ts';
import { call } from './calls.ts';
import { childrenOf, Evaluator, type ListingData, TooMuch } from './evaluator.ts';
import { evaluate } from './expressions.ts';
import type { Listing, ListingModel } from './listing.ts';
import { looksLikeNotebook, notebookSource } from './notebook.ts';
import { ownedBy } from './placesOf.ts';
import { readModel } from './readModel.ts';
import { type ListingCompile, type ListingFit, readCompile, readFit } from './readTraining.ts';
import { type Located, type Remark, Remarks } from './remarks.ts';
import { Lines, plainSource } from './source.ts';
import { follow } from './statements.ts';
import { callDefined } from './uncalled.ts';
import { type Model, Scope } from './values.ts';

/** A listing of two thousand long lines, several times over. */
const MOST_CHARACTERS = 400_000;

/**
 * Reads Keras code, or a notebook of it, as text: it is parsed and followed in a bounded number of steps,
 * and never run. Never throws; what cannot be used is told at its line.
 */
export function readListing(given: string, data: ListingData): Listing {
  const remarks = new Remarks();
  let text = given;
  try {
    if (looksLikeNotebook(given)) text = notebookSource(given);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    remarks.problem('notebookJson', { from: 0, to: 1 }, { reason });
    return listingOf(text.slice(0, MOST_CHARACTERS), [], remarks);
  }
  if (text.length > MOST_CHARACTERS) {
    const values = { actual: text.length, expected: MOST_CHARACTERS };
    remarks.problem('textTooLong', { from: 0, to: 1 }, values);
    return listingOf('', [], remarks);
  }
  const plain = plainSource(text, remarks);
  const evaluator = new Evaluator(plain, text, data, remarks, { evaluate, call });
  followAll(evaluator);
  const read = shownModels(evaluator).map((model) => readOne(evaluator, model));
  if (read.length === 0 && remarks.problems.length === 0) tellNone(evaluator);
  return listingOf(text, read, remarks);
}

function followAll(evaluator: Evaluator): void {
  bounded(evaluator, () => {
    const scope = new Scope();
    const nodes = childrenOf(parse(evaluator.text).topNode);
    bounded(evaluator, () => follow(evaluator, nodes, scope));
    if (evaluator.models.length === 0) callDefined(evaluator, scope);
  });
}

/** Follows as far as it goes: too many steps, or a fault of ours, end it with a problem. */
function bounded(evaluator: Evaluator, work: () => unknown): void {
  try {
    work();
  } catch (error) {
    const end = { from: 0, to: 1 };
    const isStack = error instanceof RangeError && error.message.includes('call stack');
    if (error instanceof TooMuch || isStack) evaluator.remarks.problem('tooMuch', end);
    else {
      const reason = error instanceof Error ? error.message : String(error);
      evaluator.remarks.problem('failed', end, { reason });
    }
  }
}

/**
 * Python's grammar over the text, with nodes for errors.
 * @throws {TooMuch} where the parser does not come to an end in proportion to the text
 */
function parse(text: string): Tree {
  const parse = parser.startParse(text);
  const most = 10_000 + 40 * text.length;
  for (let steps = 0; steps < most; steps++) {
    const tree = parse.advance();
    if (tree !== null) return tree;
  }
  throw new TooMuch();
}

interface Read {
  readonly model: Model;
  network: NetworkSpec | null;
  compile: ListingCompile | null;
  fit: ListingFit | null;
}

/** Without those that are a part of another, and those without layers where others have some. */
function shownModels({ models }: Evaluator): readonly Model[] {
  const whole = models.filter(({ nested }) => !nested);
  const filled = whole.filter(({ items, broken }) => broken || items === null || items.length > 0);
  return filled.length > 0 ? filled : whole.slice(-1);
}

function readOne(evaluator: Evaluator, model: Model): Read {
  const read: Read = { model, network: null, compile: null, fit: null };
  evaluator.remarks.of(model, () =>
    bounded(evaluator, () => {
      read.network = readModel(evaluator, model);
      if (model.compiled !== null) read.compile = readCompile(evaluator, model.compiled);
      if (model.fitted !== null) read.fit = readFit(evaluator, model.fitted);
    }),
  );
  return read;
}

function tellNone(evaluator: Evaluator): void {
  const code = evaluator.torch ? 'pytorch' : 'noModel';
  if (evaluator.text.trim() !== '') evaluator.remarks.problem(code, { from: 0, to: 1 });
}

/** After a bracket or a string that is not closed, nothing that is said makes sense. */
function readable(problems: readonly Located[]): readonly Located[] {
  const open = problems.find(isOpen);
  if (open === undefined) return problems;
  return problems.filter((problem) => isOpen(problem) || problem.to < open.from);
}

function isOpen({ code }: Located): boolean {
  return code === 'bracketOpen' || code === 'stringOpen';
}

/** Whether Python would not have run the line. */
function isMisread(remark: Located): boolean {
  return isOpen(remark) || remark.code === 'syntax';
}

function listingOf(text: string, read: readonly Read[], remarks: Remarks): Listing {
  const lines = new Lines(text);
  const inOrder = (all: readonly Located[]) => all.toSorted((a, b) => a.from - b.from);
  const { notes, problems } = {
    notes: inOrder(remarks.notes),
    problems: readable(inOrder(remarks.problems)),
  };
  const shown = (all: readonly Located[], which: (remark: Located) => boolean) =>
    all.filter(which).map((remark): Remark => {
      const { owner: _, ...others } = remark;
      return { ...others, ...lines.at(remark.from) };
    });
  const owners = read.map(({ model }) => ownedBy(model));
  const models = read.map(({ model, ...parts }, index): ListingModel => {
    const own = owners[index] ?? (() => false);
    const name = model.name ?? `model ${index + 1}`;
    const { line, cell } = lines.at(model.at.from);
    if (problems.some((remark) => isMisread(remark) && own(remark))) parts.network = null;
    return { name, line, cell, ...parts, notes: shown(notes, own), problems: shown(problems, own) };
  });
  const nobodys = (remark: Located) => !owners.some((own) => own(remark));
  return { text, models, notes: shown(notes, nobodys), problems: shown(problems, nobodys) };
}
