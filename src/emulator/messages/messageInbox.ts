import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import type { Logger } from '../../common/logger.ts';
import { deviceKey } from '../../device/deviceName.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { quote } from '../../device/quote.ts';
import type { DeviceMessenger } from '../deviceMessenger.ts';
import type { DeviceMessage, DeviceRequests, Heard } from '../deviceRequests.ts';
import type { MessageIds } from '../messageIds.ts';
import type { RuleFeed } from '../ruleMessage.ts';
import { storageFailure } from '../store/storageFailure.ts';
import type { Trace, TraceOrigin } from '../traces/trace.ts';
import type { Traces } from '../traces/traces.ts';
import type { Accepted, DeviceInbox } from './deviceInbox.ts';
import type { TopicRouter } from './topicRouter.ts';

export interface MessageInboxOptions {
  readonly requests: DeviceRequests;
  readonly router: TopicRouter;
  readonly rules: RuleFeed;
  readonly messenger: Pick<DeviceMessenger, 'publish'>;
  readonly messageIds: Pick<MessageIds, 'next'>;
  readonly traces: Traces;
  readonly log: Logger;
  /** ms since 1970. */
  readonly now: () => number;
}

type Published = Omit<DeviceMessage, 'messageId' | 'receivedAt'>;

/** Takes what devices publish: gives it an id and a trace, and takes it to the platform, along routes and to rules. */
export class MessageInbox implements DeviceInbox {
  readonly #options: MessageInboxOptions;
  /** One for all messages of a connection, because traces keep them. */
  readonly #origins = new WeakMap<DeviceName, TraceOrigin>();

  constructor(options: MessageInboxOptions) {
    this.#options = options;
  }

  accept(published: Published): Accepted {
    const { messageIds, traces, requests, now } = this.#options;
    let trace: Trace | undefined;
    try {
      const messageId = messageIds.next();
      trace = this.#begin(published, messageId);
      const message = { ...published, messageId, receivedAt: now() };
      const heard = requests.hear(message);
      if (!heard && !isCustom(message)) {
        traces.step(trace, { kind: 'unheard' });
        return { messageId, isHeard: false };
      }
      const kept = heard ? this.#leadOn(heard, message, trace) : this.#takeCustom(message, trace);
      if (published.qos === 1) return { messageId, isHeard: true, kept };
      // Nobody waits for a message with QoS 0.
      kept?.catch((error: unknown) => this.#fail(published, trace, error));
      return { messageId, isHeard: true };
    } catch (error) {
      const messageId = trace?.messageId ?? '';
      this.#fail(published, trace, error);
      // The device may send again what the disk has no room for.
      const isLost = published.qos === 1 && error instanceof Error && storageFailure(error);
      return { messageId, isHeard: true, ...(isLost && { kept: Promise.reject(error) }) };
    }
  }

  refuse(published: Published, said: l10n.Saying): void {
    const { messageIds, traces, log } = this.#options;
    try {
      traces.step(this.#begin(published, messageIds.next()), { kind: 'refused', said });
    } catch (error) {
      log.error(`A message that was dropped has no trace: ${describeError(error)}.`);
    }
  }

  delivered(messageId: string, receiver: DeviceName, topic: string): void {
    const { traces } = this.#options;
    traces.step(traces.find(messageId), { kind: 'delivered', topic, receiver });
  }

  acknowledged(messageId: string, receiver: DeviceName): void {
    const { traces } = this.#options;
    traces.step(traces.find(messageId), { kind: 'acknowledged', receiver });
  }

  #fail({ device, topic }: Published, trace: Trace | undefined, error: unknown): void {
    const { traces, log } = this.#options;
    const reason = describeError(error);
    log.error(`What ${deviceKey(device)} published on ${quote(topic)} was not carried out: ${reason}.`);
    traces.step(trace, { kind: 'failed', said: l10n.later('The emulator cannot carry it out: {0}', reason) });
  }

  #begin({ device, topic, qos, payload }: Published, messageId: string): Trace {
    let origin = this.#origins.get(device);
    if (!origin) this.#origins.set(device, (origin = { kind: 'device', ...device }));
    return this.#options.traces.begin({ messageId, origin, topic, qos, payload });
  }

  /** A message on a topic of the product's own: along routes, and to rules as it is. */
  #takeCustom(message: DeviceMessage, trace: Trace): Promise<unknown> | undefined {
    const { router, rules } = this.#options;
    const { device, topic, payload, messageId, qos } = message;
    const copied = router.route({ topic, payload, qos, messageId }, trace);
    const { productKey, deviceName } = device;
    const suffix = topic.slice(productKey.length + deviceName.length + 3);
    const ruled = rules.take({
      topicType: 1,
      productKey,
      deviceName,
      suffix,
      topic,
      payload,
      messageId,
      qos,
      depth: 0,
    });
    return copied && ruled ? Promise.all([copied, ruled]) : (copied ?? ruled);
  }

  /** A message that the platform itself heard: its replies, and what rules see of it. */
  #leadOn(heard: Heard, { messageId, qos }: DeviceMessage, trace: Trace): Promise<unknown> | undefined {
    const { messenger, rules, traces, log } = this.#options;
    const { replies, ruleMessages = [], stored } = heard;
    traces.step(trace, { kind: 'heard' });
    const goOn = () => {
      for (const reply of replies) {
        traces.step(trace, { kind: 'replied', topic: reply.topic }, reply);
        messenger
          .publish({ ...reply, messageId })
          .catch((error: unknown) => log.error(`A reply was not sent: ${describeError(error)}.`));
      }
      const ruled = ruleMessages.flatMap((ruleMessage) => rules.take({ ...ruleMessage, qos }) ?? []);
      return ruled.length > 0 ? Promise.all(ruled) : undefined;
    };
    return stored ? stored.then(goOn) : goOn();
  }
}

function isCustom({ device, topic }: DeviceMessage): boolean {
  return topic.startsWith(`/${device.productKey}/${device.deviceName}/`);
}
