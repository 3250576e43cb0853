import type { ErrorValues } from '../../engine/core/errors.ts';

/** Why a choice of files makes no data set; the page has a sentence for each. */
export type UserDataProblemCode =
  | 'nothing'
  | 'htmlFile'
  | 'zipDamaged'
  | 'fileDamaged'
  | 'tooManyFiles'
  | 'tooManyBytes'
  | 'tooManyPixels'
  | 'oneClass'
  | 'tooManyClasses'
  | 'noFolders'
  | 'tooFew'
  | 'pairs'
  | 'counts'
  | 'sizes'
  | 'severalSets'
  | 'arrayShape'
  | 'arrayType'
  | 'arrayValue'
  | 'arrayLabel'
  | 'csvNoLabels'
  | 'csvShape'
  | 'csvRow'
  | 'csvCell';

/** Why one file was left out of a data set, or what it is where none could be made. */
export type RefusalCode =
  | 'notAnImage'
  | 'undecodable'
  | 'noFolder'
  | 'tooLarge'
  | 'tooManyPixels'
  | 'encrypted'
  | 'damaged'
  | 'html'
  | 'archive'
  | 'foreign'
  | 'empty'
  | 'idxOther'
  | 'notData'
  | 'notNeeded'
  | 'noLabels'
  | 'notSquare'
  | 'trainImages'
  | 'trainLabels'
  | 'testImages'
  | 'testLabels';

export interface FileRefusal {
  /** its path as chosen */
  readonly file: string;
  readonly code: RefusalCode;
}

/** The user's own files cannot be made into a data set. */
export class UserDataError extends Error {
  readonly code: UserDataProblemCode;
  readonly values: ErrorValues;
  /** which file is what, where that helps */
  readonly files: readonly FileRefusal[];

  constructor(
    code: UserDataProblemCode,
    values: ErrorValues = {},
    files: readonly FileRefusal[] = [],
  ) {
    super(code);
    this.name = 'UserDataError';
    this.code = code;
    this.values = values;
    this.files = files;
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
