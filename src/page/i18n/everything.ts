import { fillSentence } from '../../engine/core/errors.ts';
import { everything as english } from './en/everything.ts';
import { type Failure, failureText } from './failureText.ts';
import { addWords } from './i18n.ts';
import { archiveSentences, everything as korean } from './ko/everything.ts';
import { valuesInKorean } from './ko/phrases.ts';

// What writes and takes a file of everything brings its words along.
addWords('everything', english, korean);

/** Why a file of everything is not written or taken, in the page's language. */
export function archiveText(failure: Failure, language: string): string {
  const { code, values } = failure;
  const isKnown = code !== null && Object.hasOwn(archiveSentences, code);
  const sentence = isKnown && language === 'ko' ? archiveSentences[code] : undefined;
  return sentence === undefined
    ? failureText(failure, language)
    : fillSentence(sentence, valuesInKorean(values));
}
