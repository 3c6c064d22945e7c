import { once } from 'node:events';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { waitUntil } from '../scripts/vscode/waitUntil.ts';

/** For the environment of a process that is to be asked later: any free port of this computer, and none until then. */
export const inspectable = { NODE_OPTIONS: '--inspect-port=127.0.0.1:0' } as const;

/** Node's own door for debuggers, by which a process can be asked what it does not tell by itself. */
export class Inspector implements Disposable {
  readonly #socket: WebSocket;
  #sent = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  static async open(pid: number): Promise<Inspector> {
    const before = await portsOf(pid);
    process.kill(pid, 'SIGUSR1');
    let address: string | undefined;
    await waitUntil(async () => {
      const ports = await portsOf(pid);
      // One that was asked before has its door open already.
      const opened = ports.filter((port) => !before.includes(port));
      for (const port of opened.length > 0 ? opened : ports) address ??= await addressAt(port);
      return address !== undefined;
    }, 10_000);
    if (address === undefined) throw new Error(`The process ${pid} does not let its heap be seen.`);
    const socket = new WebSocket(address);
    await once(socket, 'open');
    return new Inspector(socket);
  }

  /** Resolves to the value of an expression in the process. */
  async valueOf(expression: string): Promise<unknown> {
    const { result } = await this.send('Runtime.evaluate', { expression, returnByValue: true });
    return (result as { readonly value?: unknown }).value;
  }

  /** Resolves to what the process answers. */
  async send(method: string, params: object = {}): Promise<Readonly<Record<string, unknown>>> {
    const id = ++this.#sent;
    const { promise, resolve } = Promise.withResolvers<Readonly<Record<string, unknown>>>();
    const hear = ({ data }: MessageEvent): void => {
      const said = JSON.parse(String(data)) as { readonly id?: number; readonly result?: Record<string, unknown> };
      if (said.id === id) resolve(said.result ?? {});
    };
    this.#socket.addEventListener('message', hear);
    this.#socket.send(JSON.stringify({ id, method, params }));
    const result = await promise;
    this.#socket.removeEventListener('message', hear);
    return result;
  }

  [Symbol.dispose](): void {
    this.#socket.close();
  }
}

/** Where a debugger speaks to the process that listens at a port; undefined where it is no such port. */
async function addressAt(port: number): Promise<string | undefined> {
  const response = await fetch(`http://127.0.0.1:${port}/json/list`, { signal: AbortSignal.timeout(1_000) }).catch(
    () => undefined,
  );
  const [target] = ((await response?.json().catch(() => [])) ?? []) as { webSocketDebuggerUrl?: string }[];
  return target?.webSocketDebuggerUrl;
}

/** The ports of 127.0.0.1 at which a process listens. */
async function portsOf(pid: number): Promise<readonly number[]> {
  const folder = `/proc/${pid}/fd`;
  const links = await Promise.all((await readdir(folder)).map((fd) => readlink(`${folder}/${fd}`).catch(() => '')));
  const sockets = new Set(links.map((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1]));
  const lines = (await readFile(`/proc/${pid}/net/tcp`, 'utf8')).split('\n').slice(1);
  return lines.flatMap((line) => {
    const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
    const isListening = state === '0A' && sockets.has(inode);
    return isListening ? [Number.parseInt(local.split(':')[1] ?? '', 16)] : [];
  });
}
