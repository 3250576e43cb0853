import type { ErrorValues } from '../../engine/core/errors.ts';

/** Why a choice of files makes no data set; the page has a sentence for each. */
export type OwnProblemCode =
  | 'nothing'
  | 'zipDamaged'
  | 'tooManyFiles'
  | 'tooManyBytes'
  | 'tooManyPixels'
  | 'oneClass'
  | 'tooManyClasses'
  | 'noFolders'
  | 'tooFew'
  | 'idxPair'
  | 'idxCount'
  | 'idxSize'
  | 'idxDamaged';

/** Why one file was left out of a data set. */
export type RefusalCode =
  | 'notAnImage'
  | 'undecodable'
  | 'noFolder'
  | 'tooLarge'
  | 'tooManyPixels'
  | 'encrypted'
  | 'damaged';

export interface FileRefusal {
  /** its path as chosen */
  readonly file: string;
  readonly code: RefusalCode;
}

/** The user's own files cannot be made into a data set. */
export class OwnDataError extends Error {
  readonly code: OwnProblemCode;
  readonly values: ErrorValues;

  constructor(code: OwnProblemCode, values: ErrorValues = {}) {
    super(code);
    this.name = 'OwnDataError';
    this.code = code;
    this.values = values;
  }
}

/** One file leaves the others as they are; caught where files are read one by one. */
export class RefusedFile extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(code);
    this.name = 'RefusedFile';
    this.code = code;
  }
}
