import * as l10n from '../../common/l10n.ts';

import type { JsonObject } from '../../common/losslessJson.ts';
import type { BrokerAddress } from '../../device/connection/brokerAddress.ts';
import { ReportDesiredError } from '../../device/reportDesiredError.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { confirm } from '../../platform/confirm.ts';
import { brokerAt, devicePlaceOf } from '../../platform/devicePlace.ts';
import type { Services } from '../../platform/services.ts';

type Parts = Pick<Services, 'connections' | 'emulator' | 'log'>;

/**
 * Reports in the device's place, by MQTT, what is desired and was not reported. Resolves to that, `{}` where there was
 * nothing to report, or undefined where the person does not want a device of the cloud to be thrown off.
 */
export async function applyAsDevice(parts: Parts, address: DeviceAddress): Promise<JsonObject | undefined> {
  const { productKey, deviceName } = address;
  const broker = await brokerOf(parts, address);
  if (!broker) return undefined;
  const client = await parts.connections.clientFor(address);
  const { Data } = await client.call('QueryDeviceDetail', { ProductKey: productKey, DeviceName: deviceName });
  const deviceSecret = Data.DeviceSecret ?? '';
  if (deviceSecret === '')
    throw new ReportDesiredError(l10n.t('The platform does not tell the secret of {0}.', deviceName));
  parts.log.protect(deviceSecret);
  // The MQTT client is more code than the rest of the extension, and nobody needs it to start.
  const { reportDesired } = await import('../../device/reportDesired.ts');
  return reportDesired({ broker, device: { productKey, deviceName, deviceSecret }, log: parts.log });
}

async function brokerOf(parts: Parts, address: DeviceAddress): Promise<BrokerAddress | undefined> {
  const place = await devicePlaceOf(parts, address);
  const connection = parts.connections.get(address.connectionId);
  if (connection?.kind !== 'cloud') return brokerAt(place);
  const mayConnect = await confirm(connection, {
    question: l10n.t('Log in as {0} and report what is desired of it?', address.deviceName),
    detail: l10n.t(
      'The platform keeps one connection for each device: a real device of this name is thrown off until it comes back by itself.',
    ),
    action: l10n.t('Apply as Device'),
  });
  return mayConnect ? brokerAt(place) : undefined;
}
