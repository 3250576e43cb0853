/**
 * How many of the first examples are trained on; the rest validates. Rounded down, in floating
 * point, as Keras does it: `int(math.floor(n * (1.0 - validation_split)))`.
 */
export function trainingPart(examples: number, validationSplit: number): number {
  return Math.floor(examples * (1 - validationSplit));
}
