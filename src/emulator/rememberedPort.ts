import type { Logger } from '../common/logger.ts';
import { PortTakenError } from './portTakenError.ts';
import type { PortName, SettingName, SettingStore } from './store/settingStore.ts';

interface RememberedPort {
  readonly settings: Pick<SettingStore, 'read' | 'write'>;
  /** Under which the port is remembered. */
  readonly name: PortName;
  /** Asked for by the caller, who takes no other then. 0 or absent: not asked for. */
  readonly asked: number | undefined;
  readonly log: Logger;
}

/**
 * Starts a server on the port that it had the first time, so that device firmware can hold the address. Where somebody
 * else has that port now, it takes the same substitute each time, and says so; the first port stays the first choice.
 * Throws PortTakenError where the port that was asked for is taken.
 */
export async function onRememberedPort<T extends { readonly port: number }>(
  { settings, name, asked, log }: RememberedPort,
  start: (port: number) => Promise<T>,
): Promise<T> {
  if (asked) return onAskedPort({ settings, name, asked }, start);
  const substitute = `${name}.substitute` as const;
  const first = readPort(settings, name);
  const candidates = [first, readPort(settings, substitute)].filter((port) => port !== undefined);
  const server = await startOnFirstFree([...candidates, 0], start);
  if (first === undefined) settings.write(name, String(server.port));
  else if (server.port !== first) {
    settings.write(substitute, String(server.port));
    log.warn(`Port ${first} is taken by another program; the emulator uses ${server.port} instead.`);
  }
  return server;
}

/** As {@link onRememberedPort} for the first server; those that follow it get its port, which others know by then. */
export function onSamePort(
  remembered: RememberedPort,
): <T extends { readonly port: number }>(start: (port: number) => Promise<T>) => Promise<T> {
  let known: number | undefined;
  return async (start) => {
    const server = await (known === undefined ? onRememberedPort(remembered, start) : start(known));
    known = server.port;
    return server;
  };
}

async function onAskedPort<T>(
  { settings, name, asked }: Pick<RememberedPort, 'settings' | 'name'> & { readonly asked: number },
  start: (port: number) => Promise<T>,
): Promise<T> {
  try {
    const server = await start(asked);
    settings.write(name, String(asked));
    return server;
  } catch (cause) {
    if (!isTaken(cause)) throw cause;
    const use = name === 'httpPort' ? 'the API' : 'MQTT';
    throw new PortTakenError(
      `Port ${asked}, asked for ${use}, is taken by another program, or reserved by the system. End that program, or choose another port.`,
      { cause },
    );
  }
}

async function startOnFirstFree<T>(ports: readonly number[], start: (port: number) => Promise<T>): Promise<T> {
  const [port = 0, ...others] = ports;
  try {
    return await start(port);
  } catch (error) {
    if (others.length === 0 || !isTaken(error)) throw error;
    return startOnFirstFree(others, start);
  }
}

function readPort(settings: RememberedPort['settings'], name: SettingName): number | undefined {
  const port = settings.read(name);
  return port === undefined ? undefined : Number(port);
}

/** Windows answers EACCES for a port that it has reserved. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}
