/** Where a person reads: the process's own streams, or a test's. */
export interface Terminal {
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly err: NodeJS.WritableStream;
  /** aborted where the user wants the run to end, as by Ctrl+C */
  readonly interrupted?: AbortSignal;
}
