import { operations } from '../../catalogue/operations.ts';
import { inBatches } from '../../common/inBatches.ts';
import { csvLine } from '../../model/csv/csvLine.ts';
import { readDeviceStatus } from '../../model/deviceStatus.ts';
import { parsePlatformTime, platformTimeOf } from '../../model/platformTime.ts';
import type { Client } from '../client.ts';
import { devicePages, type ListedDevice } from './devicePages.ts';
import type { NamesOptions } from './readDeviceNames.ts';

/** A part of the file, and how far it is. */
export interface ExportedPart {
  readonly text: string;
  /** Devices that this part and those before it hold, and how many were looked at. */
  readonly written: number;
  readonly read: number;
  readonly total: number;
}

/** What the file needs of a device beside its state. */
interface ExportedDevice {
  readonly name: string;
  readonly iotId: string | undefined;
  readonly deviceId: string | undefined;
  readonly created: number | undefined;
}

const stateBatch = operations.BatchGetDeviceState.parameters.DeviceName.list.max;
const columns = ['ProductKey', 'DeviceName', 'IotId', 'Status', 'Created', 'LastOnline'];

/**
 * The devices of a product as CSV, part by part as they are read; times in ISO 8601, empty where the platform does not
 * tell. No secret is in it. All of it is ASCII, so it begins with no byte order mark, over which programs stumble. Throws
 * CallError.
 */
export async function* exportDevices(
  client: Client,
  productKey: string,
  { signal, containing = '' }: Pick<NamesOptions, 'signal' | 'containing'>,
): AsyncGenerator<ExportedPart> {
  const part = containing.toLowerCase();
  let [written, read] = [0, 0];
  let text = csvLine(columns);
  for await (const { devices, total } of devicePages(client, productKey, exportedOf, signal)) {
    const chosen = devices.filter(({ name }) => name.toLowerCase().includes(part));
    const batches = [...inBatches(chosen, stateBatch)];
    text += (await Promise.all(batches.map((batch) => readLines(client, productKey, batch, signal)))).join('');
    written += chosen.length;
    read += devices.length;
    yield { text, written, read, total };
    text = '';
  }
}

function exportedOf(device: ListedDevice): ExportedDevice {
  const { DeviceName: name, IotId: iotId, DeviceId: deviceId } = device;
  return { name, iotId, deviceId, created: platformTimeOf(device, 'Create') };
}

/** The lines of as many devices as have their states read at once. */
async function readLines(
  client: Client,
  productKey: string,
  devices: readonly ExportedDevice[],
  signal: AbortSignal,
): Promise<string> {
  const names = devices.map(({ name }) => name);
  const answer = await client.call('BatchGetDeviceState', { ProductKey: productKey, DeviceName: names }, { signal });
  const states = new Map(answer.DeviceStatusList.map((state) => [state.DeviceName, state]));
  return devices
    .map(({ name, iotId, deviceId, created }) => {
      const state = states.get(name);
      const id = iotId ?? state?.IotId ?? deviceId ?? '';
      const status = readDeviceStatus(state?.Status).toUpperCase();
      const lastOnline = parsePlatformTime(state?.LastOnlineTime);
      return csvLine([productKey, name, id, status, isoOf(created), isoOf(lastOnline)]);
    })
    .join('');
}

function isoOf(time: number | undefined): string {
  return time === undefined ? '' : new Date(time).toISOString();
}
