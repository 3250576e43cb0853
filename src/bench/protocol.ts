import type { NoGpuReason } from '../engine/gpu/device.ts';
import type { BenchReport } from './report.ts';
import type { BenchOptions, BenchProgress } from './runBench.ts';

/** What the page asks of the bench's thread; it stops by ending the thread. */
export interface BenchCommand {
  readonly type: 'start';
  readonly options: BenchOptions;
  readonly peers: boolean;
}

export type BenchEvent =
  | { readonly type: 'progress'; readonly progress: BenchProgress }
  | { readonly type: 'report'; readonly report: BenchReport }
  | { readonly type: 'done' }
  /** `code` says why there is no GPU, where that is what is wrong */
  | { readonly type: 'failed'; readonly code: NoGpuReason | null; readonly message: string };

/** The other engines are for those who work on this one: never in the page that is published. */
export const peersOffered: boolean = import.meta.env.DEV || import.meta.env.MODE === 'bench';
