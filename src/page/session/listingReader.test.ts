import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Listing } from '../../formats/listing/listing.ts';
import { type ListingJob, ListingReader, type Reading } from './listingReader.ts';

/** A thread that answers when it is told to. */
class SlowThread extends EventTarget {
  static readonly started: SlowThread[] = [];
  readonly asked: string[] = [];
  ended = false;

  constructor() {
    super();
    SlowThread.started.push(this);
  }

  postMessage({ text }: ListingJob): void {
    this.asked.push(text);
  }

  terminate(): void {
    this.ended = true;
  }

  answer(): void {
    if (this.ended) return;
    const data: Listing = { text: this.asked.at(-1) ?? '', models: [], notes: [], problems: [] };
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  fail(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
  }
}

beforeEach(() => {
  SlowThread.started.length = 0;
  vi.stubGlobal('Worker', SlowThread);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function open() {
  const heard: Reading[] = [];
  const reader = new ListingReader((reading) => heard.push(reading));
  const read = (text: string) =>
    reader.read({ text, data: { inputShape: [28, 28, 1], classes: 10 } });
  const thread = () => SlowThread.started.at(-1) ?? new SlowThread();
  const texts = () => heard.map((one) => ('listing' in one ? one.listing.text : one.failure.code));
  return { reader, read, thread, texts };
}

it('reads one text at a time, and of those that wait only the newest', () => {
  const { read, thread, texts } = open();
  for (const text of ['a', 'ab', 'abc']) read(text);
  expect(thread().asked).toEqual(['a']);
  thread().answer();
  expect(thread().asked).toEqual(['a', 'abc']);
  thread().answer();
  read('abcd');
  thread().answer();
  expect(texts()).toEqual(['a', 'abc', 'abcd']);
  expect(SlowThread.started).toHaveLength(1);
});

it('says that its thread did not come or broke, and reads the next text in another', () => {
  const { read, thread, texts } = open();
  read('a');
  thread().fail('');
  read('b');
  read('c');
  thread().fail('out of memory');
  thread().answer();
  expect(texts()).toEqual(['dataNotLoaded', 'dataCrashed', 'c']);
  expect(SlowThread.started.map(({ ended }) => ended)).toEqual([true, true, false]);
});

it('tells nothing once it is closed', () => {
  const { reader, read, thread, texts } = open();
  read('a');
  reader.close();
  thread().answer();
  expect(texts()).toEqual([]);
  expect(thread().ended).toBe(true);
});
