import type { Remarks } from './remarks.ts';
import type { Place } from './values.ts';

/** Stands for a line break inside a string, which a page's margin made; no text of Python's. */
export const BROKEN_LINE = '\ue000';

/** What pasted text has in place of Python's own characters, each as long as what it stands for. */
const lookalikes: readonly (readonly [RegExp, string])[] = [
  [/[‘’]/g, "'"],
  [/[“”]/g, '"'],
  [/[\u00a0\u3000\ufeff]/g, ' '],
  [/（/g, '('],
  [/）/g, ')'],
  [/，/g, ','],
];

/** Shell lines, magic of notebooks, and what `model.summary()` prints. */
const notPython = [
  /^[ \t]*[!%].*/gm,
  /^[ \t]*[|│┃┏┡├└+].*/gm,
  /^(?:[_=─━-]{6,}|Model: "|Layer \(type\)|(?:Total|Trainable|Non-trainable) params).*/gm,
  /^\w+ \([A-Z]\w*\s*\)?\s.*\d\s*$/gm,
];

const fence = /^[ \t]*(?:```|~~~).*/gm;

/**
 * The listing as Python has it, character for character at the same places: `!pip` and `%matplotlib`
 * become comments, prompts go, strings that a margin has cut are joined.
 */
export function plainSource(text: string, remarks: Remarks): string {
  let plain = onlyFenced(text);
  for (const pattern of notPython) plain = plain.replace(pattern, commented);
  for (const [seen, meant] of lookalikes) plain = plain.replace(seen, meant);
  // the grammar has no number that ends with its point, as `1./255`
  plain = plain.replace(/(?<![\w.])(\d+)\.(?![\w.])/g, '$1 ');
  if (/^>>> /m.test(plain)) plain = plain.replace(/^(?:>>>|\.\.\.) /gm, '    ');
  return joined(plain, remarks);
}

/** Of Markdown, the lines between its fences. */
function onlyFenced(text: string): string {
  if ((text.match(fence)?.length ?? 0) < 2) return text.replace(fence, commented);
  let isCode = false;
  return text
    .split('\n')
    .map((line) => {
      const isFence = /^[ \t]*(?:```|~~~)/.test(line);
      if (isFence) isCode = !isCode;
      return isCode && !isFence ? line : commented(line);
    })
    .join('\n');
}

/** As long as the line was, so that all places stay. */
function commented(line: string): string {
  return line.replace(/\S/, '#');
}

/** A line that begins a statement, so that no bracket before it can be open. */
const statement =
  /^[ \t]*(?:\w+\.(?:add|compile|fit|summary|evaluate)\(|\w+ ?= ?[\w.]+\(.*\)\(\w+\)\s*$|from \w|import \w|def \w|class \w)/;

const closer: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

interface Bracket {
  readonly sign: string;
  readonly at: number;
}

/** Walks through strings, comments and brackets once. */
function joined(text: string, remarks: Remarks): string {
  const cuts: number[] = [];
  let open: Bracket[] = [];
  /** after the last sign of code, where what is missing is put */
  let end = 0;
  let hasOpenString = false;
  const lineEnd = (from: number) => {
    const end = text.indexOf('\n', from);
    return end < 0 ? text.length : end;
  };
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    if (sign === '#') {
      i = lineEnd(i) - 1;
      continue;
    }
    if (sign === '"' || sign === "'") i = endOfString(i, sign);
    else if (sign in closer) open.push({ sign, at: i });
    else if (sign === ')' || sign === ']' || sign === '}') close(sign);
    else if (
      sign === '\n' &&
      open.length > 0 &&
      statement.test(text.slice(i + 1, Math.min(lineEnd(i + 1), i + 200)))
    ) {
      tellOpen(open);
      open = [];
    }
    if (sign.trim() !== '') end = i + 1;
  }
  tellOpen(open);
  if (cuts.length === 0) return text;
  const signs = text.split('');
  for (const cut of cuts) signs[cut] = BROKEN_LINE;
  return signs.join('');

  /** @returns the index of its last character */
  function endOfString(start: number, quote: string): number {
    const isLong = text.startsWith(quote.repeat(3), start);
    if (isLong) {
      const end = text.indexOf(quote.repeat(3), start + 3);
      if (end >= 0) return end + 2;
      tellOpenString(start, quote.repeat(3));
      return text.length;
    }
    for (let i = start + 1; i < text.length; i++) {
      const sign = text.charAt(i);
      if (sign === '\\') i++;
      else if (sign === quote) return i;
      else if (sign === '\n') {
        const rest = text.slice(i + 1, lineEnd(i + 1));
        const isCut = open.length > 0 && rest.split(quote).length % 2 === 0;
        if (!isCut) {
          if (open.some(isOfCode)) tellOpenString(start, quote);
          return i - 1;
        }
        cuts.push(i);
      }
    }
    if (open.some(isOfCode)) tellOpenString(start, quote);
    return text.length;
  }

  function tellOpenString(at: number, quote: string): void {
    if (hasOpenString) return;
    hasOpenString = true;
    remarks.problem('stringOpen', { from: at, to: at + quote.length }, { actual: quote });
  }

  /** A bracket of another kind that is still open was forgotten, if what this one closes is around it. */
  function close(sign: string): void {
    const last = open.pop();
    if (last === undefined || closer[last.sign] === sign) return;
    const around = open.at(-1);
    if (around === undefined || closer[around.sign] !== sign) return;
    tellOpen([last]);
    open.pop();
  }

  /** Tells of the innermost. After a string that is not closed, nobody knows which brackets are. */
  function tellOpen(brackets: readonly Bracket[]): void {
    const last = brackets.at(-1);
    if (last === undefined || hasOpenString || !brackets.some(isOfCode)) return;
    const { sign, at } = last;
    const place: Place = { from: at, to: at + 1 };
    const fix = { from: end, to: end, replacement: closer[sign] ?? '' };
    remarks.problem('bracketOpen', place, { actual: sign }, fix);
  }

  /** Whether it belongs to a call or a list, and is not of prose around the code. */
  function isOfCode({ sign, at }: Bracket): boolean {
    return sign === '[' || /\w/.test(text.charAt(at - 1));
  }
}

/** Where lines and the cells of a notebook begin. */
export class Lines {
  private readonly starts: readonly number[];
  /** indexes of the lines that begin a cell */
  private readonly cells: readonly number[];

  constructor(text: string) {
    const lines = text.split('\n');
    let at = 0;
    this.starts = lines.map((line) => {
      const start = at;
      at += line.length + 1;
      return start;
    });
    this.cells = lines.flatMap((line, index) => (/^# ?%%/.test(line) ? [index] : []));
  }

  /** Line and cell of a character, both from 1; a cell's lines are counted from the cell on. */
  at(offset: number): { readonly line: number; readonly cell: number | null } {
    const index = lastNotAfter(this.starts, offset);
    const cell = lastNotAfter(this.cells, index);
    if (cell < 0) return { line: index + 1, cell: null };
    return { line: index - (this.cells[cell] ?? 0), cell: cell + 1 };
  }
}

/** The index of the last of the rising numbers that is not above the limit; −1 where none is. */
function lastNotAfter(rising: readonly number[], limit: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
