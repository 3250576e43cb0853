import type { TFunction } from 'i18next';
import type { Subject } from '../../../store/inspect/inspectView.ts';

/**
 * What is looked at, as the page names images: numbered from 1 within their part of the data set.
 * @param label the name of the image's class
 */
export function subjectText(
  t: TFunction<'inside'>,
  subject: Subject,
  testFirst: number,
  label: string,
): string {
  if (subject.of === 'own' || subject.of === 'nextBatch') return t(`subject.${subject.of}`);
  const { place } = subject;
  if (subject.of === 'test') return t('subject.test', { place: place + 1, label });
  return place < testFirst
    ? t('subject.train', { place: place + 1, label })
    : t('subject.test', { place: place - testFirst + 1, label });
}
