import { fillSentence } from '../../engine/core/errors.ts';
import { listing as english } from './en/listing.ts';
import { type Failure, failureText } from './failureText.ts';
import { addWords } from './i18n.ts';
import { listing as korean } from './ko/listing.ts';
import { listingSentences } from './ko/listingSentences.ts';
import { valuesInKorean } from './ko/phrases.ts';

// The dialog that reads Keras code brings its words along.
addWords('listing', english, korean);

/** What is said of a listing, in the page's language; English where no translation is known. */
export function remarkText(remark: Failure, language: string): string {
  const { code, values } = remark;
  const isKnown = code !== null && Object.hasOwn(listingSentences, code);
  const sentence = isKnown && language === 'ko' ? listingSentences[code] : undefined;
  return sentence === undefined
    ? failureText(remark, language)
    : fillSentence(sentence, valuesInKorean(values));
}
