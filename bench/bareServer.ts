import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A program: a server of node:http that answers every request with the text of its argument, and nothing else. */
const body = process.argv[2] ?? '';
const headers = { 'content-type': 'application/json;charset=utf-8', 'content-length': Buffer.byteLength(body) };
const server = createServer((_request, response) => response.writeHead(200, headers).end(body));

// Whoever started it asks by messages, which are no load on the server, and ends it by hanging up.
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.on('disconnect', () => process.exit());
