import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** Serves the built page as a plain static host does, and says which files it sent whole, in order. */
export async function countingServer() {
  const sent: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const body = await readFile(join('dist', normalize(file))).catch(() => null);
    if (body === null) return void response.writeHead(404).end();
    const etag = `"${createHash('sha256').update(body).digest('base64')}"`;
    const headers = { etag, 'content-type': types[extname(file)] ?? 'application/octet-stream' };
    if (request.headers['if-none-match'] === etag)
      return void response.writeHead(304, headers).end();
    sent.push(file.slice(1));
    response.writeHead(200, { ...headers, 'content-length': body.length }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://localhost:${port}/`,
    sent,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
