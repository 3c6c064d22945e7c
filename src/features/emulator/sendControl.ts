import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as l10n from '../../common/l10n.ts';
import { parseJson } from '../../common/losslessJson.ts';
import { EmulatorError } from '../../emulator/emulatorError.ts';
import { ControlError } from '../../platform/controlError.ts';
import type { ControlRequest } from '../../platform/emulatorControl.ts';
import type { EmulatorEndpoint, EmulatorKeys } from '../../protocol/emulatorFiles.ts';

/** An emulator that can be controlled. */
export interface ControlTarget {
  readonly endpoint: Pick<EmulatorEndpoint, 'httpPort'>;
  readonly keys: Pick<EmulatorKeys, 'controlToken'>;
}

/** Longest refusal that is read, in characters. */
const longestRefusal = 64 * 1024;

/**
 * Sends a request to an emulator's control interface; resolves to its answer, whose body is still to be read. Rejects
 * with ControlError where it is refused, EmulatorError where nothing answers, the error of `body` where that breaks, and
 * the reason of the signal.
 */
export async function sendControl(
  { endpoint, keys }: ControlTarget,
  { method, path, json, body, signal }: ControlRequest,
): Promise<IncomingMessage> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = httpRequest(
    {
      host: '127.0.0.1',
      port: endpoint.httpPort,
      path: `/-/${path}`,
      method,
      agent: false,
      headers: {
        authorization: `Bearer ${keys.controlToken}`,
        ...(json && { 'content-type': 'application/json;charset=utf-8' }),
      },
      ...(signal && { signal }),
    },
    resolve,
  );
  request.on('error', reject);
  let failedBody: { readonly error: unknown } | undefined;
  if (body) {
    const watched = watchFailure(body, (error) => (failedBody = { error }));
    // A refusal may come before all is sent; what becomes of the request is told by its own events.
    pipeline(Readable.from(watched), request).catch((error: unknown) => request.destroy(toError(error)));
  } else request.end(json && JSON.stringify(json));
  const response = await promise.catch((cause: unknown) => {
    signal?.throwIfAborted();
    if (failedBody) throw failedBody.error;
    throw new EmulatorError(l10n.t('The local emulator does not answer.'), { cause });
  });
  const status = response.statusCode ?? 0;
  if (status >= 200 && status < 300) return response;
  throw new ControlError(status, await readRefusal(response, status));
}

/** The answer as JSON that nobody has checked, with numbers of any size as they are. Rejects with EmulatorError. */
export async function readAnswer(response: IncomingMessage, signal?: AbortSignal): Promise<unknown> {
  try {
    return parseJson(await readText(response));
  } catch (cause) {
    signal?.throwIfAborted();
    throw new EmulatorError(l10n.t('The answer of the local emulator broke off. Try it again.'), { cause });
  }
}

async function readRefusal(response: IncomingMessage, status: number): Promise<string> {
  const said: unknown = await readText(response, longestRefusal)
    .then(JSON.parse)
    .catch(() => undefined);
  if (typeof said === 'object' && said !== null && 'error' in said && typeof said.error === 'string') return said.error;
  return l10n.t('The local emulator refused the request (HTTP {0}).', status);
}

async function readText(response: IncomingMessage, limit = Infinity): Promise<string> {
  let text = '';
  for await (const piece of response.setEncoding('utf8') as AsyncIterable<string>) {
    text += piece;
    if (text.length > limit) break;
  }
  return text;
}

async function* watchFailure(body: AsyncIterable<Uint8Array>, onFailure: (error: unknown) => void) {
  try {
    yield* body;
  } catch (error) {
    onFailure(error);
    throw error;
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
