import { systemTopicPrefixes } from '../../../catalogue/systemTopicPrefixes.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../common/losslessJson.ts';
import { encodeAlinkRequest } from '../../../device/alink.ts';
import { deviceKey } from '../../../device/deviceName.ts';
import type { Features } from '../../../model/thingModel/features.ts';
import type { DeviceMessenger } from '../../deviceMessenger.ts';
import type { TopicRouter } from '../../messages/topicRouter.ts';
import type { RuleFeed, RuleMessage } from '../../ruleMessage.ts';
import type { DeviceWithProduct } from '../../store/deviceStore.ts';
import type { Store } from '../../store/store.ts';
import { propertySetProblem, serviceInputProblem } from '../../thingInputProblem.ts';
import { isTopicName } from '../../topicName.ts';
import { ownerOf } from '../../topicOwner.ts';
import type { Traces } from '../../traces/traces.ts';
import { DeliveryError } from '../deliveryError.ts';
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
  readonly router: TopicRouter;
  /** Where a message on a custom topic goes on to. */
  readonly rules: RuleFeed;
  readonly traces: Traces;
}

/** Sends what rules select to topics of devices (reference table 2-41, facts C4). */
export class RepublishTarget implements RuleTarget {
  readonly #options: RepublishTargetOptions;

  constructor(options: RepublishTargetOptions) {
    this.#options = options;
  }

  prepare({ message, rule, action, content }: Delivery): Prepared {
    const { topic: template, topicType } = action.configuration;
    const topic = fillInContent(typeof template === 'string' ? template : '', content, 'The topic');
    if (message.depth >= deepest) {
      const words = `The message has been passed on by ${deepest} rules already, which looks like a circle.`;
      throw new DeliveryError(words, { isFinal: true });
    }
    if ((this.#options.traces.find(message.messageId)?.countPassedOn() ?? 0) > mostOften) {
      throw new DeliveryError(`Rules have passed the message on ${mostOften} times already.`, { isFinal: true });
    }
    const device = this.#receiver(topic, rule.regionId);
    if (Number(topicType) === 0) {
      const payload = this.#thingRequest(topic, device, fieldsOf(content), message.messageId);
      return this.#sending({ ...message, topic, payload });
    }
    if (systemTopicPrefixes.has(topic.split('/')[1] ?? '')) throw new DeliveryError(`${topic} is a system topic.`);
    return this.#sending({ ...message, topic, payload: bytesOf(content) }, device);
  }

  /** Where a device is given, the topic is one of its custom topics, from where messages go on. */
  #sending(message: RuleMessage, device?: DeviceWithProduct): Prepared {
    return { kind: 'send', isSlow: false, send: () => this.#send(message, device) };
  }

  async #send(message: RuleMessage, device: DeviceWithProduct | undefined): Promise<void> {
    const { messenger, router, rules, traces } = this.#options;
    const { topic, payload, messageId, qos = 1, depth } = message;
    const copy = { topic, payload, qos, messageId };
    const published = messenger.publish(copy);
    if (!device) {
      await published;
      return;
    }
    const { productKey, deviceName } = device;
    const routed = router.route(copy, traces.find(messageId));
    const suffix = topic.slice(deviceKey(device).length + 2);
    const ruled = rules.take({ ...copy, topicType: 1, productKey, deviceName, suffix, depth: depth + 1 });
    await Promise.all([published, routed, ruled]);
  }

  /** The device whose topic it is; of any product of the region. */
  #receiver(topic: string, regionId: string): DeviceWithProduct {
    const owner = isTopicName(topic) ? ownerOf(topic) : undefined;
    if (!owner) throw new DeliveryError(`${topic} is not the topic of a device.`);
    const device = this.#options.store.devices.find(owner.productKey, owner.deviceName);
    if (device?.regionId === regionId) return device;
    throw new DeliveryError(`There is no device ${deviceKey(owner)} in ${regionId}.`);
  }

  /** A request in Alink JSON, as SetDeviceProperty and InvokeThingService send it, with the selected fields in it. */
  #thingRequest(topic: string, device: DeviceWithProduct, params: Json, id: string): Uint8Array {
    const method = topic.split('/').slice(4).join('.');
    const features = this.#options.store.thingModels.featuresOf(device.productKey);
    if (!isJsonObject(params)) throw new DeliveryError('The rule selects no fields to send.');
    const problem = thingRequestProblem(features, method, params);
    if (problem !== undefined) throw new DeliveryError(`${deviceKey(device)} cannot take ${method}: ${problem}`);
    return encodeAlinkRequest({ id, method, params });
  }
}

function thingRequestProblem(features: Features, method: string, params: JsonObject): string | undefined {
  if (method === 'thing.service.property.set') return propertySetProblem(features, params);
  const [, identifier = ''] = /^thing\.service\.(\w+)$/.exec(method) ?? [];
  const service = features.services.get(identifier);
  return service ? serviceInputProblem(service, params) : 'The thing model has no such service.';
}
