import { type ConstantsReader, constantsReader } from './constantsReader.ts';

type ReduceShape = {
  /** Partial sums that there are of each value. */
  readonly ROWS: number;
  /** Values, each the sum of a column. */
  readonly COLUMNS: number;
};

type ReduceOptions = {
  /** Partial sums that become one, but for the last of a column. */
  readonly ROWS_PER_GROUP: number;
};

/** Of `reduce.wgsl`. */
export const reduceConstants: ConstantsReader<ReduceShape, ReduceOptions> = constantsReader(
  ['ROWS', 'COLUMNS'],
  ({ ROWS }) => ({ ROWS_PER_GROUP: ROWS }),
);
