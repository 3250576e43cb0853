import { MAX_SEED } from '../../../engine/core/rng.ts';

export const fieldNames = [
  'learningRate',
  'epochs',
  'batchSize',
  'validationSplit',
  'trainingImages',
  'seed',
] as const;

/** A number that the user types; its text is stored as typed, valid or not. */
export type FieldName = (typeof fieldNames)[number];

export interface FieldRule {
  readonly whole: boolean;
  readonly min: number;
  readonly max: number;
  /** Whether `max` itself is out of range. */
  readonly belowMax?: boolean;
  /** Whether `min` itself is out of range. */
  readonly aboveMin?: boolean;
  /** The next value by arrow key; may be out of range. */
  next(value: number, direction: 1 | -1): number;
}

export type FieldError =
  | { readonly kind: 'notANumber' }
  | { readonly kind: 'notWhole' }
  | { readonly kind: 'outOfRange'; readonly min: number; readonly max: number }
  | { readonly kind: 'notBelow'; readonly min: number; readonly max: number }
  | { readonly kind: 'tooSmall'; readonly min: number }
  | { readonly kind: 'notAbove'; readonly min: number }
  | { readonly kind: 'notAFileName' }
  | { readonly kind: 'folderInName' }
  | { readonly kind: 'signInName'; readonly sign: string }
  | { readonly kind: 'unknownPlace'; readonly place: string }
  | { readonly kind: 'needsConstantRate' }
  | { readonly kind: 'clippedTwice' }
  | { readonly kind: 'needsValidation' }
  | { readonly kind: 'nothingLeftToTrain' };

export type FieldReading =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly error: FieldError };

const LARGE_BATCH = 4096;

/** @param trainCount training images of the data set */
export function fieldRule(name: FieldName, trainCount: number): FieldRule {
  switch (name) {
    case 'learningRate':
      return { whole: false, min: 0, max: 1000, next: oneTwoFive };
    case 'epochs':
      return { whole: true, min: 1, max: 10_000, next: by(1) };
    case 'batchSize':
      // As in Keras, a batch may be larger than a small data set, whose images are one batch then.
      return { whole: true, min: 1, max: Math.max(trainCount, LARGE_BATCH), next: powerOfTwo };
    case 'validationSplit':
      return { whole: false, min: 0, max: 1, belowMax: true, next: by(0.05) };
    case 'trainingImages':
      return { whole: true, min: 1, max: trainCount, next: by(1000) };
    case 'seed':
      return { whole: true, min: 0, max: MAX_SEED, next: by(1) };
  }
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

export function readField(text: string, rule: FieldRule): FieldReading {
  const trimmed = text.trim();
  if (!NUMBER.test(trimmed)) return { ok: false, error: { kind: 'notANumber' } };
  const value = Number(trimmed);
  const { min, max } = rule;
  if (rule.whole && !Number.isInteger(value)) return { ok: false, error: { kind: 'notWhole' } };
  if (rule.aboveMin && value <= min) return { ok: false, error: { kind: 'notAbove', min } };
  if (value < min && max === Infinity) return { ok: false, error: { kind: 'tooSmall', min } };
  if (rule.belowMax && (value < min || value >= max)) {
    return { ok: false, error: { kind: 'notBelow', min, max } };
  }
  if (value < min || value > max) return { ok: false, error: { kind: 'outOfRange', min, max } };
  return { ok: true, value };
}

/** The text after an arrow key: the next value in the range, or the text unchanged. */
export function stepField(text: string, rule: FieldRule, direction: 1 | -1): string {
  const value = Number(text.trim() === '' ? Number.NaN : text);
  if (!Number.isFinite(value)) return text;
  const ceiling = rule.belowMax ? rule.max - 0.01 : rule.max;
  const next = Math.min(Math.max(rule.next(value, direction), rule.min), ceiling);
  if (rule.aboveMin && next <= rule.min) return text;
  return formatPlain(rule.whole ? Math.round(next) : next);
}

/** Without the digits from binary rounding: 0.3, not 0.30000000000000004. */
export function formatPlain(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function by(amount: number) {
  return (value: number, direction: 1 | -1) => value + direction * amount;
}

function powerOfTwo(value: number, direction: 1 | -1): number {
  const exponent = Math.log2(Math.max(1, value));
  return 2 ** (direction === 1 ? Math.floor(exponent) + 1 : Math.ceil(exponent) - 1);
}

/** … 0.001, 0.002, 0.005, 0.01 …: about even steps on a logarithmic scale. */
function oneTwoFive(value: number, direction: 1 | -1): number {
  const SMALLEST = 1e-6;
  if (value < SMALLEST) return direction === 1 ? SMALLEST : 0;
  const ladder = [-7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3].flatMap((power) =>
    [1, 2, 5].map((digit) => Number(`${digit}e${power}`)),
  );
  const tolerance = value * 1e-9;
  const next =
    direction === 1
      ? ladder.find((rung) => rung > value + tolerance)
      : ladder.findLast((rung) => rung < value - tolerance);
  return next ?? value;
}
