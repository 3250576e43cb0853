import { CodedError, type ErrorValues } from '../../engine/core/errors.ts';

/**
 * Why a file of everything cannot be written or taken, as English sentences with `{{values}}`. Other
 * languages translate by code.
 */
export const archiveErrorSentences = {
  archiveNoStorage:
    'This browser keeps nothing here, as its storage is forbidden or does not answer: there is nothing to write and nowhere to put anything.',
  archiveNone:
    'This is no file that “Export everything” has written: it lacks {{name}}. Choose another file.',
  archiveNewer:
    'The file is of version {{actual}}, and this page reads up to version {{expected}}. Reload the page to have its newest version, then open the file again.',
  archiveDamaged:
    'The file is damaged at {{name}} ({{reason}}). Nothing was changed. Use another copy of it, or export again.',
  archiveTooLarge:
    'The file is not taken: {{name}} would be {{actual}} large, and at most {{expected}} are read. Nothing was changed.',
  archiveWeights:
    'The weights here and in the file would take {{actual}}, and this browser keeps at most {{expected}}. Nothing was changed: delete runs that you no longer need, then import again.',
  archiveNoRoom:
    'The file brings {{actual}}, and this browser has {{expected}} left. Nothing was changed: delete runs or data sets that you no longer need, then import again.',
} as const;

type ArchiveErrorCode = keyof typeof archiveErrorSentences;

/** The message is a whole English sentence. */
export class ArchiveError extends CodedError<ArchiveErrorCode> {
  constructor(code: ArchiveErrorCode, values: ErrorValues = {}) {
    super('ArchiveError', archiveErrorSentences, code, values);
  }
}

/** What went wrong, in the words of whoever said it. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [line = ''] = text.trim().split('\n');
  return line.replace(/\.$/, '').slice(0, 200).toLowerCase();
}
