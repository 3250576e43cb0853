import { type ErrorValues, fillSentence, specErrorSentences } from '../../engine/core/errors.ts';
import { i18n } from './i18n.ts';

/** An error as it crossed a thread: an English sentence, and what other languages make theirs from. */
export interface Failure {
  /** null where it is none of ours */
  readonly code: string | null;
  readonly message: string;
  readonly values: ErrorValues;
}

/**
 * The sentence in the page's language; English where no translation is known, or where an older
 * page kept the failure without a value that the sentence names.
 */
export function failureText({ code, message, values }: Failure, language: string): string {
  const sentences: unknown = i18n.getResourceBundle(language, 'failures');
  if (code === null || !isTable(sentences) || !Object.hasOwn(sentences, code)) return message;
  const sentence = fillSentence(String(sentences[code]), values);
  return sentence.includes('{{') ? message : sentence;
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** What no second attempt makes smaller. */
const tooMuch: readonly string[] = [
  ...['tooLarge', 'weightsTooLarge', 'imageTooLarge'],
  ...['outOfMemory', 'outOfMemoryAlways'],
];

/** What stops training because of how it was set up, or of what is no longer there. */
const setUpWrong: readonly string[] = [
  'epochGone',
  'fileWeightsGone',
  'lossNotFinite',
  'gradientNotFinite',
  'evaluationNotFinite',
  'weightsNotFinite',
  'nothingToTrainOn',
];

/** What fails again in the same way on this GPU. */
const gpuUnfit: readonly string[] = ['notCompiled', 'refused'];

/** What fails on a GPU and may succeed on the CPU, which compiles nothing and has more memory. */
const gpuFailed: readonly string[] = [
  ...gpuUnfit,
  ...['lost', 'parked', 'outOfMemoryAlways', 'noAdapter', 'noDevice'],
];

/** A thread whose script did not come: the page that asked for it is no longer there. */
const notLoaded: readonly string[] = ['workerNotLoaded', 'dataNotLoaded'];

export function needsReload({ code }: Failure): boolean {
  return code !== null && notLoaded.includes(code);
}

/** Whether the same run, tried again, may succeed: not where its set-up is what is wrong. */
export function mayRetry({ code }: Failure): boolean {
  if (code === null) return true;
  if ([...tooMuch, ...setUpWrong, ...gpuUnfit, ...notLoaded].includes(code)) return false;
  return !Object.hasOwn(specErrorSentences, code);
}

/** Whether the same run may succeed on the CPU. */
export function mayTrainOnCpu({ code }: Failure): boolean {
  return code !== null && gpuFailed.includes(code);
}
