import { fillSentence } from '../../engine/core/errors.ts';
import { openFile as english } from './en/openFile.ts';
import { type Failure, failureText } from './failureText.ts';
import { addWords } from './i18n.ts';
import { formatSentences } from './ko/formatSentences.ts';
import { openFile as korean } from './ko/openFile.ts';
import { valuesInKorean } from './ko/phrases.ts';

// The dialog that opens files brings its words along.
addWords('openFile', english, korean);

/** An error of a file, with why it is so or what else there is. */
interface FileFailure extends Failure {
  readonly more: readonly FileFailure[];
}

/** What is said of a file, in the page's language. */
export function fileText(failure: FileFailure, language: string): string {
  const { code, values, more } = failure;
  if (language !== 'ko' || code === null || !Object.hasOwn(formatSentences, code)) {
    return failureText(failure, language);
  }
  const [cause] = code === 'compileLeft' ? more : [];
  const own = valuesInKorean(values);
  const reason = cause && { reason: fileText(cause, language) };
  return fillSentence(formatSentences[code] ?? '', { ...own, ...reason });
}
