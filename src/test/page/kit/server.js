/** The page's files with the headers of the real server, for tests without one. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const FOLDER = new URL('../../../main/resources/page/', import.meta.url);
const TYPES = { html: 'text/html', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };

/** Those of headers.properties, which the real server reads too. */
export function pageHeaders() {
  const lines = readFileSync(new URL('headers.properties', FOLDER), 'utf8').split('\n');
  return Object.fromEntries(lines
    .filter((line) => line.includes('=') && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

/** Serves below a prefix, as behind the stage of a gateway. */
export async function serve(prefix = '') {
  const server = createServer((request, response) => {
    const name = nameOf(new URL(request.url, 'http://page').pathname, prefix);
    const file = name && read(name);
    if (!file) {
      response.writeHead(404, { 'Content-Type': 'application/problem+json' }).end('{"title":"There is nothing here"}');
      return;
    }
    const tag = `"${createHash('sha256').update(file).digest('hex').slice(0, 24)}"`;
    const headers = { ...pageHeaders(), ETag: tag };
    if (request.headers['if-none-match'] === tag) {
      response.writeHead(304, headers).end();
      return;
    }
    const type = TYPES[name.split('.').at(-1)];
    response.writeHead(200, { ...headers, 'Content-Type': `${type}; charset=utf-8` }).end(file);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  server.unref();
  return `http://127.0.0.1:${server.address().port}${prefix}/`;
}

function nameOf(path, prefix) {
  if (path === `${prefix}/`) {
    return 'index.html';
  }
  const name = path.startsWith(`${prefix}/page/`) ? path.slice(`${prefix}/page/`.length) : '';
  return /^[a-z]+\.(css|js|svg)$/.test(name) ? name : '';
}

function read(name) {
  try {
    return readFileSync(new URL(name, FOLDER));
  } catch {
    return null;
  }
}
