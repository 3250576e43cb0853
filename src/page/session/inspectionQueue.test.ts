import fc from 'fast-check';
import { expect, it } from 'vitest';
import { InspectionQueue, type Question, type Seen } from './inspectionQueue.ts';

const questionOf = (place: number): Question => ({
  ...{ images: { of: 'dataset', examples: [place] }, epoch: 'now' },
  queries: [{ tensor: { kind: 'output', layer: 0 } }],
});

/** A queue over a clock and a device that the test moves. */
function benchOf() {
  const asked: { question: Question; answer(error?: Error): Promise<void> }[] = [];
  const timers: { at: number; task: () => void }[] = [];
  const world = { now: 0, stamp: 'a', interval: 200 as number | null };
  const queue = new InspectionQueue({
    inspect: (question) =>
      new Promise((settle, fail) => {
        asked.push({
          question,
          async answer(error) {
            if (error) fail(error);
            else settle({ answer: null, problem: null });
            await new Promise((resolve) => setTimeout(resolve));
          },
        });
      }),
    stamp: () => world.stamp,
    interval: () => world.interval,
    now: () => world.now,
    later: (task, milliseconds) => timers.push({ at: world.now + milliseconds, task }),
  });
  const pass = (milliseconds: number) => {
    world.now += milliseconds;
    const due = timers.filter(({ at }) => at <= world.now);
    for (const timer of due) timers.splice(timers.indexOf(timer), 1);
    for (const { task } of due) task();
  };
  return { queue, asked, world, pass };
}

it('asks one question at a time, and the newest of a view that changes its mind', async () => {
  const { queue, asked } = benchOf();
  const seen: Seen[] = [];
  const watch = queue.watch((answer) => seen.push(answer));
  for (const place of [1, 2, 3]) watch.ask(questionOf(place));
  expect(asked.map(({ question }) => question)).toEqual([questionOf(1)]);
  await asked[0]?.answer();
  expect(seen).toEqual([]);
  expect(asked[1]?.question).toEqual(questionOf(3));
  await asked[1]?.answer();
  expect(seen.map(({ question }) => question)).toEqual([questionOf(3)]);
  expect(asked).toHaveLength(2);
});

it('gives one answer to all views that ask the same', async () => {
  const { queue, asked } = benchOf();
  const seen: string[] = [];
  queue.watch(() => seen.push('strip')).ask(questionOf(1));
  queue.watch(() => seen.push('cards')).ask(questionOf(1));
  await asked[0]?.answer();
  expect(seen).toEqual(['strip', 'cards']);
  expect(asked).toHaveLength(1);
});

it('asks again only when something has changed and the interval is over', async () => {
  const { queue, asked, world, pass } = benchOf();
  queue.watch(() => {}).ask(questionOf(1));
  await asked[0]?.answer();
  pass(1000);
  queue.wake();
  expect(asked).toHaveLength(1);
  world.stamp = 'b';
  queue.wake();
  expect(asked).toHaveLength(2);
  await asked[1]?.answer();
  world.stamp = 'c';
  queue.wake();
  expect(asked).toHaveLength(2);
  pass(199);
  expect(asked).toHaveLength(2);
  pass(1);
  expect(asked).toHaveLength(3);
  await asked[2]?.answer();
  world.interval = null;
  world.stamp = 'd';
  pass(1000);
  queue.wake();
  expect(asked).toHaveLength(3);
});

it('computes nothing for a view that is hidden or gone', async () => {
  const { queue, asked, world, pass } = benchOf();
  const watch = queue.watch(() => {});
  queue.wake();
  expect(asked).toHaveLength(0);
  watch.ask(questionOf(1));
  await asked[0]?.answer();
  watch.ask(null);
  world.stamp = 'b';
  pass(1000);
  queue.wake();
  expect(asked).toHaveLength(1);
  watch.ask(questionOf(2));
  watch.end();
  await asked[1]?.answer();
  world.stamp = 'c';
  queue.wake();
  expect(asked).toHaveLength(2);
});

it('keeps no view waiting for ever, whatever the others ask', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(2), { minLength: 30, maxLength: 60 }), async (moves) => {
      const { queue, asked, world, pass } = benchOf();
      const counts = [0, 0, 0];
      const views = counts.map((_, view) =>
        queue.watch(() => {
          counts[view] = (counts[view] ?? 0) + 1;
        }),
      );
      for (const [view, watch] of views.entries()) watch.ask(questionOf(view));
      for (const [turn, view] of moves.entries()) {
        world.stamp = String(turn);
        pass(200);
        if (view === 0) views[0]?.ask(questionOf(10 + turn));
        await asked.at(-1)?.answer();
      }
      expect(Math.min(...counts.slice(1))).toBeGreaterThan(1);
    }),
    { numRuns: 20 },
  );
});

it('serves a single question in turn with the views', async () => {
  const { queue, asked, world, pass } = benchOf();
  let seen = 0;
  queue
    .watch(() => {
      seen++;
    })
    .ask(questionOf(1));
  const singles = [2, 3, 4].map((place) => queue.once(questionOf(place)));
  for (let turn = 0; turn < 8; turn++) {
    world.stamp = String(turn);
    pass(200);
    await asked.at(-1)?.answer();
  }
  await Promise.all(singles);
  expect(asked.slice(0, 6).map(({ question }) => question)).toEqual(
    [1, 2, 1, 3, 1, 4].map(questionOf),
  );
  expect(seen).toBeGreaterThan(2);
});

it('asks seldom for a view that wants few answers', async () => {
  const { queue, asked, world, pass } = benchOf();
  queue.watch(() => {}).ask({ ...questionOf(1), every: 1000 });
  await asked[0]?.answer();
  world.stamp = 'b';
  queue.wake();
  pass(999);
  expect(asked).toHaveLength(1);
  pass(1);
  expect(asked).toHaveLength(2);
});

it('wakes for the view that is due first, also while another waits longer', async () => {
  const { queue, asked, world, pass } = benchOf();
  queue.watch(() => {}).ask({ ...questionOf(1), every: 5000 });
  queue.watch(() => {}).ask(questionOf(2));
  await asked[0]?.answer();
  await asked[1]?.answer();
  pass(1000);
  world.stamp = 'b';
  queue.wake();
  expect(asked[2]?.question).toEqual(questionOf(2));
  await asked[2]?.answer();
  pass(50);
  world.stamp = 'c';
  queue.wake();
  expect(asked).toHaveLength(3);
  pass(150);
  expect(asked[3]?.question).toEqual(questionOf(2));
});

it('goes on after an inspection that failed, and says why it did', async () => {
  const { queue, asked } = benchOf();
  const seen: Seen[] = [];
  const watch = queue.watch((answer) => seen.push(answer));
  watch.ask(questionOf(1));
  const single = queue.once(questionOf(2));
  await asked[0]?.answer(new Error('The thread is gone.'));
  expect(seen[0]?.problem?.message).toBe('The thread is gone.');
  await asked[1]?.answer(new Error('Again.'));
  expect((await single).problem?.message).toBe('Again.');
  watch.ask(questionOf(3));
  expect(asked[2]?.question).toEqual(questionOf(3));
});
