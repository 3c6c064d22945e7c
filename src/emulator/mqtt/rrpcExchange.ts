import { deviceKey } from '../../device/deviceName.ts';
import { parseRrpcTopic, rrpcTopics } from '../../device/topics.ts';
import type { RrpcOutcome, RrpcRequest } from '../deviceMessenger.ts';
import type { Connection } from './connection.ts';

interface Waiting {
  readonly device: string;
  readonly responseTopic: string;
  readonly finish: (outcome: RrpcOutcome) => void;
  /** Whether the request went out to the device: it had subscribed to a matching topic. */
  delivered: boolean;
}

/** Whether a device is reached through a connection, by its key. */
type Reaching = Pick<Connection, 'reaches'>;

/** The requests that wait for their answers (facts B6). Many may wait at a time, for one device too. */
export class RrpcExchange {
  readonly #waiting = new Map<string, Waiting>();

  /**
   * Waits for the answer to `request`, at most its timeout. `onUndelivered` is called when that passes and the request
   * has never reached the device, because the device had not subscribed.
   */
  wait(request: RrpcRequest, onUndelivered: () => void): Promise<RrpcOutcome> {
    const { messageId } = request;
    return new Promise((resolve) => {
      const waiting: Waiting = {
        device: deviceKey(request),
        responseTopic: rrpcTopics(request, messageId, request.topic).response,
        finish: (outcome) => {
          clearTimeout(timer);
          this.#waiting.delete(messageId);
          resolve(outcome);
        },
        delivered: false,
      };
      const timer = setTimeout(() => {
        if (!waiting.delivered) onUndelivered();
        waiting.finish({ code: 'TIMEOUT' });
      }, request.timeout);
      this.#waiting.set(messageId, waiting);
    });
  }

  /**
   * Hands an answer that came through a connection to the request that waits for it. False where none does: it is late, or
   * a second one.
   */
  answer(connection: Reaching, topic: string, payload: Uint8Array): boolean {
    const waiting = this.#find(connection, topic);
    if (waiting?.responseTopic !== topic) return false;
    waiting.finish({ code: 'SUCCESS', payload });
    return true;
  }

  /** Whether a request that goes out on `topic` is for who is reached through a connection; notes that it was delivered. */
  deliver(connection: Reaching, topic: string): boolean {
    const waiting = this.#find(connection, topic);
    if (waiting) waiting.delivered = true;
    return waiting !== undefined;
  }

  /** Ends one wait with UNKNOW: the request could not be sent. */
  fail(messageId: string): void {
    this.#waiting.get(messageId)?.finish({ code: 'UNKNOW' });
  }

  /** Ends every wait with UNKNOW: the platform itself goes away. */
  close(): void {
    for (const { finish } of [...this.#waiting.values()]) finish({ code: 'UNKNOW' });
  }

  #find(connection: Reaching, topic: string): Waiting | undefined {
    const waiting = this.#waiting.get(parseRrpcTopic(topic)?.messageId ?? '');
    return waiting && connection.reaches(waiting.device) ? waiting : undefined;
  }
}
