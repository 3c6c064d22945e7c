import * as l10n from '../common/l10n.ts';

import { isJsonObject, type Json, type JsonObject } from '../common/losslessJson.ts';
import type { Logger } from '../common/logger.ts';
import { tryParseJson } from '../common/tryParseJson.ts';
import { shadowDelta } from '../model/shadow/compareSides.ts';
import { emptyShadow } from '../model/shadow/shadowDocument.ts';
import { withoutFiles } from './behaviour/loadedBehaviour.ts';
import type { BrokerAddress } from './connection/brokerAddress.ts';
import { ReportDesiredError } from './reportDesiredError.ts';
import { VirtualDevice, type DeviceTraffic, type VirtualDeviceOptions } from './virtualDevice.ts';

export interface ReportDesiredOptions {
  readonly broker: BrokerAddress;
  readonly device: VirtualDeviceOptions['device'];
  readonly log: Logger;
  /** How long the platform may take, in ms; absent: 20 s. */
  readonly timeout?: number;
}

/**
 * Acts as a device for a moment: logs in, asks for the shadow, reports what is desired and was not reported (facts B4),
 * and logs out. Resolves to what was reported, `{}` where there was nothing to report. Rejects with ReportDesiredError
 * where the platform does not let it in, or does not take the report in time.
 */
export async function reportDesired({ timeout = 20_000, ...options }: ReportDesiredOptions): Promise<JsonObject> {
  const { promise, resolve, reject } = Promise.withResolvers<JsonObject>();
  const virtual = new VirtualDevice({ ...options, behaviour: withoutFiles({ shadow: {} }) });
  const conversation = new ShadowConversation(options.device, resolve);
  virtual.onDidMessage((traffic) => conversation.hear(traffic));
  virtual.onDidChangeStatus((status) => {
    if (status.state === 'ended')
      reject(new ReportDesiredError(l10n.t('The platform does not let it in: {0}.', status.reason)));
  });
  const timer = setTimeout(() => {
    const reason = 'reason' in virtual.status ? ` ${l10n.t('{0}.', virtual.status.reason)}` : '';
    reject(
      new ReportDesiredError(l10n.t('The platform did not take the report within {0} s.{1}', timeout / 1000, reason)),
    );
  }, timeout);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await virtual.close();
  }
}

/** Follows the messages between the device and its shadow until the report is taken, or there is nothing to report. */
class ShadowConversation {
  readonly #update: string;
  readonly #answers: string;
  readonly #done: (reported: JsonObject) => void;
  #reported: JsonObject | undefined;

  constructor({ productKey, deviceName }: VirtualDeviceOptions['device'], done: (reported: JsonObject) => void) {
    this.#update = `/shadow/update/${productKey}/${deviceName}`;
    this.#answers = `/shadow/get/${productKey}/${deviceName}`;
    this.#done = done;
  }

  hear({ direction, topic, payload }: DeviceTraffic): void {
    // The platform also pushes what nobody subscribed to, and not all of it is JSON.
    const message = objectIn(tryParseJson(Buffer.from(payload).toString()));
    if (direction === 'sent' && topic === this.#update) {
      const reported = objectIn(message['state'])['reported'];
      if (reported !== undefined) this.#reported = objectIn(reported);
    }
    if (direction === 'received' && topic === this.#answers) this.#hearAnswer(objectIn(message['payload']));
  }

  #hearAnswer({ status, state }: JsonObject): void {
    if (status !== 'success') return;
    if (state === undefined) {
      if (this.#reported) this.#done(this.#reported);
      return;
    }
    const { desired, reported } = objectIn(state);
    const delta = shadowDelta({ ...emptyShadow, state: { desired: objectIn(desired), reported: objectIn(reported) } });
    if (Object.keys(delta).length === 0) this.#done({});
  }
}

function objectIn(value: Json | undefined): JsonObject {
  return value !== undefined && isJsonObject(value) ? value : {};
}
