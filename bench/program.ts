import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import path from 'node:path';

/** A server of this folder as a process of its own. */
export interface Program extends AsyncDisposable {
  readonly port: number;
  /** Processor time that its process has used so far, in µs. */
  cpu(): Promise<number>;
}

/** Starts a program of this folder by its file's name; disposing ends it. */
export async function startProgram(file: string, ...args: readonly string[]): Promise<Program> {
  const child = fork(path.join(import.meta.dirname, file), args);
  const [port] = (await once(child, 'message')) as [number];
  return {
    port,
    async cpu() {
      child.send('cpu');
      const [used] = (await once(child, 'message')) as [number];
      return used;
    },
    async [Symbol.asyncDispose]() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

/** In the program itself: whoever started it asks by messages, which are no load on the server, and ends it by hanging up. */
export function tellWhoStarted(server: Server): void {
  process.send?.((server.address() as AddressInfo).port);
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.(user + system);
  });
  process.on('disconnect', () => process.exit());
}
