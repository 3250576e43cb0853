import { CodedError, type ErrorValues } from '../engine/core/errors.ts';

/**
 * Every way in which data cannot be used, as an English sentence with `{{values}}`: which file, what
 * was expected, what was found, what to do. Other languages translate by code.
 */
export const dataErrorSentences = {
  missing: 'The data file {{file}} is missing from {{place}}. Run npm run data, then press Retry.',
  noAnswer:
    'The data file {{file}} could not be fetched: {{reason}}. Check the network, then press Retry.',
  unreadable:
    'The data file {{file}} could not be read: {{reason}}. Press Retry; if it stays so, whoever set up this page has to run npm run data.',
  httpStatus:
    'The data file {{file}} was expected, but the server answered {{status}}. Press Retry; if it stays so, whoever set up this page has to run npm run data.',
  htmlPage:
    'The data file {{file}} should hold {{expected}}, but the server sent an HTML page. Press Retry; if it stays so, whoever set up this page has to run npm run data.',
  manifest:
    'The data file {{file}} should describe the data set, but {{reason}}. Press Retry; if it stays so, whoever set up this page has to run npm run data.',
  gzip: 'The data file {{file}} is damaged: it should unpack to {{expected}} bytes, but does not ({{reason}}). Press Retry; if it stays so, whoever set up this page has to run npm run data.',
  length:
    'The data file {{file}} is damaged: expected {{expected}} bytes, found {{actual}}. Press Retry; if it stays so, whoever set up this page has to run npm run data.',
  checksum:
    'The data file {{file}} is damaged: expected SHA-256 {{expected}}, found {{actual}}. Press Retry; if it stays so, whoever set up this page has to run npm run data.',
  idxMagic:
    'The file {{file}} is not an idx file of {{kind}}: expected it to begin with {{expected}}, found {{actual}}. Install the dependencies again with npm ci.',
  idxShape:
    'The idx file {{file}} declares a shape of {{actual}}, but every extent must be at least 1. Install the dependencies again with npm ci.',
  idxLength:
    'The idx file {{file}} is damaged: expected {{expected}} bytes, found {{actual}}. Install the dependencies again with npm ci.',
  ownGone:
    'The data set {{dataset}} was loaded from your own files, and is not here any more. Choose Load your own under Dataset, and give the same files again.',
} as const;

export type DataErrorCode = keyof typeof dataErrorSentences;

/** Data is missing or damaged; the message is a whole English sentence. */
export class DataError extends CodedError<DataErrorCode> {
  constructor(code: DataErrorCode, values: ErrorValues) {
    super('DataError', dataErrorSentences, code, values);
  }
}
