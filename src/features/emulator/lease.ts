import type { IncomingMessage } from 'node:http';
import { directRequest } from '../../client/transport/directRequest.ts';
import type { Disposable } from '../../common/disposableStore.ts';
import type { EmulatorEndpoint, EmulatorKeys } from '../../protocol/emulatorFiles.ts';
import { readReplacedLine } from '../../protocol/leaseLine.ts';

/** What a lease tells of the emulator that it keeps alive, until it is disposed of. */
interface LeaseListener {
  /** The emulator ended on its own. */
  readonly onLost: () => void;
  /** All that it holds was replaced, by whichever window, for the `count`th time since it began. */
  readonly onReplaced: (count: number) => void;
}

/**
 * Keeps the emulator alive: an answer of the control interface that stays open. Resolves once the emulator granted it,
 * to undefined where nothing (or something else) answers.
 */
export async function openLease(
  endpoint: EmulatorEndpoint,
  keys: EmulatorKeys,
  { onLost, onReplaced }: LeaseListener,
): Promise<Disposable | undefined> {
  const { promise, resolve } = Promise.withResolvers<IncomingMessage | undefined>();
  const request = directRequest({
    host: '127.0.0.1',
    port: endpoint.httpPort,
    path: '/-/lease',
    agent: false,
    headers: { authorization: `Bearer ${keys.controlToken}` },
  });
  request.on('response', resolve).end();
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
  let begun = '';
  response.setEncoding('utf8').on('data', (text: string) => {
    const lines = `${begun}${text}`.split('\n');
    begun = lines.pop() ?? '';
    for (const count of lines.map(readReplacedLine)) if (count !== undefined && !released) onReplaced(count);
  });
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
