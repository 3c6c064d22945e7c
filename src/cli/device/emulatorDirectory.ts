import { Client } from '../../client/client.ts';
import { BusinessError } from '../../client/errors/businessError.ts';
import { thingModelOf } from '../../client/thingModelOf.ts';
import { NetworkError } from '../../client/errors/networkError.ts';
import { deviceKey, type DeviceName } from '../../device/deviceName.ts';
import { readEmulatorFiles } from '../../emulator/readEmulatorFiles.ts';
import { readDeviceStatus, type DeviceStatus } from '../../model/deviceStatus.ts';
import type { ThingModel } from '../../model/thingModel/thingModel.ts';
import { DeviceProblem } from './deviceProblem.ts';

/** A device as the emulator knows it. */
interface RegisteredDevice {
  /** Never print it. */
  readonly deviceSecret: string;
  /** Of its product; undefined where that has none. */
  readonly thingModel: ThingModel | undefined;
  readonly status: DeviceStatus;
}

/** The emulator that runs on a data folder: where devices connect to, and what it knows of them. */
export interface EmulatorDirectory {
  readonly mqttPort: number;
  /** Undefined where the device is not registered. Rejects with DeviceProblem. */
  find(device: DeviceName): Promise<RegisteredDevice | undefined>;
}

/** Finds the emulator by its files. Rejects with DeviceProblem where none runs, and with EmulatorError. */
export async function findEmulator(dataDir: string, regionId: string): Promise<EmulatorDirectory> {
  const start = `Start one with: fleetbook emulator --data ${dataDir}`;
  const files = await readEmulatorFiles(dataDir);
  if (!files) throw new DeviceProblem('NoEmulator', `No emulator runs on ${dataDir}. ${start}`);
  const { endpoint, keys } = files;
  const api = `http://127.0.0.1:${endpoint.httpPort}`;
  const client = new Client({ endpoint: api, regionId, credentials: keys });
  return {
    mqttPort: endpoint.mqttPort,
    async find(device) {
      try {
        return await look(client, device);
      } catch (cause) {
        if (!(cause instanceof NetworkError)) throw cause;
        throw new DeviceProblem('NoEmulator', `The emulator of ${dataDir} does not answer on ${api}. ${start}`, {
          cause,
        });
      }
    },
  };
}

async function look(client: Client, device: DeviceName): Promise<RegisteredDevice | undefined> {
  const { productKey: ProductKey, deviceName: DeviceName } = device;
  try {
    const { Data } = await client.call('QueryDeviceDetail', { ProductKey, DeviceName });
    const deviceSecret = Data.DeviceSecret;
    if (deviceSecret === undefined)
      throw new DeviceProblem('NoDevice', `${deviceKey(device)} has no secret of its own.`);
    return { deviceSecret, thingModel: await thingModelOf(client, ProductKey), status: readDeviceStatus(Data.Status) };
  } catch (error) {
    if (error instanceof BusinessError && /\.NotExisted(?:Device|Product)$/.test(error.code)) return undefined;
    throw error;
  }
}
