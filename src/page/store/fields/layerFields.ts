import {
  type NumberField,
  type NumbersField,
  type SchemaField,
  schemaFields,
} from '../../../engine/core/schemaFields.ts';
import type { Pair, Sides } from '../../../engine/core/shape.ts';
import { type LayerField, type LayerKind, layerDefs } from '../../../engine/layers/registry.ts';
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
  | { readonly kind: 'notARange' }
  | { readonly kind: 'notSides' };

type Reading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: LayerFieldError };

/** An argument that the user types. */
export type TypedField = NumberField | NumbersField;

/** The arguments of a kind, in the order of its schema. */
export function fieldsOf(
  kind: LayerKind,
): readonly (SchemaField & { readonly name: LayerField })[] {
  return schemaFields(layerDefs[kind].schema) as (SchemaField & { name: LayerField })[];
}

export function isTyped(field: SchemaField): field is TypedField {
  return field.kind !== 'switch' && field.kind !== 'choice';
}

/** The text field rule of a layer's number. */
export function numberRule(field: TypedField): FieldRule {
  const { min, max, step } = field;
  const next = (value: number, direction: 1 | -1) =>
    step === 'double' ? powerOfTwo(value, direction) : value + direction * step;
  if (field.kind !== 'number') return { whole: field.kind !== 'range', min, max, next };
  const { whole, belowMax, aboveMin } = field;
  return {
    ...{ whole, min, max, next },
    ...(belowMax && { belowMax }),
    ...(aboveMin && { aboveMin }),
  };
}

/** Converts a value to text and back. */
interface TextControl {
  format(value: unknown): string;
  read(text: string): Reading;
  /** The text after an arrow key; unchanged where it is not valid. */
  step(text: string, direction: 1 | -1): string;
}

export function textControl(field: TypedField): TextControl {
  const rule = numberRule(field);
  const orNull = (control: TextControl): TextControl => ({
    format: (value) => (value === null ? '' : control.format(value)),
    read: (text) =>
      field.nullable && text.trim() === '' ? { ok: true, value: null } : control.read(text),
    step: control.step,
  });
  switch (field.kind) {
    case 'number':
      return orNull({
        format: (value) => formatPlain(Number(value)),
        read: (text) => readField(text, rule),
        step: (text, direction) => stepField(text, rule, direction),
      });
    case 'range':
      return orNull(rangeControl(rule));
    case 'pair':
      return orNull(wholeControl(rule, [1, 2], 'notAPair'));
    case 'sides':
      return orNull(wholeControl(rule, [1, 2, 4], 'notSides'));
  }
}

/** Reads `0.1`, from −0.1 to 0.1, and `-0.1, 0.2`. An arrow key changes a single number, but not two ends. */
function rangeControl(rule: FieldRule): TextControl {
  return {
    format: (value) =>
      Array.isArray(value) ? value.map(formatPlain).join(', ') : formatPlain(Number(value)),
    read(text) {
      const read = readNumbers(text, rule, [1, 2], 'notARange');
      return Array.isArray(read) ? { ok: true, value: read.length === 1 ? read[0] : read } : read;
    },
    step: (text, direction) => stepField(text, rule, direction),
  };
}

/** Whole numbers for height and width, as in Keras: fewer numbers stand for more. */
function wholeControl(
  rule: FieldRule,
  counts: readonly number[],
  otherwise: 'notAPair' | 'notSides',
): TextControl {
  const fromNumbers = otherwise === 'notAPair' ? pairOf : sidesOf;
  const format = (value: unknown) =>
    otherwise === 'notAPair' ? formatPair(value as Pair) : formatSides(value as Sides);
  return {
    format,
    read(text) {
      const numbers = readNumbers(text, rule, counts, otherwise);
      return Array.isArray(numbers) ? { ok: true, value: fromNumbers(numbers) } : numbers;
    },
    step(text, direction) {
      const numbers = readNumbers(text, rule, counts, otherwise);
      if (!Array.isArray(numbers)) return text;
      const next = numbers.map((n) => Number(stepField(formatPlain(n), rule, direction)));
      return format(fromNumbers(next));
    },
  };
}

type Failed = Extract<Reading, { ok: false }>;

/** The numbers in a text, with or without brackets, separated by `×`, `x`, `*`, a comma or a space. */
function readNumbers(
  text: string,
  rule: FieldRule,
  counts: readonly number[],
  otherwise: 'notAPair' | 'notARange' | 'notSides',
): number[] | Failed {
  const failed: Failed = { ok: false, error: { kind: otherwise } };
  const bare = text.replaceAll(/[()[\]]/g, ' ').trim();
  const parts = bare.split(/\s*[x×*,]\s*|\s+/i);
  if (!counts.includes(parts.length)) return failed;
  const numbers: number[] = [];
  for (const part of parts) {
    const reading = readField(part, rule);
    if (!reading.ok) return reading.error.kind === 'outOfRange' ? reading : failed;
    numbers.push(reading.value);
  }
  return numbers;
}

function pairOf([height = 0, width = height]: readonly number[]): Pair {
  return [height, width];
}

/** Top and bottom, left and right, of one, two or four numbers. */
function sidesOf([a = 0, b = a, c, d = 0]: readonly number[]): Sides {
  return c === undefined ? [pairOf([a]), pairOf([b])] : [pairOf([a, b]), pairOf([c, d])];
}

function formatPair(pair: Pair): string {
  return pair.join(' × ');
}

/** `1` for all sides, `1 × 2` for height and width, or `1, 2 × 3, 4`: top, bottom, left, right. */
export function formatSides([rows, columns]: Sides): string {
  const [[top, bottom], [left, right]] = [rows, columns];
  if (top !== bottom || left !== right) return `${top}, ${bottom} × ${left}, ${right}`;
  return top === left ? String(top) : `${top} × ${left}`;
}

function powerOfTwo(value: number, direction: 1 | -1): number {
  const exponent = Math.log2(Math.max(1, value));
  return 2 ** (direction === 1 ? Math.floor(exponent) + 1 : Math.ceil(exponent) - 1);
}
