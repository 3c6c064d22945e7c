import * as l10n from '../../../common/l10n.ts';

import { stringifyJson } from '../../../common/losslessJson.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { exampleObject } from './exampleObject.ts';
import { offer } from './offer.ts';
import { readThingModel } from './readThingModel.ts';
import { sendMessage, type Messaging } from './sendMessage.ts';

/** Calls a service of the device; its thing model says which there are. */
export async function invokeService(messaging: Messaging, address: DeviceAddress): Promise<void> {
  const operation = 'InvokeThingService';
  const { services } = await readThingModel(messaging.services.connections, address);
  const recall = (parameter: string) => messaging.memory.recall(address, operation, parameter);
  await sendMessage(messaging, address, {
    operation,
    title: l10n.t('Invoke Service of {0}', address.deviceName),
    submit: l10n.t('Invoke Service'),
    fixed: { ProductKey: address.productKey, DeviceName: address.deviceName },
    remembered: ['Identifier', 'Args'],
    suggest: {
      Identifier: () =>
        offer(
          recall('Identifier'),
          services.map(({ identifier, name }) => ({ text: identifier, description: name })),
        ),
      Args: (form) =>
        offer(
          recall('Args'),
          services
            .filter(({ identifier }) => identifier === form.textOf('Identifier'))
            .map(({ inputData, name }) => ({ text: stringifyJson(exampleObject(inputData)), description: name })),
        ),
    },
  });
}
