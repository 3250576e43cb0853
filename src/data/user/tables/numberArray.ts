import { UserDataError } from '../userDataProblem.ts';
import { tableName } from './tableName.ts';

type Numbers = ArrayLike<number> | ArrayLike<bigint>;

/** An array of a file, in the order of C. */
export interface NumberArray {
  readonly file: string;
  readonly shape: readonly number[];
  readonly values: Numbers;
  /** whether 1 is the brightest: fractions and truth values */
  readonly isUnit: boolean;
}

/** Fewer pixels than that are no image. */
const LEAST = 16;

/** Grey, or red, green and blue. */
const CHANNELS: ReadonlySet<number> = new Set([1, 3]);

/** Labels are a row of numbers, or one-hot; what has rows and columns is images. */
export function isLabels({ file, shape }: NumberArray): boolean {
  const [, second = 1, ...more] = shape;
  if (more.length > 0) return false;
  return second === 1 || tableName(file).isLabels || squareSide(second) === null;
}

/**
 * Makes bytes of images of shape (N, H, W), (N, H, W, 1), (N, 1, H, W), (N, H × H), or, in colour,
 * (N, H, W, 3), which become grey.
 * @throws {UserDataError} arrayShape, arrayValue
 */
export function toImages(array: NumberArray): {
  readonly height: number;
  readonly width: number;
  /** shape (N, height, width) */
  readonly pixels: Uint8Array;
} {
  const { file, shape, values } = array;
  const [count = 0, ...rest] = shape;
  const side = rest.length === 1 ? squareSide(rest[0] ?? 0) : null;
  const extents = side === null ? rest : [side, side];
  const isFirst = extents.length === 3 && extents[0] === 1 && !CHANNELS.has(extents[2] ?? 0);
  const [height = 0, width = 0, channels = 1, ...more] = isFirst ? extents.slice(1) : extents;
  const fits = count > 0 && height > 0 && width > 0 && more.length === 0;
  if (!fits || extents.length < 2 || !CHANNELS.has(channels)) {
    throw new UserDataError('arrayShape', { file, actual: `(${shape.join(', ')})` });
  }
  const bytes = values instanceof Uint8Array && !array.isUnit ? values : toBytes(array);
  return { height, width, pixels: channels === 3 ? toGrey(bytes) : bytes };
}

/** @throws {UserDataError} arrayValue */
export function toLabels({ file, shape, values }: NumberArray): Uint8Array {
  const [count = 0, classes = 1] = shape;
  return Uint8Array.from({ length: count }, (_, row) => {
    if (classes > 1) return argmax(values, row * classes, classes);
    const label = Number(values[row]);
    if (Number.isInteger(label) && label >= 0 && label <= 255) return label;
    throw new UserDataError('arrayLabel', { file, actual: label, place: row });
  });
}

function argmax(values: Numbers, from: number, count: number): number {
  let best = 0;
  for (let i = 1; i < count; i++) {
    if (Number(values[from + i]) > Number(values[from + best])) best = i;
  }
  return best;
}

/** Fractions from 0 to 1 become 0 to 255; numbers that reach further are taken as they are. */
function toBytes({ file, values, isUnit }: NumberArray): Uint8Array {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = Number(values[i]);
    if (Number.isNaN(value)) throw new UserDataError('arrayValue', { file, actual: value });
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (!(least >= 0 && most <= 255)) {
    throw new UserDataError('arrayValue', { file, actual: least >= 0 ? most : least });
  }
  const scale = isUnit && most <= 1 ? 255 : 1;
  return Uint8Array.from({ length: values.length }, (_, i) =>
    Math.round(scale * Number(values[i])),
  );
}

function toGrey(colours: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: colours.length / 3 }, (_, i) =>
    Math.round(
      0.299 * (colours[3 * i] ?? 0) +
        0.587 * (colours[3 * i + 1] ?? 0) +
        0.114 * (colours[3 * i + 2] ?? 0),
    ),
  );
}

/** @returns the side of a square of so many pixels; null where there is none */
export function squareSide(pixels: number): number | null {
  const side = Math.round(Math.sqrt(pixels));
  return pixels >= LEAST && side * side === pixels ? side : null;
}
