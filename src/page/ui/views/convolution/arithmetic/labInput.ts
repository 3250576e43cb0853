/** What the window slides over. */
export interface LabInput {
  /** (H, W, C) */
  readonly values: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** what it is called, in the language of the page */
  readonly name: string;
}

/**
 * The lecture's picture. Its first window, 3 6 6 / 3 4 3 / 5 7 7, and the sum of the second, 52, are the
 * lecture's. Two cells of the second window are unreadable in the scan, and 52 leaves 15 for them: 8 and 7.
 * The other cells are made up, so that a bias of −5.5 silences half of the map.
 */
export const lecturePicture: LabInput = {
  values: [
    ...[3, 6, 6, 4, 2, 1],
    ...[3, 4, 3, 8, 5, 2],
    ...[5, 7, 7, 7, 6, 3],
    ...[4, 6, 8, 9, 5, 2],
    ...[2, 5, 7, 6, 5, 1],
    ...[1, 2, 4, 4, 2, 0],
  ],
  height: 6,
  width: 6,
  channels: 1,
  name: 'lecture',
};

/** A red bar down the left, a green one across the top, a blue corner: (6, 6, 3). */
export const colourPicture: LabInput = {
  values: Array.from({ length: 36 }, (_, pixel) => {
    const [row, column] = [Math.floor(pixel / 6), pixel % 6];
    return [column < 2 ? 9 : 1, row < 2 ? 9 : 1, row > 2 && column > 2 ? 9 : 0];
  }).flat(),
  height: 6,
  width: 6,
  channels: 3,
  name: 'colour',
};

/** The largest size of a value, 1 where all are 0: what has the full colour. */
export function scaleOf(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i] ?? 0));
  return largest || 1;
}

/** The same picture with one value changed. */
export function setValue(
  input: LabInput,
  row: number,
  column: number,
  channel: number,
  value: number,
): LabInput {
  const values = Array.from(input.values);
  values[(row * input.width + column) * input.channels + channel] = value;
  return { ...input, values };
}

/** With fewer channels the last go; each new one is the first, mirrored or upside down. */
export function withChannels(input: LabInput, channels: number): LabInput {
  const { height, width } = input;
  const values: number[] = [];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      for (let channel = 0; channel < channels; channel++) {
        const known = channel < input.channels;
        const r = known || channel % 2 === 1 ? row : height - 1 - row;
        const c = known || channel % 2 === 0 ? column : width - 1 - column;
        const from = known ? channel : 0;
        values.push(input.values[(r * width + c) * input.channels + from] ?? 0);
      }
    }
  }
  return { ...input, values, channels };
}
