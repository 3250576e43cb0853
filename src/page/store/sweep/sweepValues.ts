import {
  type FieldError,
  type FieldReading,
  formatPlain,
  readField,
} from '../fields/numberFields.ts';
import type { SweepParam } from './sweepParams.ts';

type ListError =
  | { readonly kind: 'empty' }
  | { readonly kind: 'noOption'; readonly text: string; readonly options: readonly string[] }
  | { readonly kind: 'number'; readonly text: string; readonly error: FieldError };

export type ListReading =
  | { readonly ok: true; readonly values: readonly string[] }
  | { readonly ok: false; readonly error: ListError };

/** Reads `0.1, 0.01 0.001`: each value once, in its shortest form, by the rule of its field. */
export function readList(text: string, param: Pick<SweepParam, 'rule' | 'options'>): ListReading {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  if (parts.length === 0) return { ok: false, error: { kind: 'empty' } };
  const values = new Set<string>();
  for (const part of parts) {
    const read = readOne(part, param);
    if (typeof read !== 'string') return { ok: false, error: read };
    values.add(read);
  }
  return { ok: true, values: [...values] };
}

function readOne(text: string, { rule, options }: Pick<SweepParam, 'rule' | 'options'>) {
  if (rule === null) {
    const option = options.find((name) => name.toLowerCase() === text.toLowerCase());
    return option ?? ({ kind: 'noOption', text, options } as const);
  }
  const reading: FieldReading = readField(text, rule);
  return reading.ok
    ? formatPlain(reading.value)
    : ({ kind: 'number', text, error: reading.error } as const);
}

/** The most steps of a range. */
const MOST_STEPS = 24;

interface ValueRange {
  readonly from: number;
  readonly to: number;
  readonly steps: number;
  /** true: equal factors between neighbours; false: equal differences. */
  readonly log: boolean;
  readonly whole: boolean;
}

/** Values from one end to the other, with three digits; null where there is no such range. */
export function fillRange({ from, to, steps, log, whole }: ValueRange): readonly string[] | null {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return null;
  if (!Number.isInteger(steps) || steps < 1 || steps > MOST_STEPS) return null;
  if (log && (from <= 0 || to <= 0)) return null;
  const at = (share: number) =>
    log ? from * (to / from) ** share : from * (1 - share) + to * share;
  const values = Array.from({ length: steps }, (_, step) => {
    if (step === 0) return from;
    return step === steps - 1 ? to : Number(at(step / (steps - 1)).toPrecision(3));
  });
  return [...new Set(values.map((value) => formatPlain(whole ? Math.round(value) : value)))];
}
