import { MOST_ITEMS } from './evaluator.ts';
import { type Constant, constant, type Place, sequence, unknown, type Value } from './values.ts';

/** A binary operation of Python's on values that are known; `unknown` for all others. */
export function binary(sign: string, left: Value, right: Value): Value {
  if (sign === '==' || sign === '!=' || sign === 'is' || sign === 'is not') {
    const same = equal(left, right);
    if (same === null) return unknown;
    return constant(sign === '==' || sign === 'is' ? same : !same);
  }
  if (sign === 'in' || sign === 'not in') return contains(right, left, sign === 'in');
  // whatever is done to each number of an array keeps its shape
  if (left.kind === 'unknown' && right.kind !== 'unknown') return left;
  if (left.kind === 'sequence') return ofSequence(sign, left.items, right);
  if (left.kind !== 'constant' || right.kind !== 'constant') return unknown;
  const ofData = left.ofData ?? right.ofData;
  return ofConstants(sign, left, right, ofData);
}

function ofSequence(sign: string, items: readonly Value[], right: Value): Value {
  if (sign === '+' && right.kind === 'sequence') {
    if (items.length + right.items.length > MOST_ITEMS) return unknown;
    return sequence([...items, ...right.items]);
  }
  const times = right.kind === 'constant' ? Number(right.value) : Number.NaN;
  if (sign !== '*' || !Number.isInteger(times) || items.length * times > MOST_ITEMS) return unknown;
  return sequence(Array.from({ length: Math.max(0, times) }, () => items).flat());
}

function ofConstants(sign: string, a: Constant, b: Constant, ofData: Place | undefined): Value {
  const [left, right] = [a.value, b.value];
  if (typeof left === 'string' && typeof right === 'string') return ofTexts(sign, left, right);
  if (typeof left === 'string' && sign === '*' && typeof right === 'number') {
    return left.length * right > MOST_ITEMS ? unknown : constant(left.repeat(Math.max(0, right)));
  }
  if (left === null || right === null) return unknown;
  if (typeof left === 'string' || typeof right === 'string') return unknown;
  const result = ofNumbers(sign, Number(left), Number(right));
  return result === null ? unknown : constant(result, ofData);
}

function ofTexts(sign: string, left: string, right: string): Value {
  switch (sign) {
    case '+':
      return left.length + right.length > MOST_ITEMS ? unknown : constant(left + right);
    case '<':
      return constant(left < right);
    case '>':
      return constant(left > right);
    default:
      return unknown;
  }
}

function ofNumbers(sign: string, left: number, right: number): number | boolean | null {
  switch (sign) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? null : left / right;
    case '//':
      return right === 0 ? null : Math.floor(left / right);
    case '%':
      return right === 0 ? null : left - right * Math.floor(left / right);
    case '**':
      return left ** right;
    case '<<':
      return right < 0 || right > 40 ? null : left * 2 ** right;
    case '>>':
      return right < 0 || right > 40 ? null : Math.floor(left / 2 ** right);
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return null;
  }
}

export function negated(sign: string, value: Value): Value {
  if (value.kind !== 'constant' || typeof value.value === 'string') return unknown;
  const number = Number(value.value);
  return sign === '~' ? unknown : constant(sign === '-' ? -number : number, value.ofData);
}

/** null where it is not known */
function equal(left: Value, right: Value): boolean | null {
  if (left.kind === 'unknown' || right.kind === 'unknown') return null;
  if (left.kind === 'constant' && right.kind === 'constant') {
    const number = (value: Constant['value']) => (typeof value === 'boolean' ? +value : value);
    return number(left.value) === number(right.value);
  }
  if (left.kind === 'sequence' && right.kind === 'sequence') {
    if (left.items.length !== right.items.length || left.items.length > 100) return false;
    const each = left.items.map((item, i) => equal(item, right.items[i] ?? unknown));
    return each.includes(false) ? false : each.includes(null) ? null : true;
  }
  return left === right;
}

function contains(whole: Value, part: Value, wanted: boolean): Value {
  if (part.kind !== 'constant') return unknown;
  if (whole.kind === 'dict') return constant(whole.entries.has(String(part.value)) === wanted);
  if (whole.kind === 'constant' && typeof whole.value === 'string') {
    return constant(whole.value.includes(String(part.value)) === wanted);
  }
  if (whole.kind !== 'sequence') return unknown;
  const each = whole.items.map((item) => equal(item, part));
  if (each.includes(true)) return constant(wanted);
  return each.includes(null) ? unknown : constant(!wanted);
}
