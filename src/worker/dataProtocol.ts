import type { Dataset } from '../data/dataset.ts';
import type { DatasetName } from '../data/datasetName.ts';
import type { ChosenFile } from '../data/user/sourceFile.ts';
import type { FileRefusal, UserDataProblemCode } from '../data/user/userDataProblem.ts';
import type { ErrorValues } from '../engine/core/errors.ts';
import type { FailureReport } from './protocol.ts';

/** The job of a data thread; it does one job and ends. */
export type DataJob =
  /**
   * a data set of the page or of this browser's storage; `dataUrl` is the absolute address of the folder of
   * packed data sets
   */
  | { readonly type: 'load'; readonly name: DatasetName; readonly dataUrl: string }
  /** `side` of the square that images are scaled to, pixels */
  | { readonly type: 'import'; readonly files: readonly ChosenFile[]; readonly side: number };

/** Data thread → page. */
export type DataEvent =
  /** bytes where a packed data set is loaded, images where files are read; `total` 0 while unknown */
  | {
      readonly type: 'progress';
      readonly done: number;
      readonly total: number;
      /** nothing has arrived for some seconds */
      readonly stalled: boolean;
    }
  | {
      readonly type: 'done';
      readonly dataset: Dataset;
      readonly refused: readonly FileRefusal[];
      /** whether the images come from files of numbers, which may hold them transposed */
      readonly isTable: boolean;
    }
  /** `own` is a code of `UserDataError` where the user's files are at fault */
  | {
      readonly type: 'failed';
      readonly own: UserDataFailure | null;
      readonly error: FailureReport;
    };

interface UserDataFailure {
  readonly code: UserDataProblemCode;
  readonly values: ErrorValues;
  /** which file is what, where that helps */
  readonly files: readonly FileRefusal[];
}
