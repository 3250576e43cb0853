import type { Settings } from '../../runs/archive/archiveFormat.ts';
import type { TakenArchive } from '../../runs/archive/takeArchive.ts';
import type { WrittenArchive } from '../../runs/archive/writeArchive.ts';
import type { FailureReport } from '../../worker/protocol.ts';

/** The job of a thread that writes or takes all that a browser keeps; it does one job and ends. */
export type EverythingJob =
  | { readonly type: 'export'; readonly settings: Settings }
  | { readonly type: 'check'; readonly blob: Blob }
  | {
      readonly type: 'import';
      readonly blob: Blob;
      /** runs that stay without being pinned, and bytes of the weights of all */
      readonly mostRuns: number;
      readonly mostBytes: number;
    };

/** What a file holds, all of which is in order. */
interface EverythingFile {
  readonly runs: number;
  readonly dataSets: number;
  readonly bytes: number;
  readonly settings: Settings;
}

export type EverythingEvent =
  /** of no unit that matters; `total` may be 0 */
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | ({ readonly type: 'exported' } & WrittenArchive)
  | ({ readonly type: 'checked' } & EverythingFile)
  | ({ readonly type: 'imported' } & TakenArchive)
  | { readonly type: 'failed'; readonly error: FailureReport };
