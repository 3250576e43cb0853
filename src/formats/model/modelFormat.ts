import { FormatError } from '../formatError.ts';

/** The formats of models that are written, by their endings; the longest that fits counts. */
export const modelEndings = ['.weights.h5', '.keras', '.h5', '.hdf5', '.safetensors'] as const;
export type ModelEnding = (typeof modelEndings)[number];

export function endingOf(file: string): ModelEnding | null {
  const name = file.toLowerCase();
  return modelEndings.find((ending) => name.endsWith(ending)) ?? null;
}

/** @throws {FormatError} modelFileEnding */
export function requiredEnding(file: string): ModelEnding {
  const ending = endingOf(file);
  if (ending !== null) return ending;
  throw new FormatError('modelFileEnding', { file, expected: modelEndings.join(', ') });
}
