/** A file that the user chose, on disk or inside a zip, read only when it is needed. */
export interface SourceFile {
  /** with its folders, separated by `/` */
  readonly path: string;
  /** bytes, unpacked */
  readonly size: number;
  /** @throws {RefusedFile} */
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

/** Files that systems leave in every folder; nobody chose them. */
const LITTER = /^(__MACOSX|Thumbs\.db|desktop\.ini|\..*)$/i;

export function isLitter(path: string): boolean {
  return path.split('/').some((part) => LITTER.test(part));
}

/** @param path as the browser gives it, relative to the chosen or dropped folder */
export function fileOnDisk(path: string, blob: Blob): SourceFile {
  return {
    path,
    size: blob.size,
    read: async () => new Uint8Array(await blob.arrayBuffer()),
  };
}
