import type { Monitor } from '../../network/callbacks.ts';

/** An epoch's metrics, as Keras passes them to its callbacks; null without validation. */
export type EpochLogs = Readonly<Record<Monitor, number | null>>;

interface Watch {
  readonly monitor: Monitor;
  readonly mode: 'auto' | 'min' | 'max';
  readonly min_delta: number;
}

/**
 * Keras's `_is_improvement`.
 * Source: keras/src/callbacks/monitor_callback.py
 * @param reference null: nothing to compare with yet, so anything improves
 */
export function improves(
  { monitor, mode, min_delta }: Watch,
  value: number,
  reference: number | null,
): boolean {
  if (reference === null) return true;
  const down = mode === 'min' || (mode === 'auto' && monitor.endsWith('loss'));
  return down ? value + min_delta < reference : value - min_delta > reference;
}
