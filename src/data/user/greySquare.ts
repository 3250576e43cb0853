/**
 * Makes an image a grey square, as Keras's `image_dataset_from_directory` with `color_mode` grayscale
 * does: stretched to the square, luminance 0.299 R + 0.587 G + 0.114 B. Each pixel is the mean of the
 * area that it covers, so that a small image of a large one loses no line. What is transparent is white.
 * @param rgba 0 to 255, shape (height, width, 4)
 * @returns 0 to 255, shape (side, side)
 */
export function greySquare(
  rgba: Uint8ClampedArray,
  width: number,
  height: number,
  side: number,
): Uint8Array {
  const grey = greyOf(rgba, width * height);
  const across = averageRows(grey, width, height, side);
  const both = averageRows(transposed(across, side, height), height, side, side);
  return Uint8Array.from(transposed(both, side, side), Math.round);
}

function greyOf(rgba: Uint8ClampedArray, pixels: number): Float64Array {
  const grey = new Float64Array(pixels);
  for (let i = 0; i < pixels; i++) {
    const [red, green, blue, alpha] = [rgba[4 * i], rgba[4 * i + 1], rgba[4 * i + 2], 4 * i + 3];
    const opaque = (rgba[alpha] ?? 255) / 255;
    const luminance = 0.299 * (red ?? 0) + 0.587 * (green ?? 0) + 0.114 * (blue ?? 0);
    grey[i] = luminance * opaque + 255 * (1 - opaque);
  }
  return grey;
}

/** (rows, length) → (rows, side): each new value is the mean over its span, ends weighed by their part. */
function averageRows(
  values: Float64Array,
  length: number,
  rows: number,
  side: number,
): Float64Array {
  const out = new Float64Array(rows * side);
  for (let x = 0; x < side; x++) {
    const from = (x * length) / side;
    const to = ((x + 1) * length) / side;
    for (let cell = Math.floor(from); cell < Math.min(Math.ceil(to), length); cell++) {
      const share = (Math.min(to, cell + 1) - Math.max(from, cell)) / (to - from);
      for (let row = 0; row < rows; row++) {
        const at = row * side + x;
        out[at] = (out[at] ?? 0) + share * (values[row * length + cell] ?? 0);
      }
    }
  }
  return out;
}

/** (rows, columns) → (columns, rows) */
function transposed(values: Float64Array, columns: number, rows: number): Float64Array {
  const out = new Float64Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      out[column * rows + row] = values[row * columns + column] ?? 0;
    }
  }
  return out;
}
