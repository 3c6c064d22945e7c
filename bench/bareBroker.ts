import { createServer } from 'node:net';
import { Aedes } from 'aedes';
import { tellWhoStarted } from './program.ts';

/** A program: aedes as it comes, which lets anybody do anything. */
const aedes = await Aedes.createBroker();
const server = createServer({ noDelay: true }, (socket) => aedes.handle(socket));
server.listen(0, '127.0.0.1', () => tellWhoStarted(server));
