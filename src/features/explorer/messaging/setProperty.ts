import * as l10n from '../../../common/l10n.ts';

import { stringifyJson } from '../../../common/losslessJson.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { exampleObject } from './exampleObject.ts';
import { offer } from './offer.ts';
import { readThingModel } from './readThingModel.ts';
import { sendMessage, type Messaging } from './sendMessage.ts';

/** Sends new values of properties to the device; its thing model says which can be set. */
export async function setProperty(messaging: Messaging, address: DeviceAddress): Promise<void> {
  const operation = 'SetDeviceProperty';
  const { properties } = await readThingModel(messaging.services.connections, address);
  const examples = properties
    .filter(({ accessMode }) => accessMode === 'rw')
    .map((property) => ({ text: stringifyJson(exampleObject([property])), description: property.name }));
  await sendMessage(messaging, address, {
    operation,
    title: l10n.t('Set Properties of {0}', address.deviceName),
    submit: l10n.t('Set Properties'),
    fixed: { ProductKey: address.productKey, DeviceName: address.deviceName },
    remembered: ['Items'],
    suggest: { Items: () => offer(messaging.memory.recall(address, operation, 'Items'), examples) },
  });
}
