import type { Dataset } from '../data/dataset.ts';
import type { DatasetName } from '../data/datasetName.ts';
import type { ChosenFile } from '../data/own/importFiles.ts';
import type { FileRefusal, OwnProblemCode } from '../data/own/ownProblem.ts';
import type { ErrorValues } from '../engine/core/errors.ts';
import type { FailureReport } from './protocol.ts';

/** What a data thread is started for; it does one thing and ends. */
export type DataJob =
  /** a data set that came with the page or is kept in this browser; `dataUrl` is the absolute address of the folder of packed data sets */
  | { readonly type: 'load'; readonly name: DatasetName; readonly dataUrl: string }
  /** `side` is that of the square that images are made into, pixels */
  | { readonly type: 'import'; readonly files: readonly ChosenFile[]; readonly side: number };

/** Data thread → page. */
export type DataEvent =
  /** bytes where a packed data set is loaded, images where files are read; `total` 0 while unknown */
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'done'; readonly dataset: Dataset; readonly refused: readonly FileRefusal[] }
  /** `own` where the user's files are at fault, by a code of `OwnDataError` */
  | { readonly type: 'failed'; readonly own: OwnFailure | null; readonly error: FailureReport };

interface OwnFailure {
  readonly code: OwnProblemCode;
  readonly values: ErrorValues;
}
