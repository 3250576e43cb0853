import { speak } from '../../i18n/i18n.ts';
import { loadPart } from './loadPart.ts';

/** The page's words in that language; where they cannot come it keeps those it has, and says so. */
export async function loadWords(language: string): Promise<void> {
  await loadPart(() => speak(language)).catch(() => undefined);
}
