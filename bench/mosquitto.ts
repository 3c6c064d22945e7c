import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** How long it may take to listen, in ms. */
const startWithin = 5_000;

/** Starts mosquitto where it is installed, on a free port of 127.0.0.1, for anybody; undefined where it is not. */
export async function startMosquitto(): Promise<(AsyncDisposable & { readonly port: number }) | undefined> {
  const program = ['mosquitto', '/usr/sbin/mosquitto'].find((name) => !spawnSync(name, ['-h']).error);
  if (program === undefined) return undefined;
  const folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-mosquitto-'));
  const port = await freePort();
  const settings = path.join(folder, 'mosquitto.conf');
  await writeFile(settings, `listener ${port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\n`);
  const child = spawn(program, ['-c', settings], { stdio: 'ignore' });
  const exit = once(child, 'exit');
  await untilListening(port);
  return {
    port,
    async [Symbol.asyncDispose]() {
      child.kill();
      await exit;
      await rm(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilListening(port: number): Promise<void> {
  for (const end = performance.now() + startWithin; performance.now() < end;) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await delay(50);
  }
  throw new Error(`mosquitto does not listen on port ${port} after ${startWithin} ms.`);
}
