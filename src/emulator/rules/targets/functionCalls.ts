import { describeError } from '../../../common/describeError.ts';
import * as l10n from '../../../common/l10n.ts';
import { stringifyJson } from '../../../common/losslessJson.ts';
import { isLoopbackUrl } from '../../http/loopbackUrl.ts';
import type { NewDelivery } from '../../store/deliveryBundle.ts';
import type { DeliveryWriter } from '../../store/deliveryWriter.ts';
import { DeliveryError } from '../deliveryError.ts';
import { bytesOf } from '../ruleContent.ts';
import type { Delivery } from './ruleTarget.ts';

/** How much of an answer is kept, in bytes. */
const answerLimit = 64 * 1024;

export interface FunctionCall {
  readonly url: string;
  /** In ms. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly delivery: Delivery;
  /** The record of the invocation, without its answer. */
  readonly item: NewDelivery;
}

type FunctionAnswer =
  | { readonly status: number; readonly body: string; readonly milliseconds: number }
  | { readonly error: string; readonly milliseconds: number };

/** Calls functions over HTTP on this machine: what arrives is the result of the SELECT, without anything around it (facts C4). */
export class FunctionCalls {
  readonly #deliveries: DeliveryWriter;

  constructor(deliveries: DeliveryWriter) {
    this.#deliveries = deliveries;
  }

  /** Keeps what the function answered. Rejects with DeliveryError where that is no success, or nothing came in time. */
  async call({ url, timeout, signal, delivery, item }: FunctionCall): Promise<void> {
    const startedAt = performance.now();
    const milliseconds = () => Math.round(performance.now() - startedAt);
    let answer: FunctionAnswer;
    try {
      const { status, body } = await post(url, delivery, AbortSignal.any([signal, AbortSignal.timeout(timeout)]));
      answer = { status, body, milliseconds: milliseconds() };
    } catch (error) {
      // The emulator ends: the call is made again when it starts.
      if (signal.aborted) throw error;
      answer = { error: describeCause(error, timeout), milliseconds: milliseconds() };
    }
    await this.#deliveries.add({ ...item, answer: stringifyJson(answer) }, true);
    if ('error' in answer) throw new DeliveryError(l10n.later('{0} was not reached: {1}.', url, answer.error));
    if (answer.status < 200 || answer.status > 299)
      throw new DeliveryError(l10n.later('{0} answered with status {1}.', url, answer.status));
  }
}

async function post(url: string, { message, rule, content }: Delivery, signal: AbortSignal) {
  if (!isLoopbackUrl(url))
    throw new DeliveryError(l10n.later('The URL of the function is no http address of this computer.'));
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': content.kind === 'json' ? 'application/json' : 'application/octet-stream',
      'x-message-id': message.messageId,
      'x-rule-id': String(rule.id),
    },
    body: Buffer.from(bytesOf(content)),
    // It could lead away from this machine.
    redirect: 'manual',
    signal,
  });
  return { status: response.status, body: await readStart(response) };
}

async function readStart(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (response.body) {
    // Leaving the loop cancels the rest.
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= answerLimit) break;
    }
  }
  return Buffer.concat(chunks).subarray(0, answerLimit).toString();
}

/** fetch hides the reason behind "fetch failed". */
function describeCause(error: unknown, timeout: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `there was no answer within ${timeout} ms`;
  return describeError(error instanceof Error && error.cause !== undefined ? error.cause : error);
}
