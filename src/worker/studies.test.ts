import { expect, it, vi } from 'vitest';
import type { Dataset } from '../data/dataset.ts';
import type { StudyNews, StudyRequest } from './protocol.ts';
import { Studies } from './studies.ts';
import { requestOf } from './testing/runTesting.ts';

const data: Dataset = {
  ...{ name: 'blank', height: 4, width: 4, channels: 1, classes: ['a', 'b', 'c'] },
  ...{ trainCount: 4, testCount: 0, images: new Uint8Array(64), labels: new Uint8Array(4) },
};
const request: StudyRequest = { what: 'check', setup: { ...requestOf(), device: 'gpu' } };

/** Studies on a GPU that is never opened; how often it was asked for, and a way to refuse it. */
function studiesOf() {
  const asked = vi.fn();
  const studies = new Studies(
    {
      compileOnGpu(_, __, ___, ____, { signal, share }) {
        asked(share);
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          if (share !== false) reject(new Error('no GPU'));
        });
      },
    },
    async () => data,
  );
  const news: StudyNews[] = [];
  const begin = (what: StudyRequest['what'], after = Promise.resolve()) =>
    studies.begin({ ...request, what }, (one) => news.push(one), after);
  return { studies, begin, names: () => news.map(({ name }) => name), news, asked };
}

it('a check gives each tensor memory of its own, and ends when it is told to', async () => {
  const { studies, begin, names, asked } = studiesOf();
  const work = begin('check');
  await vi.waitFor(() => expect(asked).toHaveBeenCalledExactlyOnceWith(false));
  studies.end();
  await work;
  expect(names()).toEqual(['loading', 'compiling', 'ended']);
});

it('a profile is of the plan that trains; why it failed is told', async () => {
  const { begin, news, asked } = studiesOf();
  await begin('profile');
  expect(asked).toHaveBeenCalledExactlyOnceWith(undefined);
  expect(news.at(-1)).toEqual({
    name: 'failed',
    error: { code: null, message: 'no GPU', values: {} },
  });
});

it('a study that is ended before its turn never begins; a later one ends it', async () => {
  const { begin, names, asked } = studiesOf();
  let free = () => {};
  const busy = new Promise<void>((resolve) => {
    free = resolve;
  });
  const first = begin('check', busy);
  const second = begin('profile', first);
  free();
  await second;
  expect(asked).toHaveBeenCalledOnce();
  expect(names()).toEqual(['ended', 'loading', 'compiling', 'failed']);
});
