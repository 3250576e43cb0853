import { useTranslation } from 'react-i18next';
import { type Failure, failureText } from '../../../i18n/failureText.ts';

/** The sentence of a failure in the page's language. */
export function useFailureText(failure: Failure | null): string | null {
  const { i18n } = useTranslation();
  return failure === null ? null : failureText(failure, i18n.language);
}
