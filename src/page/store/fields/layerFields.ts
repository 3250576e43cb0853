import type { NumberMeta, PairMeta, RangeMeta } from './fieldMeta.ts';
import {
  type FieldError,
  type FieldRule,
  formatPlain,
  readField,
  stepField,
} from './numberFields.ts';

export type LayerFieldError =
  | FieldError
  | { readonly kind: 'notAPair' }
  | { readonly kind: 'notARange' };

type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: LayerFieldError };

type TwoNumbers = readonly [number, number];

/** A layer's number as the rule of a text field. */
export function numberRule({ whole, min, max, belowMax, aboveMin, step }: NumberMeta): FieldRule {
  const next = (value: number, direction: 1 | -1) =>
    step === 'double' ? powerOfTwo(value, direction) : value + direction * step;
  return {
    whole,
    min,
    max,
    ...(belowMax ? { belowMax } : {}),
    ...(aboveMin ? { aboveMin } : {}),
    next,
  };
}

function pairRule({ min, max }: PairMeta): FieldRule {
  return { whole: true, min, max, next: (value, direction) => value + direction };
}

/** null where the field may be left empty, and is. Reads `3 × 3`, `3x3`, `3, 3` and, as Keras does, `3` for both. */
export function readPair(text: string, meta: PairMeta): Reading<TwoNumbers | null> {
  const trimmed = text.trim().replace(/^[([]|[)\]]$/g, '');
  if (trimmed === '' && meta.fallback !== undefined) return { ok: true, value: null };
  const parts = trimmed.split(/\s*[x×*,]\s*|\s+/i);
  const [first, second = first] = parts;
  if (parts.length > 2 || first === undefined || second === undefined || first === '') {
    return { ok: false, error: { kind: 'notAPair' } };
  }
  const readings = [first, second].map((part) => readField(part, pairRule(meta)));
  const failed = readings.find((reading) => !reading.ok);
  if (failed !== undefined && !failed.ok) {
    const { error } = failed;
    return { ok: false, error: error.kind === 'outOfRange' ? error : { kind: 'notAPair' } };
  }
  const [height = meta.min, width = meta.min] = readings.map((r) => (r.ok ? r.value : meta.min));
  return { ok: true, value: [height, width] };
}

/** Reads `0.1`, from −0.1 to 0.1, and `-0.1, 0.2`. */
export function readRange(text: string, meta: RangeMeta): Reading<number | TwoNumbers> {
  const parts = text
    .trim()
    .replace(/^[([]|[)\]]$/g, '')
    .split(/\s*,\s*|\s+/);
  const [first, second] = parts.map((part) => readField(part, rangeRule(meta)));
  if (first === undefined || parts.length > 2) return { ok: false, error: { kind: 'notARange' } };
  for (const reading of [first, second]) {
    if (reading !== undefined && !reading.ok) {
      const { error } = reading;
      return { ok: false, error: error.kind === 'outOfRange' ? error : { kind: 'notARange' } };
    }
  }
  if (!first.ok) return first;
  return { ok: true, value: second?.ok ? [first.value, second.value] : first.value };
}

export function formatRange(value: number | readonly number[]): string {
  return typeof value === 'number' ? formatPlain(value) : value.map(formatPlain).join(', ');
}

/** One number goes a step further; the two ends of a range stay as they are. */
export function stepRange(text: string, meta: RangeMeta, direction: 1 | -1): string {
  return stepField(text, rangeRule(meta), direction);
}

function rangeRule({ min, max, step }: RangeMeta): FieldRule {
  return { whole: false, min, max, next: (value, direction) => value + direction * step };
}

export function formatPair(pair: readonly number[] | null): string {
  return pair === null ? '' : pair.join(' × ');
}

/** Both numbers one further, inside the range; the text as it was where it is no pair. */
export function stepPair(text: string, meta: PairMeta, direction: 1 | -1): string {
  const reading = readPair(text, meta);
  if (!reading.ok || reading.value === null) return text;
  const rule = pairRule(meta);
  return reading.value.map((n) => stepField(formatPlain(n), rule, direction)).join(' × ');
}

function powerOfTwo(value: number, direction: 1 | -1): number {
  const exponent = Math.log2(Math.max(1, value));
  return 2 ** (direction === 1 ? Math.floor(exponent) + 1 : Math.ceil(exponent) - 1);
}
