import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchFrom } from './fetchFrom.ts';

let server: Server;
let base = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/data/mnist/labels.bin') response.end(Buffer.from([1, 2, 3]));
    else if (request.url === '/data/mnist/cut.bin') {
      response.writeHead(200, { 'Content-Length': '100' }).write('short');
      setTimeout(() => response.destroy(), 10);
    } else response.writeHead(request.url?.includes('broken') ? 503 : 404).end('<html></html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address === 'object' && address) base = `http://127.0.0.1:${address.port}/data`;
});

afterAll(() => {
  server.close();
});

describe('reading data files over HTTP', () => {
  it('gives the bytes, with or without a slash at the end of the address', async () => {
    expect(await fetchFrom(base)('mnist/labels.bin')).toEqual(Uint8Array.of(1, 2, 3));
    expect(await fetchFrom(`${base}/`)('mnist/labels.bin')).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('says that a file is missing', async () => {
    await expect(fetchFrom(base)('mnist/none.bin')).rejects.toMatchObject({
      code: 'missing',
      message: expect.stringContaining('mnist/none.bin is missing from http://127.0.0.1'),
    });
  });

  it('says what status the server answered', async () => {
    await expect(fetchFrom(base)('mnist/broken.bin')).rejects.toMatchObject({
      code: 'httpStatus',
      message: expect.stringContaining('answered 503'),
    });
  });

  it('says that an answer broke off', async () => {
    await expect(fetchFrom(base)('mnist/cut.bin')).rejects.toMatchObject({ code: 'unreadable' });
  });

  it('says that there is no server', async () => {
    // Port 9 (discard) is closed everywhere, and refused by fetch itself in browsers.
    await expect(fetchFrom('http://127.0.0.1:9/data')('a.bin')).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('a.bin could not be read'),
    });
  });
});
