import type { NoGpuReason } from '../engine/gpu/device.ts';
import type { BenchReport } from './report.ts';
import type { BenchOptions, BenchProgress } from './runBench.ts';

/** The page's command to the bench's thread. The page stops it by ending the thread. */
export interface BenchCommand {
  readonly type: 'start';
  readonly options: BenchOptions;
  readonly peers: boolean;
}

export type BenchEvent =
  | { readonly type: 'progress'; readonly progress: BenchProgress }
  | { readonly type: 'report'; readonly report: BenchReport }
  | { readonly type: 'done' }
  /** `code` is the reason where there is no GPU */
  | { readonly type: 'failed'; readonly code: NoGpuReason | null; readonly message: string };

/** The other engines are for developers only, never in the published page. */
export const peersOffered: boolean = import.meta.env.DEV || import.meta.env.MODE === 'bench';
