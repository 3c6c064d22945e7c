import { systemTopicPrefixes } from '../../../catalogue/systemTopicPrefixes.ts';
import * as l10n from '../../../common/l10n.ts';
import { isJsonObject, stringifyJson, type Json, type JsonObject } from '../../../common/losslessJson.ts';
import { encodeAlinkRequest } from '../../../device/alink.ts';
import { deviceKey } from '../../../device/deviceName.ts';
import type { Features } from '../../../model/thingModel/features.ts';
import { thingValueProblem } from '../../../model/thingModel/thingValueProblem.ts';
import { alinkCodes } from '../../alink/alinkCodes.ts';
import type { DeviceMessenger } from '../../deviceMessenger.ts';
import type { MessageIds } from '../../messageIds.ts';
import type { TopicRouter } from '../../messages/topicRouter.ts';
import type { RuleFeed, RuleMessage } from '../../ruleMessage.ts';
import type { DeviceWithProduct } from '../../store/deviceStore.ts';
import type { Store } from '../../store/store.ts';
import { propertySetProblem, sayThingProblem, serviceCallProblem } from '../../thingInputProblem.ts';
import { isTopicName } from '../../topicName.ts';
import { ownerOf } from '../../topicOwner.ts';
import type { Traces } from '../../traces/traces.ts';
import { DeliveryError } from '../deliveryError.ts';
import { secretIn, showsSecret } from '../messageSecret.ts';
import { bytesOf, fieldsOf } from '../ruleContent.ts';
import { fillInContent } from './fillInContent.ts';
import type { Delivery, Prepared, RuleTarget } from './ruleTarget.ts';

/** How many rules may pass a message on, one after the other. */
const deepest = 8;
/** How often rules may pass one message on in all. */
const mostOften = 1_000;

export interface RepublishTargetOptions {
  readonly store: Store;
  readonly messenger: Pick<DeviceMessenger, 'publish'>;
  readonly messageIds: Pick<MessageIds, 'next'>;
  readonly router: TopicRouter;
  /** Where a message on a custom topic goes on to. */
  readonly rules: RuleFeed;
  readonly traces: Traces;
  /** ms since 1970. */
  readonly now: () => number;
}

/** Sends what rules select to topics of devices (reference table 2-41, facts C4). */
export class RepublishTarget implements RuleTarget {
  readonly #options: RepublishTargetOptions;

  constructor(options: RepublishTargetOptions) {
    this.#options = options;
  }

  prepare({ message, rule, action, content }: Delivery): Prepared {
    const { topic: template, topicType } = action.configuration;
    const topic = fillInContent(typeof template === 'string' ? template : '', content, l10n.later('The topic'));
    if (showsSecret(message, topic)) {
      const words = l10n.later(
        "The topic {0} would hold the device's secret, and topics stand in logs and traces.",
        action.destination.name,
      );
      throw new DeliveryError(words, { isFinal: true });
    }
    if (message.depth >= deepest) {
      const words = l10n.later(
        'The message has been passed on by {0} rules already, which looks like a circle.',
        deepest,
      );
      throw new DeliveryError(words, { isFinal: true });
    }
    const passedOn = message.passedOn ?? { count: 0 };
    passedOn.count += 1;
    if (passedOn.count > mostOften) {
      const words = l10n.later('Rules have passed the message on {0} times already.', mostOften);
      throw new DeliveryError(words, { isFinal: true });
    }
    const device = this.#receiver(topic, rule.regionId);
    if (Number(topicType) === 0) {
      const call = this.#thingCall(topic, device, fieldsOf(content));
      return {
        kind: 'send',
        isSlow: false,
        send: () => this.#request({ ...message, topic, secret: secretIn(message) }, device, call, action.id),
      };
    }
    if (systemTopicPrefixes.has(topic.split('/')[1] ?? ''))
      throw new DeliveryError(l10n.later('{0} is a system topic.', topic));
    const copy = { ...message, passedOn, topic, payload: bytesOf(content), secret: secretIn(message) };
    return { kind: 'send', isSlow: false, send: () => this.#send(copy, device, action.id) };
  }

  /** Sends a message on a custom topic of a device, from where it goes on. */
  async #send(message: RuleMessage, device: DeviceWithProduct, actionId: number): Promise<void> {
    const { messenger, router, rules, traces } = this.#options;
    const { topic, payload, messageId, qos = 1, depth, passedOn, secret } = message;
    const copy = { topic, payload, qos, messageId };
    const published = messenger.publish(copy);
    const { productKey, deviceName } = device;
    const trace = traces.find(messageId);
    traces.passOn(trace, 'republished', { ...copy, secret }, actionId);
    const routed = router.route(copy, trace, secret);
    const suffix = topic.slice(deviceKey(device).length + 2);
    const place = { topicType: 1, productKey, deviceName, suffix } as const;
    const ruled = rules.take({ ...copy, ...place, depth: depth + 1, passedOn, secret });
    await Promise.all([published, routed, ruled]);
  }

  /** The device whose topic it is; of any product of the region. */
  #receiver(topic: string, regionId: string): DeviceWithProduct {
    const owner = isTopicName(topic) ? ownerOf(topic) : undefined;
    if (!owner) throw new DeliveryError(l10n.later('{0} is not the topic of a device.', topic));
    const device = this.#options.store.devices.find(owner.productKey, owner.deviceName);
    if (device?.regionId === regionId) return device;
    throw new DeliveryError(l10n.later('There is no device {0} in {1}.', deviceKey(owner), regionId));
  }

  /**
   * Records a call and sends it. Its id is its own: a message may lead to several calls, and each has a reply.
   */
  async #request(
    message: RuleMessage,
    device: DeviceWithProduct,
    { method, params }: ThingCall,
    actionId: number,
  ): Promise<void> {
    const { store, messenger, messageIds, traces, now } = this.#options;
    const { topic, messageId, qos = 1, depth, secret } = message;
    const id = messageIds.next();
    const identifier = method.split('.').at(-1) ?? '';
    const call = { identifier, time: now(), inputData: stringifyJson(params), outputData: null };
    // The device may answer at once.
    await store.groupCommit.run(() => store.services.insert(device.id, id, call, depth + 1));
    const made = { topic, payload: encodeAlinkRequest({ id, method, params }) };
    traces.passOn(traces.find(messageId), 'republished', { ...made, secret }, actionId);
    await messenger.publish({ ...made, qos, messageId });
  }

  /** What SetDeviceProperty or InvokeThingService would send, with the selected fields in it. */
  #thingCall(topic: string, device: DeviceWithProduct, params: Json): ThingCall {
    const method = topic.split('/').slice(4).join('.');
    const features = this.#options.store.thingModels.featuresOf(device.productKey);
    if (!isJsonObject(params)) throw new DeliveryError(l10n.later('The rule selects no fields to send.'));
    const problem =
      device.disabled === 1
        ? thingValueProblem(alinkCodes.disabled, l10n.later('The device is disabled.'))
        : thingRequestProblem(features, method, params);
    if (problem) {
      const why = sayThingProblem(problem);
      throw new DeliveryError(l10n.later('{0} cannot take {1}: {2}', deviceKey(device), method, why));
    }
    return { method, params };
  }
}

interface ThingCall {
  /** `thing.service.property.set`, `thing.service.blink` */
  readonly method: string;
  readonly params: JsonObject;
}

function thingRequestProblem(features: Features, method: string, params: JsonObject) {
  if (method === 'thing.service.property.set') return propertySetProblem(features, params);
  const [, identifier = ''] = /^thing\.service\.(\w+)$/.exec(method) ?? [];
  return serviceCallProblem(features, identifier, params);
}
