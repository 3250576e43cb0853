import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DataError } from './dataError.ts';
import { fetchFrom } from './fetchFrom.ts';
import { DatasetLoad } from './loadDataset.ts';
import type { LoadProgress } from './loadWatch.ts';
import { labels, packed, pixels, shardFiles } from './testing/tinyPack.ts';

/** What a host may answer in place of a file. */
const answers = {
  good: (bytes) => new Response(bytes),
  missing: () => new Response('', { status: 404 }),
  broken: () => new Response('', { status: 500 }),
  busy: () => new Response('', { status: 503, headers: { 'retry-after': '1' } }),
  html: () => new Response('<!doctype html><title>Not found</title>'),
  empty: () => new Response(new Uint8Array()),
  short: (bytes) => new Response(bytes.slice(0, -9)),
  flipped: (bytes) => new Response(bytes.map((byte, at) => (at === 15 ? byte ^ 0xff : byte))),
  noAnswer: () => {
    throw new TypeError('Failed to fetch');
  },
  cut: (bytes) =>
    new Response(
      new ReadableStream({
        start: (stream) => stream.enqueue(bytes.slice(0, 9)),
        pull: (stream) => stream.error(new TypeError('network error')),
      }),
    ),
} satisfies Record<string, (bytes: Uint8Array<ArrayBuffer>) => Response>;
type Answer = keyof typeof answers;

const files = [...packed.keys()];
const total = pixels.length + labels.length;

/** A host whose next answers for a file are those, and good ones afterwards; the order is the scheduler's. */
function hostOf(script: Readonly<Record<string, readonly Answer[]>>, scheduler: fc.Scheduler) {
  const asked: string[] = [];
  const left = new Map(Object.entries(script).map(([file, list]) => [file, [...list]]));
  let onAsked = () => {};
  const fetch = async (url: URL, { signal }: RequestInit) => {
    const file = url.pathname.replace('/data/mnist/', '');
    asked.push(file);
    onAsked();
    await scheduler.schedule(Promise.resolve(), file);
    signal?.throwIfAborted();
    return answers[left.get(file)?.shift() ?? 'good'](new Uint8Array(packed.get(file) ?? []));
  };
  vi.stubGlobal('fetch', fetch);
  return {
    asked,
    mend: () => left.clear(),
    whenAsked: (listener: () => void) => {
      onAsked = listener;
    },
  };
}

function loadOf(scheduler: fc.Scheduler) {
  const clock = { pause: () => scheduler.schedule(Promise.resolve(), 'pause'), random: () => 1 };
  return new DatasetLoad('mnist', fetchFrom('https://host/data/', clock));
}

const answer = fc.constantFrom(...(Object.keys(answers) as Answer[]));
const scripts = fc.record(
  Object.fromEntries(files.map((file) => [file, fc.array(answer, { maxLength: 6 })])),
);
const oneBad = fc
  .tuple(fc.constantFrom(...shardFiles), answer)
  .map(([file, kind]) => ({ [file]: Array<Answer>(20).fill(kind) }));
const never = new AbortController().signal;

/** What an attempt leaves: the next one asks for the rest alone, and gives every byte. */
async function expectRest(load: DatasetLoad, host: ReturnType<typeof hostOf>, s: fc.Scheduler) {
  const before = host.asked.length;
  host.mend();
  const seen: LoadProgress[] = [];
  const dataset = await s.waitFor(load.run((progress) => seen.push(progress), never));
  expect(dataset.images).toEqual(pixels);
  expect(dataset.labels).toEqual(labels);
  const again = host.asked.slice(before).filter((file) => file.endsWith('.bin'));
  expect(new Set(again).size).toBe(again.length);
  const bytes = again.map((file) => sizes.get(file) ?? Number.NaN);
  expect((seen[0]?.loaded ?? 0) + bytes.reduce((sum, each) => sum + each, 0)).toBe(total);
}

const sizes = new Map<string, number>(
  JSON.parse(new TextDecoder().decode(packed.get('manifest.json'))).shards.map(
    ({ file, bytes }: { file: string; bytes: number }) => [file, bytes],
  ),
);

/** Lets everything that is still under way say what it has to say. */
async function quiet(s: fc.Scheduler) {
  await s.waitIdle();
  await new Promise((resolve) => setTimeout(resolve, 2));
  await s.waitIdle();
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a load of which files fail in any way and in any order', () => {
  it.each([
    ['any of them', scripts],
    ['one shard for good', oneBad],
  ])('ends, says which, and leaves its whole shards to the next attempt (%s)', async (_, kinds) => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), kinds, async (s, script) => {
        const host = hostOf(script, s);
        const load = loadOf(s);
        let said = 0;
        const outcome = await s.waitFor(
          load.run(() => said++, never).catch((error: unknown) => error),
        );
        if (outcome instanceof DataError) {
          expect(script[String(outcome.values.file).replace('mnist/', '')]).not.toEqual([]);
          const [heard, asked] = [said, host.asked.length];
          await quiet(s);
          expect([said, host.asked.length]).toEqual([heard, asked]);
          await expectRest(load, host, s);
        } else expect(outcome).toMatchObject({ images: pixels, labels });
      }),
      { numRuns: 100 },
    );
  });

  it('goes on by itself where each file fails but once, and that may pass', async () => {
    const passing = fc.constantFrom<Answer>('busy', 'broken', 'noAnswer', 'cut');
    const once = fc.record(Object.fromEntries(files.map((file) => [file, fc.tuple(passing)])));
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), once, async (s, script) => {
        hostOf(script, s);
        const dataset = await s.waitFor(loadOf(s).run(() => {}, never));
        expect(dataset.images).toEqual(pixels);
      }),
    );
  });

  it('takes a second, fresh answer where the first was damaged', async () => {
    const kinds = fc.constantFrom<Answer>('html', 'empty', 'short', 'flipped');
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.constantFrom(...shardFiles),
        kinds,
        async (s, file, kind) => {
          const host = hostOf({ [file]: [kind] }, s);
          const dataset = await s.waitFor(loadOf(s).run(() => {}, never));
          expect(dataset.images).toEqual(pixels);
          expect(host.asked.filter((asked) => asked === file)).toHaveLength(2);
        },
      ),
    );
  });

  it('ends at any moment where it is no longer wanted, and can be gone on with', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), scripts, fc.nat({ max: 12 }), async (s, script, when) => {
        const host = hostOf(script, s);
        const load = loadOf(s);
        const controller = new AbortController();
        host.whenAsked(() => {
          if (host.asked.length > when) controller.abort('enough');
        });
        const outcome = await s.waitFor(
          load.run(() => {}, controller.signal).catch((error: unknown) => error),
        );
        const asked = host.asked.length;
        await quiet(s);
        expect(host.asked).toHaveLength(asked);
        if (controller.signal.aborted) expect(outcome).toBe('enough');
        if (outcome === 'enough') await expectRest(load, host, s);
      }),
      { numRuns: 100 },
    );
  });

  it.each(['html', 'noAnswer', 'missing'] as const)(
    'takes what is stored where the host answers otherwise (%s)',
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), async (s) => {
          hostOf(Object.fromEntries(files.map((file) => [file, Array<Answer>(20).fill(kind)])), s);
          const read = async (file: string) => packed.get(file.replace('mnist/', '')) ?? null;
          const clock = { pause: () => Promise.resolve(), random: () => 1 };
          const load = new DatasetLoad('mnist', fetchFrom('https://host/data/', clock), {
            read: async (file) => new Uint8Array((await read(file)) ?? []),
            store: async () => {},
          });
          expect(await s.waitFor(load.run(() => {}, never))).toMatchObject({ images: pixels });
        }),
        { numRuns: 10 },
      );
    },
  );

  it('begins anew where the manifest has become another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (s) => {
        const host = hostOf({ 'images-4.bin': Array<Answer>(20).fill('missing') }, s);
        const load = loadOf(s);
        await s.waitFor(load.run(() => {}, never).catch(() => {}));
        host.mend();
        const manifest = packed.get('manifest.json') ?? new Uint8Array();
        packed.set('manifest.json', new Uint8Array([...manifest, 10]));
        const before = host.asked.length;
        await s.waitFor(load.run(() => {}, never));
        packed.set('manifest.json', manifest);
        expect(host.asked.slice(before)).toHaveLength(files.length);
      }),
      { numRuns: 5 },
    );
  });
});

describe('a download that stalls', () => {
  it('says so after some seconds, and no longer once bytes come again', async () => {
    vi.useFakeTimers();
    let go = () => {};
    const answered = new Promise<void>((resolve) => {
      go = resolve;
    });
    const seen: boolean[] = [];
    const slow = async (path: string) => {
      if (path.endsWith('images-4.bin')) await answered;
      return packed.get(path.replace('mnist/', '')) ?? new Uint8Array();
    };
    const loading = new DatasetLoad('mnist', slow).run(({ stalled }) => seen.push(stalled), never);
    await vi.waitFor(() => expect(seen.length).toBeGreaterThan(3));
    expect(seen).not.toContain(true);
    await vi.advanceTimersByTimeAsync(6000);
    expect(seen.at(-1)).toBe(true);
    go();
    await loading;
    expect(seen.at(-1)).toBe(false);
    vi.useRealTimers();
  });
});
