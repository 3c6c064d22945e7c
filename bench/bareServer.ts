import { createServer } from 'node:http';
import { tellWhoStarted } from './program.ts';

/** A program: a server of node:http that answers every request with the text of its argument, and nothing else. */
const body = process.argv[2] ?? '';
const headers = { 'content-type': 'application/json;charset=utf-8', 'content-length': Buffer.byteLength(body) };
const server = createServer((_request, response) => response.writeHead(200, headers).end(body));
server.listen(0, '127.0.0.1', () => tellWhoStarted(server));
