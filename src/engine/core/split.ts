/**
 * How many examples, from the first on, are for training; the rest is for validation. Rounded down in
 * floating point, as in Keras: `int(math.floor(n * (1.0 - validation_split)))`.
 */
export function trainingPart(examples: number, validationSplit: number): number {
  return Math.floor(examples * (1 - validationSplit));
}
