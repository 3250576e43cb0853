import type { EpochLogs } from './monitor.ts';

/** Widths and digits beyond two figures would be longer than a file's name. */
const PLACE = /\{(\w+)(?::(0?)(\d{0,2})(?:\.(\d{1,2}))?([df]?))?\}/g;

/**
 * The file name that `ModelCheckpoint` would write: Python's `filepath.format(epoch=…, **logs)`. Without
 * validation a `val_` metric is left empty, where Keras would fail.
 * @param epoch counts from 1
 */
export function checkpointName(filepath: string, epoch: number, logs: EpochLogs): string {
  const values: Readonly<Record<string, number | null>> = { epoch, ...logs };
  const name = filepath.replace(PLACE, (place, key, zero, width, precision, kind) => {
    if (!Object.hasOwn(values, key)) return place;
    const value = values[key] ?? null;
    if (value === null) return '';
    const text = kind === 'f' ? pythonFixed(value, Number(precision ?? 6)) : String(value);
    return text.padStart(Number(width), zero === '0' ? '0' : ' ');
  });
  return name.replace(/-(?=\.\w+$)/, '');
}

/** What in a pattern stands for no figure of an epoch; null: nothing. */
export function unknownPlace(filepath: string): string | null {
  const sample = { loss: 0.5, accuracy: 0.5, val_loss: 0.5, val_accuracy: 0.5 };
  const rest = checkpointName(filepath, 1, sample);
  return /\{[^{}]*\}?|\}/.exec(rest)?.[0] ?? null;
}

const METRIC = ' *(?:-?[\\d.]+(?:e[+-]?\\d+)?|-?Infinity|NaN)';

/** Matches the file names that `checkpointName` can give, whatever the epoch and the metrics' numbers. */
export function checkpointPattern(filepath: string): RegExp {
  let [source, end] = ['', 0];
  for (const match of filepath.matchAll(PLACE)) {
    const [place, key, zero, , , kind] = match;
    const whole = zero === '0' ? '\\d+' : ' *[1-9]\\d*';
    source += literal(filepath.slice(end, match.index));
    source += key === 'epoch' && kind !== 'f' ? whole : METRIC;
    end = match.index + place.length;
  }
  return new RegExp(`^${source}${literal(filepath.slice(end))}$`);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Python rounds a tie to the even digit; toFixed rounds it away from zero. */
function pythonFixed(value: number, digits: number): string {
  const rounded = value.toFixed(digits);
  const rest = value.toFixed(100).split('.')[1]?.slice(digits) ?? '';
  if (!/^50*$/.test(rest)) return rounded;
  const below = Math.abs(value)
    .toFixed(100)
    .slice(0, -100 + digits)
    .replace(/\.$/, '');
  const sign = value < 0 ? '-' : '';
  return Number(below.at(-1)) % 2 === 0 ? sign + below : rounded;
}
