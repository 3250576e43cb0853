import type { Part } from '../partFolders.ts';
import type { FileKind } from '../recognise.ts';
import type { FileRefusal } from '../userDataProblem.ts';

/** A file, unpacked and known by its first bytes. */
export interface OpenFile {
  readonly path: string;
  readonly kind: FileKind;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Images of one size with their labels: what a table, or two arrays, hold. */
export interface Piece {
  readonly part: Part;
  /** what its name says beside train and test; pieces of one data set share it */
  readonly set: string;
  readonly height: number;
  readonly width: number;
  /** 0 to 255, shape (count, height, width) */
  readonly pixels: Uint8Array;
  /** shape (count): numbers, or the names of classes */
  readonly labels: Uint8Array | readonly string[];
}

/** A way in which images and labels stand in files as numbers. A new one is a file and a line in `importTables`. */
export interface TableReader {
  readonly kinds: readonly FileKind[];
  /**
   * @param files of those kinds, at least one
   * @returns no piece where no file is such a table; `left` are files that were left out, and why
   * @throws {UserDataError} where one is, and is damaged or has no partner
   */
  read(files: readonly OpenFile[]): {
    readonly pieces: readonly Piece[];
    readonly left: readonly FileRefusal[];
  };
}
