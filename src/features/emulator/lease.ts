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
 * to undefined where nothing (or something else) answers: after a kill any program may have its port.
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
  const first = response?.statusCode === 200 ? await firstPiece(response) : '';
  // It begins with an empty line, as no page does that answers to whatever is asked for.
  if (!response || !first.startsWith('\n')) {
    request.destroy();
    return undefined;
  }
  request.setTimeout(0);
  let released = false;
  let begun = '';
  const hear = (text: string): void => {
    const lines = `${begun}${text}`.split('\n');
    begun = lines.pop() ?? '';
    for (const count of lines.map(readReplacedLine)) if (count !== undefined && !released) onReplaced(count);
  };
  hear(first);
  response.once('close', () => {
    if (!released) onLost();
  });
  response.on('data', hear).resume();
  return {
    dispose: () => {
      released = true;
      request.destroy();
    },
  };
}

/** The beginning of an answer, of which no more is read for now; empty where none comes. */
function firstPiece(response: IncomingMessage): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  response.setEncoding('utf8').once('data', (text: string) => {
    response.pause();
    resolve(text);
  });
  response.once('close', () => {
    resolve('');
  });
  return promise;
}
