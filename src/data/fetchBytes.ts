export interface FetchOptions {
  /** Ends the transfer; the reader then throws its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Past every cache: what was read before was damaged. */
  readonly fresh?: boolean | undefined;
  /** Not tried again: there is something to fall back on. */
  readonly once?: boolean | undefined;
  /** Called as bytes come, with the part of the file that is here, 0 to 1; 0 where its length is unknown. */
  readonly onArrival?: ((part: number) => void) | undefined;
}

/** Reads one file whole; `path` is relative to the folder of all data sets, as in `mnist/labels.bin`. */
export type FetchBytes = (path: string, options?: FetchOptions) => Promise<Uint8Array>;
