// A server for the measured pages: the site's files, the peers' packages and the pages' scripts, isolated from other
// origins, so that clocks are exact.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const KINDS = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };
const PAGE = `<!doctype html><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,">
<canvas id="preview"></canvas><script type="module" src="/here/stage.js"></script>`;

/** Answers `{ address, put, close }`; what is `put` under a name is served as /kept/NAME. */
export async function serve(site, manifest) {
  const kept = new Map([['manifest.json', Buffer.from(JSON.stringify(manifest))]]);
  const found = async (path) => {
    if (path === '/') return Buffer.from(PAGE);
    if (path.startsWith('/kept/')) return kept.get(path.slice('/kept/'.length));
    const below = normalize(path);
    return readFile(below.startsWith('/here/') ? join(HERE, below.slice('/here/'.length)) : join(site, below));
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const body = await found(pathname).catch(() => undefined);
    response.writeHead(body ? 200 : 404, {
      'content-type': pathname === '/' ? 'text/html' : (KINDS[extname(pathname)] ?? 'application/octet-stream'),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    put: (name, body) => kept.set(name, body),
    close: () => server.close(),
  };
}
