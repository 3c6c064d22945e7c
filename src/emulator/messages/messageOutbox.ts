import type { CloudMessage, DeviceMessenger, RrpcOutcome, RrpcRequest } from '../deviceMessenger.ts';
import type { MessageIds } from '../messageIds.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { rrpcTopics } from '../../device/topics.ts';
import type { Traces } from '../traces/traces.ts';
import type { TopicRouter } from './topicRouter.ts';

export interface MessageOutboxOptions {
  readonly messenger: DeviceMessenger;
  readonly messageIds: Pick<MessageIds, 'next'>;
  readonly router: TopicRouter;
  readonly traces: Traces;
}

/** The call of the API that messages come from. */
export interface CallName {
  readonly operation: string;
  readonly requestId: string;
}

type Request = Omit<RrpcRequest, 'messageId'>;

/** Sends the messages of one call of the API to devices; each has an id and a trace. */
export class MessageOutbox {
  readonly #options: MessageOutboxOptions;
  readonly #call: CallName;

  constructor(options: MessageOutboxOptions, call: CallName) {
    this.#options = options;
    this.#call = call;
  }

  /** Sends what `compose` makes for a MessageId, which is in Alink JSON part of the message. Resolves with it when the broker has accepted the message. */
  async send(compose: (messageId: string) => CloudMessage | Promise<CloudMessage>): Promise<string> {
    const { messenger, messageIds, router } = this.#options;
    const messageId = messageIds.next();
    const message = { ...(await compose(messageId)), messageId };
    const trace = this.#begin(messageId, message);
    await Promise.all([messenger.publish(message), router.route(message, trace)]);
    return messageId;
  }

  /** Asks a device and waits for its answer, at most the request's timeout. Never rejects because of the device. */
  async rrpc(compose: (messageId: string) => Request): Promise<{ messageId: string; outcome: RrpcOutcome }> {
    const { messenger, messageIds, traces } = this.#options;
    const messageId = messageIds.next();
    const request = { ...compose(messageId), messageId };
    const topics = rrpcTopics(request, messageId, request.topic);
    const { productKey, deviceName, payload } = request;
    const receiver = { productKey, deviceName };
    const trace = this.#begin(messageId, { topic: topics.request, payload, qos: 0 }, receiver);
    const outcome = await messenger.rrpc(request);
    const answer =
      outcome.code === 'SUCCESS' ? { topic: topics.response, payload: outcome.payload, receiver } : undefined;
    traces.step(trace, { kind: 'answered', code: outcome.code }, answer);
    return { messageId, outcome };
  }

  #begin(messageId: string, { topic, payload, qos }: CloudMessage, receiver?: DeviceName) {
    const origin = { kind: 'call', ...this.#call } as const;
    return this.#options.traces.begin({ messageId, origin, topic, qos, payload, receiver });
  }
}
