import { fillSentence } from '../../engine/core/errors.ts';
import { epochFiles as english } from './en/epochFiles.ts';
import { type Failure, failureText } from './failureText.ts';
import { addWords } from './i18n.ts';
import { epochFileSentences, epochFiles as korean } from './ko/epochFiles.ts';

// The menus that save epochs bring their words along.
addWords('epochFiles', english, korean);

/** Why an epoch cannot be saved, in the page's language. */
export function epochFailureText(failure: Failure, language: string): string {
  const { code, values } = failure;
  const isKnown = code !== null && Object.hasOwn(epochFileSentences, code);
  const sentence = isKnown && language === 'ko' ? epochFileSentences[code] : undefined;
  return sentence === undefined ? failureText(failure, language) : fillSentence(sentence, values);
}
