import type { FailureReport } from '../../worker/protocol.ts';

/** What a thread of its own is doing. */
export interface ThreadJob<Answer> {
  /** Never rejects; never settles once it was cancelled. */
  readonly settled: Promise<Answer>;
  cancel(): void;
}

const NOT_LOADED: FailureReport = {
  code: 'dataNotLoaded',
  message:
    'The data thread could not be loaded: the network is gone, or a newer version has replaced this page. Reload the page.',
  values: {},
};

/** @param reason what the thread has thrown; empty where its script did not come */
export function threadFailure(reason: string): FailureReport {
  if (reason === '') return NOT_LOADED;
  const message = `The data thread stopped unexpectedly (${reason}). Try again.`;
  return { code: 'dataCrashed', message, values: { reason } };
}

/**
 * Gives a thread its one job; it ends with its answer.
 * @param answerOf null where an event is no answer yet
 * @param failed what a thread comes to that ends without an answer
 */
export function threadJob<Event, Answer>(
  worker: Worker,
  job: unknown,
  answerOf: (event: Event) => Answer | null,
  failed: (error: FailureReport) => Answer,
): ThreadJob<Answer> {
  const settled = new Promise<Answer>((resolve) => {
    const settle = (answer: Answer) => {
      worker.terminate();
      resolve(answer);
    };
    const fail = (reason: string) => settle(failed(threadFailure(reason)));
    worker.addEventListener('message', ({ data }: MessageEvent<Event>) => {
      const answer = answerOf(data);
      if (answer !== null) settle(answer);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      fail(event.message ?? '');
    });
    worker.addEventListener('messageerror', () => fail('a message could not be read'));
  });
  worker.postMessage(job);
  return { settled, cancel: () => worker.terminate() };
}
