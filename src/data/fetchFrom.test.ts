import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchFrom } from './fetchFrom.ts';

let server: Server;
let base = '';
/** Answers of `flaky.bin`, the next one first; the last stays. */
let flaky: [status: number, headers: Record<string, string>][] = [];
let paused: number[] = [];
const clock = { pause: async (ms: number) => void paused.push(ms), random: () => 1 };

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/data/mnist/flaky.bin') {
      const [status = 200, headers = {}] = (flaky.length > 1 ? flaky.shift() : flaky[0]) ?? [];
      response.writeHead(status, headers).end('whole');
    } else if (request.url === '/data/mnist/labels.bin') response.end(Buffer.from([1, 2, 3]));
    else if (request.url === '/data/mnist/cut.bin') {
      response.writeHead(200, { 'Content-Length': '100' }).write('short');
      setTimeout(() => response.destroy(), 10);
    } else response.writeHead(request.url?.includes('broken') ? 503 : 404).end('<html></html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address === 'object' && address) base = `http://127.0.0.1:${address.port}/data`;
});

beforeEach(() => {
  paused = [];
});

afterAll(() => {
  server.close();
});

describe('reading data files over HTTP', () => {
  it('gives the bytes, with or without a slash at the end of the address', async () => {
    expect(await fetchFrom(base, clock)('mnist/labels.bin')).toEqual(Uint8Array.of(1, 2, 3));
    expect(await fetchFrom(`${base}/`, clock)('mnist/labels.bin')).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('says that a file is missing', async () => {
    await expect(fetchFrom(base, clock)('mnist/none.bin')).rejects.toMatchObject({
      code: 'missing',
      message: expect.stringContaining('mnist/none.bin is missing from http://127.0.0.1'),
    });
  });

  it('says what status the server answered', async () => {
    await expect(fetchFrom(base, clock)('mnist/broken.bin')).rejects.toMatchObject({
      code: 'httpStatus',
      message: expect.stringContaining('answered 503'),
    });
  });

  it('says that an answer broke off', async () => {
    await expect(fetchFrom(base, clock)('mnist/cut.bin')).rejects.toMatchObject({
      code: 'noAnswer',
    });
  });

  it('says that there is no server', async () => {
    // Port 9 (discard) is closed everywhere, and refused by fetch itself in browsers.
    await expect(fetchFrom('http://127.0.0.1:9/data', clock)('a.bin')).rejects.toMatchObject({
      code: 'noAnswer',
      message: expect.stringContaining('a.bin could not be fetched'),
    });
  });
});

describe('what may pass by itself', () => {
  const read = (signal?: AbortSignal) => fetchFrom(base, clock)('mnist/flaky.bin', { signal });

  it('is tried again a few times, after pauses that grow', async () => {
    flaky = [
      [503, {}],
      [500, {}],
      [429, {}],
      [200, {}],
    ];
    expect(new TextDecoder().decode(await read())).toBe('whole');
    expect(paused).toEqual([500, 1000, 2000]);
    flaky = [[503, {}]];
    await expect(read()).rejects.toMatchObject({ code: 'httpStatus', values: { status: 503 } });
    expect(paused).toHaveLength(6);
  });

  it('is left alone for as long as the server asks, or given up where that is long', async () => {
    flaky = [
      [503, { 'retry-after': '3' }],
      [503, { 'retry-after': new Date(Date.now() + 6000).toUTCString() }],
      [200, {}],
    ];
    await read();
    expect(paused[0]).toBe(3000);
    expect(paused[1]).toBeGreaterThan(4000);
    flaky = [[503, { 'retry-after': '120' }]];
    await expect(read()).rejects.toMatchObject({ code: 'httpStatus' });
    expect(paused).toHaveLength(2);
  });

  it('is not what the server says for good', async () => {
    flaky = [[403, {}]];
    await expect(read()).rejects.toMatchObject({ values: { status: 403 } });
    expect(paused).toEqual([]);
  });

  it('is not tried again where it is no longer wanted', async () => {
    flaky = [[503, {}]];
    const controller = new AbortController();
    const endless = { pause: () => new Promise<void>(() => {}), random: () => 1 };
    const reading = fetchFrom(base, endless)('mnist/flaky.bin', { signal: controller.signal });
    setTimeout(() => controller.abort('enough'), 20);
    await expect(reading).rejects.toBe('enough');
  });
});

describe('what arrives', () => {
  it('is told as a part of the file', async () => {
    const parts: number[] = [];
    await fetchFrom(base, clock)('mnist/labels.bin', { onArrival: (part) => parts.push(part) });
    expect([parts[0], parts.at(-1)]).toEqual([0, 1]);
  });
});
