/**
 * Pictures further to the right; what comes in on the left is 0.
 * @param values (N, H, W, C)
 * @param by pixels
 */
export function shiftedRight(
  values: ArrayLike<number>,
  width: number,
  channels: number,
  by: number,
): number[] {
  return Array.from(values, (_, i) =>
    Math.floor(i / channels) % width < by ? 0 : (values[i - by * channels] ?? 0),
  );
}
