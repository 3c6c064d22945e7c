import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod/mini';
import { Deadline } from '../../client/deadline.ts';
import { directRequest } from '../../client/transport/directRequest.ts';
import * as l10n from '../../common/l10n.ts';
import { parseJson } from '../../common/losslessJson.ts';
import { EmulatorError } from '../../client/errors/emulatorError.ts';
import { ControlError } from '../../platform/controlError.ts';
import type { ControlRequest } from '../../platform/emulatorControl.ts';
import { sayingContract } from '../../protocol/sayingContract.ts';
import type { EmulatorEndpoint, EmulatorKeys } from '../../protocol/emulatorFiles.ts';

/** An emulator that can be controlled. */
export interface ControlTarget {
  readonly endpoint: Pick<EmulatorEndpoint, 'httpPort'>;
  readonly keys: Pick<EmulatorKeys, 'controlToken'>;
}

/** What a refusal says: in English, and for some in the person's language too. */
const refusalContract = z.object({ error: z.string(), said: z.optional(sayingContract) });

/** Longest refusal that is read, in characters. */
const longestRefusal = 64 * 1024;

/** Longest answer that is read as a whole, in MB of characters: far more than a page of anything. */
const longestAnswer = 64;

/** How long nothing may go either way, and how long a whole answer may take, in ms. */
const patience = 60_000;

/**
 * The answer of an emulator's control interface as JSON that nobody has checked, with numbers of any size as they are. Rejects as
 * {@link sendControl} does, and with EmulatorError where the answer is not whole within the request's timeout, cannot be read or is too
 * long. What is sent bit by bit may take any time, as long as it goes on.
 */
export async function askControl(target: ControlTarget, request: ControlRequest): Promise<unknown> {
  const { signal, timeout = patience } = request;
  if (request.body || timeout === 0) return readAnswer(await sendControl(target, request), signal);
  using deadline = new Deadline(timeout, signal);
  try {
    return await readAnswer(await sendControl(target, { ...request, signal: deadline.signal }), deadline.signal);
  } catch (cause) {
    signal?.throwIfAborted();
    throw deadline.hasPassed ? noAnswer(timeout, cause) : cause;
  }
}

/**
 * The answer of an emulator's control interface bit by bit. Rejects as {@link sendControl} does, and so do the pieces, where the emulator
 * sends nothing for as long although the next one is waited for: whoever takes them may take any time.
 */
export async function downloadControl(
  target: ControlTarget,
  request: ControlRequest,
): Promise<AsyncIterable<Uint8Array>> {
  const response = await sendControl(target, request);
  // What is not taken yet holds up what comes after it: then nothing goes over the connection, which is no fault of the emulator's.
  response.socket.setTimeout(0);
  return waitForEach(response, request);
}

async function* waitForEach(response: IncomingMessage, { signal, timeout = patience }: ControlRequest) {
  const silence = new AbortController();
  silence.signal.addEventListener('abort', () => response.destroy());
  const wait = () => (timeout === 0 ? undefined : setTimeout(() => silence.abort(), timeout));
  let timer = wait();
  try {
    for await (const piece of response as AsyncIterable<Uint8Array>) {
      clearTimeout(timer);
      yield piece;
      timer = wait();
    }
  } catch (cause) {
    signal?.throwIfAborted();
    throw silence.signal.aborted ? noAnswer(timeout, cause) : brokenOff(cause);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Sends a request to an emulator's control interface; resolves to its answer, whose body is still to be read. Rejects
 * with ControlError where it is refused, EmulatorError where nothing answers, the error of `body` where that breaks, and
 * the reason of the signal. The connection ends where nothing goes over it for the request's timeout.
 */
export async function sendControl(
  { endpoint, keys }: ControlTarget,
  { method, path, json, body, signal, timeout = patience }: ControlRequest,
): Promise<IncomingMessage> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = directRequest({
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
  });
  request.on('response', resolve);
  request.on('error', reject);
  let isSilent = false;
  request.setTimeout(timeout, () => {
    isSilent = true;
    request.destroy();
  });
  let failedBody: { readonly error: unknown } | undefined;
  if (body) {
    const watched = watchFailure(body, (error) => (failedBody = { error }));
    // A refusal may come before all is sent; what becomes of the request is told by its own events.
    pipeline(Readable.from(watched), request).catch((error: unknown) => request.destroy(toError(error)));
  } else request.end(json && JSON.stringify(json));
  const response = await promise.catch((cause: unknown) => {
    signal?.throwIfAborted();
    if (failedBody) throw failedBody.error;
    if (isSilent) throw noAnswer(timeout, cause);
    throw new EmulatorError(l10n.t('The local emulator does not answer.'), { cause });
  });
  const status = response.statusCode ?? 0;
  if (status >= 200 && status < 300) return response;
  throw new ControlError(status, await readRefusal(response, status));
}

async function readAnswer(response: IncomingMessage, signal: AbortSignal | undefined): Promise<unknown> {
  let text: string;
  try {
    text = await readText(response, longestAnswer * 1024 * 1024);
  } catch (cause) {
    signal?.throwIfAborted();
    throw brokenOff(cause);
  }
  if (text.length > longestAnswer * 1024 * 1024)
    throw new EmulatorError(
      l10n.t(
        'The answer of the local emulator is longer than {0} MB, which nothing here reads at once.',
        longestAnswer,
      ),
    );
  try {
    return parseJson(text);
  } catch (cause) {
    throw brokenOff(cause);
  }
}

async function readRefusal(response: IncomingMessage, status: number): Promise<string> {
  const answer: unknown = await readText(response, longestRefusal)
    .then(JSON.parse)
    .catch(() => undefined);
  const refusal = refusalContract.safeParse(answer);
  if (!refusal.success) return l10n.t('The local emulator refused the request (HTTP {0}).', status);
  const { error, said } = refusal.data;
  // What the platform itself would answer stands in the catalogue.
  return said ? l10n.say(said) : l10n.fromCatalogue(error);
}

function brokenOff(cause: unknown): EmulatorError {
  return new EmulatorError(l10n.t('The answer of the local emulator broke off. Try it again.'), { cause });
}

function noAnswer(timeout: number, cause: unknown): EmulatorError {
  const words = l10n.t('The local emulator gave no answer within {0} s. Try again, or restart it.', timeout / 1000);
  return new EmulatorError(words, { cause });
}

/** No more than `limit` characters and one piece; what is longer is cut there. */
async function readText(response: IncomingMessage, limit: number): Promise<string> {
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
