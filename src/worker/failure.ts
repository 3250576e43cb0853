import { CodedError } from '../engine/core/errors.ts';
import type { FailureReport } from './protocol.ts';

/**
 * An error as plain data. Our own errors keep their code, from which other languages build their sentence.
 */
export function reportFailure(error: unknown): FailureReport {
  if (error instanceof CodedError) {
    const { code, message, values } = error;
    return { code, message, values };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: null, message, values: {} };
}
