import { afterEach, describe, expect, it, vi } from 'vitest';
import { DataError } from '../data/dataError.ts';
import type { Dataset } from '../data/dataset.ts';
import { packed, pixels } from '../data/testing/tinyPack.ts';
import { Datasets } from './datasets.ts';
import { until } from './testing/runTesting.ts';

const own: Dataset = {
  name: 'own-1',
  height: 1,
  width: 1,
  channels: 1,
  classes: ['a', 'b'],
  trainCount: 1,
  testCount: 1,
  images: new Uint8Array(2),
  labels: new Uint8Array(2),
};

const { signal } = new AbortController();

describe('the data of a training thread', () => {
  it('includes the user’s own data once it was received', async () => {
    const datasets = new Datasets();
    datasets.hold(own);
    expect(await datasets.load('own-1', () => {}, signal)).toBe(own);
  });

  it('is refused in a sentence where it was not received', async () => {
    const refusal = await new Datasets()
      .load('own-2', () => {}, signal)
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DataError);
    expect(refusal).toMatchObject({ code: 'ownGone', values: { dataset: 'own-2' } });
  });
});

describe('a packed data set', () => {
  const asked: string[] = [];
  const serve = (bad: readonly string[] = []) => {
    asked.length = 0;
    vi.stubGlobal('fetch', async (url: URL, { signal: ending }: RequestInit) => {
      const file = url.pathname.replace('/data/mnist/', '');
      asked.push(file);
      await new Promise((resolve) => setTimeout(resolve, 1));
      ending?.throwIfAborted();
      const bytes = bad.includes(file) ? undefined : packed.get(file);
      return bytes ? new Response(new Uint8Array(bytes)) : new Response('', { status: 404 });
    });
  };
  const opened = () => {
    const datasets = new Datasets();
    datasets.open('https://host/data/');
    return datasets;
  };
  const load = (datasets: Datasets) => datasets.load('mnist', () => {}, signal);
  afterEach(() => vi.unstubAllGlobals());

  it('is fetched once, whoever begins and however many wait', async () => {
    serve();
    const datasets = opened();
    datasets.preload('mnist');
    datasets.preload('mnist');
    const [one, two] = await Promise.all([load(datasets), load(datasets)]);
    expect(one).toBe(two);
    expect(await load(datasets)).toBe(one);
    expect(asked).toHaveLength(packed.size);
  });

  it('is there for a run that comes after it was loaded ahead', async () => {
    serve();
    const datasets = opened();
    datasets.preload('mnist');
    await vi.waitFor(() => expect(asked).toHaveLength(packed.size));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await load(datasets)).images).toEqual(pixels);
    expect(asked).toHaveLength(packed.size);
  });

  it('fails in silence ahead of a run, and is asked for again by it, as far as it is missing', async () => {
    serve(['images-8.bin']);
    const datasets = opened();
    datasets.preload('mnist');
    await expect(load(datasets)).rejects.toMatchObject({ code: 'missing' });
    serve();
    expect((await load(datasets)).images).toEqual(pixels);
    expect(asked).toContain('images-8.bin');
    expect(asked.length).toBeLessThan(packed.size);
  });

  it('is left where the last who waited leaves, and where another is wanted ahead', async () => {
    serve();
    const datasets = opened();
    const [first, second] = [new AbortController(), new AbortController()];
    const waits = [first, second].map((each) => datasets.load('mnist', () => {}, each.signal));
    const outcomes = Promise.allSettled(waits);
    first.abort('one');
    await until(() => asked.length === 1);
    second.abort('two');
    expect(await outcomes).toMatchObject([{ reason: 'one' }, { reason: 'two' }]);
    datasets.preload('mnist');
    datasets.preload('own-1');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked.every((file) => file === 'manifest.json')).toBe(true);
    expect((await load(datasets)).images).toEqual(pixels);
  });
});
