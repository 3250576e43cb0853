/** Whether a row may be changed now. */
export interface RowLock {
  readonly locked: boolean;
  /** The element that says why a locked row is locked. */
  readonly lockId: string;
}
