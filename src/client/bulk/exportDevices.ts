import { operations } from '../../catalogue/operations.ts';
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

type States = Awaited<ReturnType<typeof readStates>>;

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
  for await (const { devices, total } of devicePages(client, productKey, signal)) {
    const chosen = devices.filter(({ DeviceName }) => DeviceName.toLowerCase().includes(part));
    const names = chosen.map(({ DeviceName }) => DeviceName);
    const states = await readStates(client, productKey, names, signal);
    text += chosen.map((device) => csvLine(fieldsOf(productKey, device, states))).join('');
    written += chosen.length;
    read += devices.length;
    yield { text, written, read, total };
    text = '';
  }
}

async function readStates(client: Client, productKey: string, names: readonly string[], signal: AbortSignal) {
  const batches = Array.from({ length: Math.ceil(names.length / stateBatch) }, (_, index) =>
    names.slice(index * stateBatch, (index + 1) * stateBatch),
  );
  const answers = await Promise.all(
    batches.map((DeviceName) => client.call('BatchGetDeviceState', { ProductKey: productKey, DeviceName }, { signal })),
  );
  return new Map(
    answers.flatMap((answer) => answer.DeviceStatusList.map((state) => [state.DeviceName, state] as const)),
  );
}

function fieldsOf(productKey: string, device: ListedDevice, states: States): readonly string[] {
  const { DeviceName, IotId, DeviceId } = device;
  const state = states.get(DeviceName);
  return [
    productKey,
    DeviceName,
    IotId ?? state?.IotId ?? DeviceId ?? '',
    readDeviceStatus(state?.Status).toUpperCase(),
    isoOf(platformTimeOf(device, 'Create')),
    isoOf(parsePlatformTime(state?.LastOnlineTime)),
  ];
}

function isoOf(time: number | undefined): string {
  return time === undefined ? '' : new Date(time).toISOString();
}
