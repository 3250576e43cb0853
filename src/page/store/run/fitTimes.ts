import { create } from 'zustand';
import { trainingPart } from '../../../engine/core/split.ts';
import type { RunRequest } from '../../../worker/protocol.ts';

type Fit = Omit<RunRequest, 'runId'>;

/** A validated example goes forward only, a trained one backward too, which takes twice as long. */
const VALIDATED = 1 / 3;

/** Seconds that an example takes, by what is trained where; null while it is measured. */
export const useFitTimes = create<Readonly<Record<string, number | null>>>()(() => ({}));

function keyOf({ network, optimizer, fit, device }: Fit): string {
  const { inputShape, layers } = network;
  return JSON.stringify([inputShape, layers, optimizer.kind, fit.batchSize, device]);
}

/** @returns whether it has to be measured: it was not yet */
export function askTime(request: Fit): boolean {
  const key = keyOf(request);
  if (Object.hasOwn(useFitTimes.getState(), key)) return false;
  useFitTimes.setState({ [key]: null });
  return true;
}

/** Whether the answer is still to come. */
export function isTiming(times: Readonly<Record<string, number | null>>, request: Fit): boolean {
  return times[keyOf(request)] === null;
}

/** @param seconds null where it could not be measured; it may be asked again */
export function noteTime(request: Fit, seconds: number | null): void {
  const { [keyOf(request)]: _, ...others } = useFitTimes.getState();
  useFitTimes.setState(seconds === null ? others : { ...others, [keyOf(request)]: seconds }, true);
}

/** Whoever was asked is gone, and answers no more. */
export function forgetAsked(): void {
  const known = Object.entries(useFitTimes.getState()).filter(([, seconds]) => seconds !== null);
  useFitTimes.setState(Object.fromEntries(known), true);
}

/** How long a whole fit takes, seconds; null where no example was timed. */
export function fitSeconds(
  times: Readonly<Record<string, number | null>>,
  request: Fit | null,
  trainCount: number,
): number | null {
  const perExample = request === null ? null : (times[keyOf(request)] ?? null);
  if (request === null || perExample === null) return null;
  return perExample * examplesOf(request, trainCount);
}

/** Trained examples of a whole fit; a validated one counts for its share. */
export function examplesOf({ fit }: Fit, trainCount: number): number {
  const { limit, validationSplit, epochs } = fit;
  const images = Math.min(limit ?? trainCount, trainCount);
  const trained = trainingPart(images, validationSplit);
  return epochs * (trained + VALIDATED * (images - trained));
}
