import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Dataset } from '../../data/dataset.ts';
import type { Command } from '../../worker/protocol.ts';
import { type ClientEvent, connectWorker } from './client.ts';

/** A thread that only remembers what was sent to it. */
class StandIn extends EventTarget {
  static last = new StandIn();
  readonly sent: [command: Command, transfers: readonly Transferable[]][] = [];
  ended = false;

  constructor() {
    super();
    StandIn.last = this;
  }

  postMessage(command: Command, transfers: readonly Transferable[] = []): void {
    this.sent.push([command, transfers]);
  }

  terminate(): void {
    this.ended = true;
  }
}

beforeEach(() => {
  vi.stubGlobal('Worker', StandIn);
  vi.stubGlobal('document', { baseURI: 'https://host.example/lab/' });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function connect() {
  const heard: ClientEvent[] = [];
  const client = connectWorker((event) => heard.push(event));
  return { client, heard, worker: StandIn.last };
}

it('a thread ends once, and is not heard from after that', () => {
  const { heard, worker } = connect();
  const broken = () => Object.assign(new Event('error'), { message: 'broken' });
  worker.dispatchEvent(broken());
  worker.dispatchEvent(broken());
  worker.dispatchEvent(new MessageEvent('message', { data: { type: 'weightsRefused' } }));
  expect(heard).toEqual([{ type: 'crashed', reason: 'broken' }]);
});

describe('the client of the training thread', () => {
  it('says once, and before all else, where the data sets are', () => {
    const { client, worker } = connect();
    client.send({ type: 'probe' });
    expect(worker.sent.map(([command]) => command)).toEqual([
      { type: 'open', dataUrl: 'https://host.example/lab/data/' },
      { type: 'probe' },
    ]);
  });

  it('moves images instead of copying them', () => {
    const { client, worker } = connect();
    const images = new Uint8Array(4);
    client.send({ type: 'hold', dataset: { images } as unknown as Dataset });
    expect(worker.sent.at(-1)?.[1]).toEqual([images.buffer]);
  });

  it('hands events on, and ends a thread that died, with the reason', () => {
    const { heard, worker } = connect();
    const refused: ClientEvent = { type: 'weightsRefused', runId: 'one' };
    worker.dispatchEvent(new MessageEvent('message', { data: refused }));
    worker.dispatchEvent(new Event('messageerror'));
    const crashed: ClientEvent = { type: 'crashed', reason: 'a message could not be read' };
    expect(heard).toEqual([refused, crashed]);
    expect(worker.ended).toBe(true);
  });

  it('asks a thread that says nothing for a word, keeps that to itself, and ends one that has none', () => {
    vi.useFakeTimers();
    const { heard, worker } = connect();
    vi.advanceTimersByTime(20_000);
    expect(worker.sent.at(-1)?.[0]).toEqual({ type: 'ping' });
    worker.dispatchEvent(new MessageEvent('message', { data: { type: 'alive' } }));
    vi.advanceTimersByTime(20_000);
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(5000);
    expect(heard).toEqual([{ type: 'crashed', reason: null }]);
    expect(worker.ended).toBe(true);
  });

  it('waits only some seconds for a thread that was told to stop', () => {
    vi.useFakeTimers();
    const { client, heard } = connect();
    client.send({ type: 'stop' });
    vi.advanceTimersByTime(6000);
    expect(heard).toEqual([{ type: 'crashed', reason: null }]);
  });

  it('tells a script that did not come from one that failed', () => {
    const { heard, worker } = connect();
    worker.dispatchEvent(new Event('error'));
    expect(heard).toEqual([{ type: 'notLoaded' }]);
    expect(worker.ended).toBe(true);
  });
});
