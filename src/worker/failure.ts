import type { ErrorValues } from '../engine/core/errors.ts';
import type { FailureReport } from './protocol.ts';

/** An error as plain data: our own keep their code, from which other languages make their sentence. */
export function reportFailure(error: unknown): FailureReport {
  if (!(error instanceof Error)) return { code: null, message: String(error), values: {} };
  const { code, values } = error as Error & { code?: unknown; values?: ErrorValues };
  return {
    code: typeof code === 'string' ? code : null,
    message: error.message,
    values: values ?? {},
  };
}
