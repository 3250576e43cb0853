import type { Question } from '../../../session/inspectionQueue.ts';
import type { Subject } from '../../../store/inspect/inspectView.ts';
import type { InspectedFacts } from '../../hooks/useInspected.ts';

/** The images of a subject; a place beyond the test set, or the data, is the last. */
export function imagesOf(
  subject: Subject,
  { testFirst, testCount, network }: Pick<InspectedFacts, 'testFirst' | 'testCount' | 'network'>,
): Question['images'] {
  if (subject.of === 'nextBatch') return subject;
  const pixels = network.inputShape.reduce((product, extent) => product * extent, 1);
  if (subject.of === 'own' && subject.image.length === pixels) {
    return { of: 'page', images: subject.image, labels: Uint8Array.of(subject.label) };
  }
  if (subject.of === 'example') {
    return { of: 'dataset', examples: [Math.min(subject.place, testFirst + testCount - 1)] };
  }
  const place = subject.of === 'test' ? Math.min(subject.place, testCount - 1) : 0;
  return { of: 'dataset', examples: [testFirst + place] };
}
