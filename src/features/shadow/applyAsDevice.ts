import * as l10n from '../../common/l10n.ts';
import type { JsonObject } from '../../common/losslessJson.ts';
import { ReportDesiredError } from '../../device/reportDesiredError.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { shadowDelta } from '../../model/shadow/compareSides.ts';
import { confirm } from '../../platform/confirm.ts';
import { brokerAt, devicePlaceOf } from '../../platform/devicePlace.ts';
import type { Connection, Services } from '../../platform/services.ts';
import type { ShadowGateway } from './shadowGateway.ts';

interface Parts {
  readonly services: Pick<Services, 'connections' | 'emulator' | 'log'>;
  readonly gateway: Pick<ShadowGateway, 'read' | 'readStatus'>;
}

/**
 * Reports in the device's place, by MQTT, what is desired and was not reported. Resolves to that, `{}` where there was
 * nothing to report and so nobody logged in, or undefined where the person does not want a device to be thrown off.
 */
export async function applyAsDevice(
  { services, gateway }: Parts,
  address: DeviceAddress,
): Promise<JsonObject | undefined> {
  const { productKey, deviceName } = address;
  const { connections, log } = services;
  if (Object.keys(shadowDelta(await gateway.read(address))).length === 0) return {};
  const place = await devicePlaceOf(services, address);
  if (!(await mayLogIn(connections.get(address.connectionId), gateway, address))) return undefined;
  const client = await connections.clientFor(address);
  const { Data } = await client.call('QueryDeviceDetail', { ProductKey: productKey, DeviceName: deviceName });
  const deviceSecret = Data.DeviceSecret ?? '';
  if (deviceSecret === '')
    throw new ReportDesiredError(l10n.t('The platform does not tell the secret of {0}.', deviceName));
  log.protect(deviceSecret);
  // The MQTT client is more code than the rest of the extension, and nobody needs it to start.
  const { reportDesired } = await import('../../device/reportDesired.ts');
  return reportDesired({ broker: brokerAt(place), device: { productKey, deviceName, deviceSecret }, log });
}

/** On the cloud a real device may come at any time; on the emulator, whoever is connected is asked about. */
async function mayLogIn(
  connection: Connection | undefined,
  gateway: Parts['gateway'],
  address: DeviceAddress,
): Promise<boolean> {
  const isCloud = connection?.kind === 'cloud';
  if (!isCloud && (await gateway.readStatus(address)) !== 'online') return true;
  return confirm(connection, {
    question: l10n.t('Log in as {0} and report what is desired of it?', address.deviceName),
    detail: isCloud
      ? l10n.t(
          'The platform keeps one connection for each device: a real device of this name is thrown off until it comes back by itself.',
        )
      : l10n.t(
          '{0} is online. The platform keeps one connection for each device: the program or virtual device that has it is thrown off until it comes back by itself.',
          address.deviceName,
        ),
    action: l10n.t('Apply as Device'),
  });
}
