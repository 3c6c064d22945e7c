import { get, type IncomingMessage } from 'node:http';
import type { Disposable } from '../../common/disposableStore.ts';
import type { EmulatorEndpoint, EmulatorKeys } from '../../protocol/emulatorFiles.ts';

/**
 * Keeps the emulator alive: an answer of the control interface that stays open. Resolves once the emulator granted it,
 * to undefined where nothing (or something else) answers. `onLost` is called when the emulator ends on its own.
 */
export async function openLease(
  endpoint: EmulatorEndpoint,
  keys: EmulatorKeys,
  onLost: () => void,
): Promise<Disposable | undefined> {
  const { promise, resolve } = Promise.withResolvers<IncomingMessage | undefined>();
  const request = get(
    {
      host: '127.0.0.1',
      port: endpoint.httpPort,
      path: '/-/lease',
      agent: false,
      headers: { authorization: `Bearer ${keys.controlToken}` },
    },
    resolve,
  );
  request.on('error', () => {
    resolve(undefined);
  });
  request.setTimeout(5_000, () => request.destroy());
  const response = await promise;
  if (response?.statusCode !== 200) {
    request.destroy();
    return undefined;
  }
  request.setTimeout(0);
  let released = false;
  response.resume();
  response.once('close', () => {
    if (!released) onLost();
  });
  return {
    dispose: () => {
      released = true;
      request.destroy();
    },
  };
}
