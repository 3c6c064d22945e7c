import * as l10n from '../../common/l10n.ts';

import { isJsonObject, type JsonObject } from '../../common/losslessJson.ts';
import { alinkTopic, decodeAlinkRequest, encodeAlinkReply, encodeAlinkRequest, type AlinkRequest } from '../alink.ts';
import type { ActorContext, ActorPart } from '../actor/actorContext.ts';
import { deviceKey, type DeviceName } from '../deviceName.ts';
import type { LookUpDevice } from './knownDevice.ts';
import { signedDevice } from './signedDevice.ts';

const add = 'thing.topo.add';

/** Confirms the notification of devices to attach, and asks the platform to attach them, with a signature for each (facts B3). */
export function notificationPart(context: ActorContext, lookUp: LookUpDevice): ActorPart {
  const topic = alinkTopic(context.names, `${add}.notify`);

  const attach = async ({ params }: AlinkRequest) => {
    const signed: JsonObject[] = [];
    for (const names of namedIn(params)) {
      const known = await lookUp(names);
      if (known) signed.push(signedDevice(names, known.deviceSecret, context.clock.now(), 'signmethod'));
      else context.failed(l10n.t('it was to attach {0}, which is not known', deviceKey(names)));
    }
    if (signed.length === 0) return;
    const request = { id: context.nextId(), method: add, params: signed };
    context.publish(alinkTopic(context.names, add), encodeAlinkRequest(request));
    context.answered();
  };

  return {
    subscriptions: [topic],
    hear(heard, payload) {
      if (heard !== topic) return false;
      const notified = decodeAlinkRequest(payload);
      if (!notified) return true;
      context.publish(`${topic}_reply`, encodeAlinkReply(notified, { code: 200, data: {} }));
      attach(notified).catch((error: unknown) =>
        context.failed(l10n.t('devices could not be looked up: {0}', String(error))),
      );
      return true;
    },
  };
}

function namedIn(params: AlinkRequest['params']): readonly DeviceName[] {
  const items: readonly unknown[] = Array.isArray(params) ? params : [];
  return items.flatMap((item) => {
    const { productKey, deviceName } = isJsonObject(item) ? item : {};
    return typeof productKey === 'string' && typeof deviceName === 'string' ? [{ productKey, deviceName }] : [];
  });
}
