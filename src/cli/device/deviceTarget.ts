import type { BrokerAddress, CloudBroker } from '../../device/connection/brokerAddress.ts';
import { cloudBroker } from '../../device/connection/brokerAddress.ts';
import { deviceKey, type DeviceName } from '../../device/deviceName.ts';
import type { LookUpDevice } from '../../device/gateway/knownDevice.ts';
import type { DeviceStatus } from '../../model/deviceStatus.ts';
import type { ThingModel } from '../../model/thingModel/thingModel.ts';
import { UsageError } from '../commandLine/usageError.ts';
import { DeviceProblem } from './deviceProblem.ts';
import { findEmulator } from './emulatorDirectory.ts';
import { isLocalHost } from '../../device/connection/isLocalHost.ts';

export interface TargetOptions {
  readonly device: DeviceName;
  /** Where the emulator's files are. */
  readonly dataDir: string;
  readonly regionId: string;
  readonly cloud: boolean;
  readonly host: string | undefined;
  readonly port: number | undefined;
  /** What the person gave; the emulator knows it by itself. */
  readonly deviceSecret: string | undefined;
  /** Whether a device of the cloud may be thrown off. */
  readonly mayConnect: CloudBroker['mayConnect'];
}

/** Where a device connects to, and what is known of it there. */
export interface DeviceTarget {
  readonly broker: BrokerAddress;
  readonly deviceSecret: string;
  readonly thingModel?: ThingModel | undefined;
  /** Finds the devices behind a gateway, where somebody knows them. */
  readonly lookUp?: LookUpDevice;
  /** Reads what the platform says of the device, where somebody can be asked. */
  readonly readStatus?: () => Promise<DeviceStatus>;
}

/** Decides between the emulator, the cloud and a broker at another address. Rejects with UsageError or DeviceProblem. */
export async function deviceTarget(options: TargetOptions): Promise<DeviceTarget> {
  const { cloud, host, port, deviceSecret } = options;
  if (cloud && host !== undefined) throw new UsageError('--cloud and --host exclude each other.');
  if (!cloud && host === undefined) {
    if (port !== undefined) throw new UsageError('--port goes with --host or --cloud: the emulator tells its own.');
    return onEmulator(options);
  }
  if (deviceSecret === undefined) {
    throw new UsageError(
      `${cloud ? '--cloud' : '--host'} wants --secret-from env: only the emulator tells the secret of a device.`,
    );
  }
  return { broker: host === undefined ? publicBroker(options) : brokerAt(host, options), deviceSecret };
}

async function onEmulator({ device, dataDir, regionId, deviceSecret }: TargetOptions): Promise<DeviceTarget> {
  const emulator = await findEmulator(dataDir, regionId);
  const registered = await emulator.find(device);
  if (!registered) {
    throw new DeviceProblem(
      'NoDevice',
      `The emulator has no device ${deviceKey(device)} in ${regionId}. Register it first, or name another region with --region.`,
    );
  }
  return {
    broker: { kind: 'emulator', port: emulator.mqttPort },
    deviceSecret: deviceSecret ?? registered.deviceSecret,
    thingModel: registered.thingModel,
    lookUp: (names) => emulator.find(names),
    readStatus: async () => (await emulator.find(device))?.status ?? 'unknown',
  };
}

function publicBroker({ device: { productKey }, regionId, port, mayConnect }: TargetOptions): BrokerAddress {
  if (port !== undefined && port !== 443 && port !== 1883) throw new UsageError('With --cloud, --port is 443 or 1883.');
  try {
    return cloudBroker({ regionId, productKey, port, mayConnect });
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}

/** In a local network it is an emulator, without TLS; everywhere else it is taken for the cloud. */
function brokerAt(host: string, { port = 1883, mayConnect }: TargetOptions): BrokerAddress {
  return isLocalHost(host) ? { kind: 'emulator', host, port } : { kind: 'cloud', host, port, mayConnect };
}
