import type { Question, Seen } from '../../../session/inspectionQueue.ts';
import { inspections } from '../../../session/inspectionSession.ts';

/** Between two questions where there are no weights yet, ms. */
const AGAIN = 500;

/**
 * One answer, as soon as there is one: a run that is being compiled has none yet.
 * @returns null where it cannot be had, or is no longer wanted
 */
export async function askUntil(
  question: Question,
  isWanted: () => boolean,
): Promise<Seen['answer']> {
  while (isWanted()) {
    const { answer, problem } = await inspections.once(question);
    if (answer !== null || problem !== null) return isWanted() ? answer : null;
    await new Promise((later) => setTimeout(later, AGAIN));
  }
  return null;
}
