import { CodedError } from '../engine/core/errors.ts';
import type { FailureReport } from './protocol.ts';

/** An error as plain data: our own keep their code, from which other languages make their sentence. */
export function reportFailure(error: unknown): FailureReport {
  if (error instanceof CodedError) {
    const { code, message, values } = error;
    return { code, message, values };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: null, message, values: {} };
}
