// Stands between a client and the service: notes what was answered, and can add to every object of an answer a member
// that no contract knows, as a later revision may.
import { createServer, request } from 'node:http';

const NEVER_HEARD_OF = 'futureMember';

/** Answers { url, seen, close }; `seen` is a list of { method, path, status, version, added }. */
export async function proxy(target, unknown) {
  const seen = [];
  const server = createServer((asked, answer) => {
    // what is compressed could not be added to
    const { 'accept-encoding': _, ...headers } = asked.headers;
    const options = { method: asked.method, headers: { ...headers, host: new URL(target).host } };
    const passed = request(new URL(asked.url, target), options, async heard => {
      const bytes = Buffer.concat(await heard.toArray());
      const { body, added } = unknown ? enriched(bytes, heard.headers) : { body: bytes, added: 0 };
      const { 'content-length': __, 'transfer-encoding': ___, ...kept } = heard.headers;
      seen.push({ method: asked.method, path: asked.url, status: heard.statusCode, added,
        version: heard.headers['x-al-api-version'] });
      const length = body.length || asked.method === 'POST' ? { 'content-length': body.length } : {};
      answer.writeHead(heard.statusCode, { ...kept, ...length }).end(body);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, seen, close: () => closed(server) };
}

function closed(server) {
  server.closeAllConnections();
  return new Promise(resolve => server.close(resolve));
}

function enriched(bytes, headers) {
  if (!bytes.length || !/^application\/json\b/.test(headers['content-type'] ?? '')) return { body: bytes, added: 0 };
  let added = 0;
  const body = JSON.stringify(JSON.parse(bytes), (_, value) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value) || NEVER_HEARD_OF in value) return value;
    added++;
    return { ...value, [NEVER_HEARD_OF]: added % 2 ? 'of a later revision' : { nested: [1] } };
  });
  return { body: Buffer.from(body), added };
}
