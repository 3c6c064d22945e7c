import * as l10n from '../../common/l10n.ts';

import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { explainTagProblem, propsOf } from '../../model/tags/parseTag.ts';
import { confirm } from '../../platform/confirm.ts';
import { mayChange } from '../../platform/mayChange.ts';
import { tagChange, tagDeletion } from '../../platform/tagQuestions.ts';
import { deviceSecretOf } from '../../platform/deviceSecret.ts';
import { removeRoute } from '../../platform/removeRoute.ts';
import { removeSubDevice } from '../../platform/removeSubDevice.ts';
import type { Services } from '../../platform/services.ts';
import type { DeviceAnswer, DevicePart, DeviceRequest } from '../../protocol/devicePage.ts';
import { DevicePageError } from './devicePageError.ts';
import { readCalls, readEvents, readHistory } from './read/readHistory.ts';

/** What the page is told of a request that was carried out. */
type Outcome = Omit<DeviceAnswer, 'type' | 'request' | 'problem'>;

/**
 * The parts of the page that are read anew after a request, also after one that failed: it may have been carried out all the same,
 * or have failed because what is shown is no longer so.
 */
export const touchedBy: Readonly<Partial<Record<DeviceRequest['type'], readonly DevicePart[]>>> = {
  saveTag: ['tags'],
  deleteTag: ['tags'],
  setProperties: ['values'],
  removeRoute: ['routes'],
  removeSubDevice: ['topology'],
};

/**
 * Does what the page asks for, after a question where it cannot be undone. Resolves to undefined where the person called it off.
 * Throws a FleetbookError that says why it failed.
 */
export async function answerRequest(
  services: Services,
  address: DeviceAddress,
  asked: DeviceRequest,
): Promise<Outcome | undefined> {
  const { connections } = services;
  const { productKey, deviceName } = address;
  const identity = { ProductKey: productKey, DeviceName: deviceName };
  const client = await connections.clientFor(address);
  const connection = connections.get(address.connectionId);
  switch (asked.type) {
    case 'reveal':
      return { secret: await deviceSecretOf(services, address) };
    case 'saveTag': {
      const problem = explainTagProblem(`${asked.key}=${asked.value}`);
      if (problem !== undefined) throw new DevicePageError(problem);
      if (!(await mayChange(connection, tagChange(asked, deviceName)))) return undefined;
      await client.call('SaveDeviceProp', { ...identity, Props: propsOf(asked) });
      return {};
    }
    case 'deleteTag': {
      if (!(await confirm(connection, tagDeletion(asked.key, deviceName)))) return undefined;
      await client.call('DeleteDeviceProp', { ...identity, PropKey: asked.key });
      return {};
    }
    case 'setProperties': {
      const question = l10n.t('Set {0} on “{1}”?', asked.items, deviceName);
      if (!(await mayChange(connection, { question, detail: actsAtOnce(), action: l10n.t('Set') }))) return undefined;
      await client.call('SetDeviceProperty', { ...identity, Items: asked.items });
      return { words: l10n.t('Sent. The value changes when the device has reported it.') };
    }
    case 'invoke': {
      const question = l10n.t('Call the service {0} of “{1}” with {2}?', asked.identifier, deviceName, asked.args);
      if (!(await mayChange(connection, { question, detail: actsAtOnce(), action: l10n.t('Call') }))) return undefined;
      const { Data } = await client.call('InvokeThingService', {
        ...identity,
        Identifier: asked.identifier,
        Args: asked.args,
      });
      const sent = l10n.t(
        'Sent{0}; the device does not answer at once.',
        Data.MessageId ? l10n.t(' as message {0}', Data.MessageId) : '',
      );
      return Data.Result === undefined
        ? { words: sent }
        : { words: l10n.t('The device answered.'), result: Data.Result };
    }
    case 'history': {
      const series = asked.identifiers.map((identifier) => readHistory(client, address, identifier, asked));
      return { history: await Promise.all(series) };
    }
    case 'events':
      return { happenings: await readEvents(client, address, asked) };
    case 'calls':
      return { happenings: await readCalls(client, address, asked) };
    case 'removeRoute':
      return (await removeRoute(connections, address, asked.route)) ? {} : undefined;
    case 'removeSubDevice': {
      const subDevice = { ...address, productKey: asked.productKey, deviceName: asked.deviceName };
      return (await removeSubDevice(connections, subDevice)) ? {} : undefined;
    }
  }
}

function actsAtOnce(): string {
  return l10n.t('The device acts on it at once.');
}
