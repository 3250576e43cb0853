import type { LabResult } from './arithmetic/labLayer.ts';
import type { LabState } from './labSetup.ts';

/** What a lesson can notice. */
export interface LabOutcome {
  readonly height: number;
  readonly width: number;
  readonly parameters: number;
  /** of the window, from 1 */
  readonly row: number;
  readonly column: number;
  /** the output cell there */
  readonly value: number;
  /** whether no cell of the shown map is larger */
  readonly isLargest: boolean;
  /** the share of zeros in the shown map */
  readonly zeros: number;
  /** whether the window has been at every cell of its row */
  readonly rowSeen: boolean;
}

/** @returns null where the layer does not fit its input */
export function labOutcome(state: LabState): LabOutcome | null {
  const { result, position, seen } = state;
  if (result === null) return null;
  const { outHeight: height, outWidth: width } = result.window;
  const map = shownMap(state);
  const value = map[position] ?? 0;
  const row = Math.floor(position / width);
  return {
    ...{ height, width, parameters: result.parameters, value },
    row: row + 1,
    column: (position % width) + 1,
    isLargest: value >= Math.max(...map),
    zeros: map.filter((cell) => cell === 0).length / map.length,
    rowSeen: Array.from({ length: width }).every((_, column) => seen.has(row * width + column)),
  };
}

/** The index of the map that is shown: of a filter, or of a channel under pooling. */
export function shownIndex({ operation, filter, channel }: LabState): number {
  return operation === 'convolution' ? filter : channel;
}

/** (OH, OW) of one map of the output; empty where the layer does not fit. */
export function mapOf(result: LabResult | null, index: number): Float64Array {
  const maps = result?.shape[2] ?? 1;
  return (result?.output ?? new Float64Array()).filter((_, i) => i % maps === index);
}

function shownMap(state: LabState): Float64Array {
  return mapOf(state.result, shownIndex(state));
}
