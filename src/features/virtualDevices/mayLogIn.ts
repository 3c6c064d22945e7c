import type { Client } from '../../client/client.ts';
import { takeoverOf } from '../../device/connection/takeoverOf.ts';
import { deviceKey, type DeviceName } from '../../device/deviceName.ts';
import { readDeviceStatus } from '../../model/deviceStatus.ts';
import { confirm } from '../../platform/confirm.ts';
import type { Services } from '../../platform/services.ts';
import type { ReadyDevice } from './virtualFleet.ts';

/** The most that BatchGetDeviceState takes. */
const statesAtOnce = 50;

/**
 * Asks before real devices are thrown off, once for each connection: on the cloud always, since a real device may come at
 * any time, on the emulator where somebody is connected. Resolves to the devices that may log in. Rejects with CallError.
 */
export async function mayLogIn(
  { connections }: Pick<Services, 'connections'>,
  devices: readonly ReadyDevice[],
): Promise<readonly ReadyDevice[]> {
  const allowed: ReadyDevice[] = [];
  for (const [connectionId, group] of Map.groupBy(devices, ({ plan }) => plan.connectionId)) {
    const connection = connections.get(connectionId);
    const isCloud = connection?.kind === 'cloud';
    const online: DeviceName[] = [];
    const concerned: ReadyDevice[] = [];
    for (const device of group) {
      const found = await onlineOf(await connections.clientFor(device.plan), device.names);
      online.push(...found);
      (isCloud || found.length > 0 ? concerned : allowed).push(device);
    }
    const isFine =
      concerned.length > 0 &&
      (await confirm(connection, {
        question: questionOf(concerned.flatMap(({ names }) => names)),
        detail: isCloud ? onCloud(concerned, online) : onEmulator(online),
        action: 'Log In',
      }));
    if (isFine) allowed.push(...concerned);
  }
  return allowed;
}

function questionOf([first, ...others]: readonly DeviceName[]): string {
  const whom = others.length === 0 ? (first?.deviceName ?? '') : `${others.length + 1} devices`;
  return `Log in as ${whom}?`;
}

function onCloud(group: readonly ReadyDevice[], online: readonly DeviceName[]): string {
  const hosts = [...Map.groupBy(group, ({ place }) => place.host)].map(
    ([host, devices]) =>
      takeoverOf(
        devices.flatMap(({ names }) => names),
        host,
      ).message,
  );
  return [...hosts, online.length === 0 ? 'None of them is online now.' : `Online now: ${namesOf(online)}.`].join(
    '\n\n',
  );
}

function onEmulator(online: readonly DeviceName[]): string {
  const [who, they] = online.length === 1 ? ['is', 'it'] : ['are', 'they'];
  return (
    `${namesOf(online)} ${who} online. The platform keeps one connection for each device: whoever has it is thrown off. ` +
    `A program that comes back by itself, as the live devices of the sample do, and the virtual device would take turns; better choose a device that is offline, or end ${they === 'it' ? 'that program' : 'those programs'} first.`
  );
}

/** How many devices a question names one by one. */
const named = 5;

function namesOf(devices: readonly DeviceName[]): string {
  const more = devices.length > named ? ` and ${devices.length - named} more` : '';
  return devices.slice(0, named).map(deviceKey).join(', ') + more;
}

async function onlineOf(client: Client, names: readonly DeviceName[]): Promise<readonly DeviceName[]> {
  const online: DeviceName[] = [];
  for (const [ProductKey, devices] of Map.groupBy(names, ({ productKey }) => productKey)) {
    for (let start = 0; start < devices.length; start += statesAtOnce) {
      const part = devices.slice(start, start + statesAtOnce).map(({ deviceName }) => deviceName);
      const { DeviceStatusList } = await client.call('BatchGetDeviceState', { ProductKey, DeviceName: part });
      for (const { DeviceName, Status } of DeviceStatusList) {
        if (readDeviceStatus(Status) === 'online') online.push({ productKey: ProductKey, deviceName: DeviceName });
      }
    }
  }
  return online;
}
