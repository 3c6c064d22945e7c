import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { instanceMqttHost } from '../catalogue/instanceMqttHost.ts';
import { endpointOf, mqttHostOf } from '../catalogue/regions.ts';
import { FleetbookError } from '../common/fleetbookError.ts';
import * as l10n from '../common/l10n.ts';
import type { BrokerAddress } from '../device/connection/brokerAddress.ts';
import { parseDevicePlace, type DevicePlace } from '../device/connection/devicePlace.ts';
import type { ProductAddress } from '../model/deviceAddress.ts';
import { deviceEndpointsSetting } from './ids.ts';
import type { Connection, Services } from './services.ts';

/** It cannot be told where the devices of a connection connect to. */
export class DevicePlaceError extends FleetbookError {
  readonly code = 'DevicePlace';
  /** Whether the setting `fleetbook.deviceEndpoints` is what is to be mended. */
  readonly isOfSetting: boolean;

  constructor(message: string, { isOfSetting }: { readonly isOfSetting: boolean }) {
    super(message);
    this.isOfSetting = isOfSetting;
  }
}

/**
 * Where the devices of a product connect to: what the setting `fleetbook.deviceEndpoints` says for the connection, the
 * emulator, which is started where it does not run, or the broker of the platform. Rejects with DevicePlaceError where that is not
 * known, and with EmulatorError or EmulatorStoppedError.
 */
export async function devicePlaceOf(
  { connections, emulator }: Pick<Services, 'connections' | 'emulator'>,
  address: ProductAddress,
): Promise<DevicePlace> {
  const { connectionId, regionId } = address;
  const connection = connections.get(connectionId);
  if (!connection) {
    throw new DevicePlaceError(
      l10n.t(
        'The connection “{0}” was removed. Choose the device in another connection, or add this one again.',
        connectionId,
      ),
      { isOfSetting: false },
    );
  }
  if (connection.kind !== 'cloud') {
    const { mqttPort } = await emulator.ensureRunning();
    return { host: '127.0.0.1', port: mqttPort, tls: false };
  }
  const custom = customPlace(connection.name);
  if (custom) return custom;
  if (connections.addressOf(address) === endpointOf(regionId)) {
    return { host: platformHostOf(connection, address), port: 1883, tls: true };
  }
  throw new DevicePlaceError(
    l10n.t('Fleetbook does not know where devices of “{0}” connect: it has an address of its own. ', connection.name) +
      l10n.t('Give it in the setting {0}: { "{1}": "mqtts://host:1883" }.', deviceEndpointsSetting, connection.name),
    { isOfSetting: true },
  );
}

/** The host of the platform's own broker: that of the connection's instance, or else the public one of the region (facts A1). */
export function platformHostOf(
  { iotInstanceId }: Pick<Connection, 'iotInstanceId'>,
  { regionId, productKey }: ProductAddress,
): string {
  return iotInstanceId === undefined ? mqttHostOf(regionId, productKey) : instanceMqttHost(iotInstanceId);
}

/** The broker at a place, for a virtual device that the person has let connect. */
export function brokerAt({ host, port, tls }: DevicePlace): BrokerAddress {
  return tls
    ? { kind: 'cloud', host, port, mayConnect: () => Promise.resolve(true) }
    : { kind: 'emulator', host, port };
}

const setting = z.record(z.string(), z.string());

function customPlace(connectionName: string): DevicePlace | undefined {
  const value = setting.safeParse(vscode.workspace.getConfiguration().get<unknown>(deviceEndpointsSetting) ?? {});
  if (!value.success) {
    throw new DevicePlaceError(
      l10n.t(
        'The setting {0} must be an object that gives names of connections an address, such as { "Plant East": "mqtts://mqtt.plant-east.example:1883" }.',
        deviceEndpointsSetting,
      ),
      { isOfSetting: true },
    );
  }
  const name = connectionName.trim().toLowerCase();
  const entry = Object.entries(value.data).find(([key]) => key.trim().toLowerCase() === name);
  if (!entry) return undefined;
  const place = parseDevicePlace(entry[1]);
  if ('problem' in place) {
    throw new DevicePlaceError(
      l10n.t(
        'The setting {0} says “{1}” for “{2}”. {3}',
        deviceEndpointsSetting,
        entry[1],
        connectionName,
        place.problem,
      ),
      { isOfSetting: true },
    );
  }
  return place;
}
