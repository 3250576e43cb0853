import { type ErrorValues, fillSentence } from '../core/errors.ts';
import { linkSentences } from './ko/linkSentences.ts';
import {
  dataSentences,
  gpuSentences,
  noGpuSentences,
  pageSentences,
  specSentences,
  trainSentences,
} from './ko/sentences.ts';

/** An error as it crossed a thread: an English sentence, and what other languages make theirs from. */
export interface Failure {
  /** null where it is none of ours */
  readonly code: string | null;
  readonly message: string;
  readonly values: ErrorValues;
}

const korean: Readonly<Record<string, string>> = {
  ...specSentences,
  ...dataSentences,
  ...trainSentences,
  ...noGpuSentences,
  ...gpuSentences,
  ...pageSentences,
  ...linkSentences,
};

/** The sentence in the page's language; English where no translation is known. */
export function failureText({ code, message, values }: Failure, language: string): string {
  const translated = language === 'ko' && code !== null && Object.hasOwn(korean, code);
  const sentence = translated ? korean[code] : undefined;
  return sentence === undefined ? message : fillSentence(sentence, values);
}

/** Whether the same run, tried again, may succeed: not where its set-up is what is wrong. */
export function mayRetry({ code }: Failure): boolean {
  if (code === 'tooLarge' || code === 'outOfMemory') return false;
  return (
    code === null || !(Object.hasOwn(specSentences, code) || Object.hasOwn(trainSentences, code))
  );
}
