import type { LabInput } from './labInput.ts';
import { type LabLayer, type LabResult, nearest } from './labLayer.ts';

/** One cell under the window. */
export interface Term {
  /** its index in the window, row by row; the same in every channel */
  readonly cell: number;
  /** of the input, from 0; of a padding cell beyond it */
  readonly row: number;
  readonly column: number;
  readonly channel: number;
  readonly padding: boolean;
  /** false for padding under a pooling window */
  readonly counts: boolean;
  readonly weight: number;
  readonly value: number;
  readonly product: number;
}

/** What makes one cell of the output. */
export interface WindowSum {
  readonly terms: readonly Term[];
  /** 0 for pooling */
  readonly bias: number;
  /** of all terms and the bias; of max pooling the largest term */
  readonly sum: number;
  /** the output cell: the sum, after ReLU where there is one */
  readonly value: number;
  /** of max pooling: the cell whose value goes on, the first of equal ones */
  readonly winner: number | null;
}

/**
 * The sum under the window, written out.
 * @param map the filter of a convolution, the channel of a pooling
 */
export function windowSum(
  input: LabInput,
  layer: LabLayer,
  { window }: LabResult,
  position: number,
  map: number,
): WindowSum {
  const top = Math.floor(position / window.outWidth) * window.strideHeight - window.padTop;
  const left = (position % window.outWidth) * window.strideWidth - window.padLeft;
  const pools = layer.operation !== 'convolution';
  const filter = pools ? undefined : layer.filters[map];
  const channels = pools ? [map] : Array.from({ length: window.channels }, (_, c) => c);
  const { kernelHeight, kernelWidth } = window;
  const cells = channels.flatMap((channel) =>
    Array.from({ length: kernelHeight * kernelWidth }, (_, cell) => {
      const row = top + Math.floor(cell / kernelWidth);
      const column = left + (cell % kernelWidth);
      const padding = row < 0 || column < 0 || row >= input.height || column >= input.width;
      return { cell, row, column, channel, padding, counts: !(pools && padding) };
    }),
  );
  const counted = cells.filter((cell) => cell.counts).length;
  const terms = cells.map((cell): Term => {
    const weight =
      filter?.weights[cell.cell * window.channels + cell.channel] ??
      (layer.operation === 'mean' ? 1 / counted : 1);
    const value = valueAt(input, cell, layer.padding === 'edge');
    return { ...cell, weight, value, product: weight * value };
  });
  return { terms, ...total(layer, terms, filter?.bias ?? 0) };
}

function valueAt(
  input: LabInput,
  { row, column, channel, padding }: Omit<Term, 'weight' | 'value' | 'product'>,
  edge: boolean,
): number {
  if (padding && !edge) return 0;
  const [r, c] = [nearest(row, input.height), nearest(column, input.width)];
  return input.values[(r * input.width + c) * input.channels + channel] ?? 0;
}

function total(layer: LabLayer, terms: readonly Term[], bias: number) {
  const counted = terms.filter((term) => term.counts);
  if (layer.operation === 'max') {
    const value = Math.max(...counted.map((term) => term.value));
    const winner = counted.find((term) => term.value === value)?.cell ?? null;
    return { bias, sum: value, value, winner };
  }
  const sum = counted.reduce((sum, term) => sum + term.product, bias);
  const rectified = layer.operation === 'convolution' && layer.relu;
  return { bias, sum, value: rectified ? Math.max(sum, 0) : sum, winner: null };
}
