import { readField } from '../../store/fields/numberFields.ts';

/** Side of the square that images are made into, pixels. */
export const sideRange = { min: 8, max: 224 } as const;

/** @returns null where the text is none */
export function sideOf(text: string): number | null {
  const reading = readField(text, { whole: true, ...sideRange, next: (value) => value });
  return reading.ok ? reading.value : null;
}
