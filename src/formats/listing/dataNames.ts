import type { ListingData } from './evaluator.ts';
import { constant, type Place, sequence, unknown, type Value } from './values.ts';

const labels = /^y(?![a-z])|label|target|^[a-z]*_?y_/i;
const classNames = /class|categor|(label|target)_?(names|list|dict|map)/i;

/** The last name in a text such as `data.x_train`, or in `np.unique(y_train)`. */
function lastName(text: string): string {
  return (
    text
      .slice(-200)
      .replace(/[)\]\s]+$/, '')
      .match(/\w+$/)?.[0] ?? ''
  );
}

/** What listings call the sizes that follow from the data, by the chosen data set. */
const sizes: readonly (readonly [RegExp, (data: ListingData) => number | readonly number[]])[] = [
  [/^(n|num|nb|number_of)_?(classes|labels|categor\w*|class)$|^n?classes$/i, (d) => d.classes],
  [/^(input|img|image|in|in_put|data)_?shape$/i, (d) => d.inputShape],
  [/^(img|image)_?(rows|height|h)$|^(rows|height)$/i, (d) => d.inputShape[0] ?? 1],
  [/^(img|image)_?(cols|columns|width|w)$|^(cols|width)$/i, (d) => d.inputShape[1] ?? 1],
  [/^(img|image|num|n|nb)_?(channels?|c)$|^channels$/i, (d) => d.inputShape[2] ?? 1],
  [/^(img|image)_?size$/i, (d) => d.inputShape[0] ?? 1],
];

/** The value of a name that the listing leaves to its data; null where it is no such name. */
export function sizeByName(name: string, data: ListingData, at: Place): Value | null {
  const found = sizes.find(([pattern]) => pattern.test(name));
  if (found === undefined) return null;
  const value = found[1](data);
  if (typeof value === 'number') return constant(value, at);
  return sequence(value.map((extent) => constant(extent, at)));
}

/**
 * `shape` of an array that comes from elsewhere.
 * @param text what it is called, as `x_train`
 * @param isExample whether it is one of the examples
 */
export function shapeByName(text: string, isExample: boolean, data: ListingData, at: Place): Value {
  const of = labels.test(lastName(text)) ? [data.classes] : data.inputShape;
  const shape = of.map((extent) => constant(extent, at));
  return sequence(isExample ? shape : [unknown, ...shape]);
}

/** `len` of what comes from elsewhere, where it counts the classes. */
export function countByName(text: string, data: ListingData, at: Place): Value {
  const name = lastName(text);
  const counts = /(unique|set)\(/.test(text) ? labels.test(name) : classNames.test(name);
  return counts ? constant(data.classes, at) : unknown;
}

/** The largest label, where a listing asks for it. */
export function largestByName(text: string, data: ListingData, at: Place): Value {
  return labels.test(lastName(text)) ? constant(data.classes - 1, at) : unknown;
}
