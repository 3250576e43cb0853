/** A file as the page hands it over. */
export interface ChosenFile {
  readonly path: string;
  readonly blob: Blob;
}

/** A file that the user chose, on disk or inside a zip, read only when it is needed. */
export interface SourceFile {
  /** with its folders, as `cleanPath` writes them */
  readonly path: string;
  /** bytes, unpacked */
  readonly size: number;
  /** @throws {RefusedFile} */
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

/** Files that systems leave in every folder; nobody chose them. */
const LITTER =
  /^(__MACOSX|(eh)?Thumbs\.db|desktop\.ini|@eaDir|\$RECYCLE\.BIN|System Volume Information|~\$.*|Icon\r|\.+[^.].*)$/i;

/**
 * One way to write a path: folders separated by `/`, also where Windows put it together, and letters
 * composed, also where macOS took them apart (Hangul, accents). `.` and `..` say nothing here.
 */
export function cleanPath(path: string): string {
  return path
    .normalize('NFC')
    .split(/[/\\]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');
}

/** @param path clean */
export function isLitter(path: string): boolean {
  return path.split('/').some((part) => LITTER.test(part));
}

/** @param path clean */
export function foldersOf(path: string): readonly string[] {
  return path.split('/').slice(0, -1);
}

/** @param path clean */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** @param path as the browser gives it, relative to the chosen or dropped folder */
export function fileOnDisk(path: string, blob: Blob): SourceFile {
  return {
    path: cleanPath(path),
    size: blob.size,
    read: async () => new Uint8Array(await blob.arrayBuffer()),
  };
}
