import type { AdapterKind } from '../engine/gpu/adapterKind.ts';
import type { Peak } from '../engine/gpu/profile/peak.ts';
import type { StepProfile } from '../engine/gpu/profile/profileKernels.ts';
import type { Tuning } from '../engine/plan/variants/variants.ts';
import type { CheckFindings } from './check/checkKernels.ts';

/** What a study was made of and on. */
export interface StudySubject {
  /** ISO 8601 */
  readonly date: string;
  readonly network: string;
  readonly optimizer: string;
  readonly batchSize: number;
  /** examples in one pass */
  readonly microBatch: number;
  readonly adapter: string;
  readonly kind: AdapterKind;
  readonly features: readonly string[];
  readonly limits: Readonly<Record<string, number>>;
  /** `navigator.userAgent` */
  readonly browser: string;
  /** the script of this thread, whose name changes with each version of the page */
  readonly build: string;
  /** a hash of all kernels */
  readonly kernelVersion: string;
  readonly tuning: Tuning;
}

export type CheckReport = StudySubject & CheckFindings;

export type ProfileReport = StudySubject & StepProfile & { readonly peak: Peak };
