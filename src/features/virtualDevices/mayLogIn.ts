import type { Client } from '../../client/client.ts';
import { inBatches } from '../../common/inBatches.ts';
import * as l10n from '../../common/l10n.ts';
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
        action: l10n.t('Log In'),
      }));
    if (isFine) allowed.push(...concerned);
  }
  return allowed;
}

function questionOf([first, ...others]: readonly DeviceName[]): string {
  const whom = others.length === 0 ? (first?.deviceName ?? '') : l10n.t('{0} devices', others.length + 1);
  return l10n.t('Log in as {0}?', whom);
}

function onCloud(group: readonly ReadyDevice[], online: readonly DeviceName[]): string {
  const hosts = [...Map.groupBy(group, ({ place }) => place.host)].map(
    ([host, devices]) =>
      takeoverOf(
        devices.flatMap(({ names }) => names),
        host,
      ).message,
  );
  return [
    ...hosts,
    online.length === 0 ? l10n.t('None of them is online now.') : l10n.t('Online now: {0}.', namesOf(online)),
  ].join('\n\n');
}

function onEmulator(online: readonly DeviceName[]): string {
  const [who, they] = online.length === 1 ? [l10n.t('is'), 'it'] : [l10n.t('are'), 'they'];
  return (
    l10n.t(
      '{0} {1} online. The platform keeps one connection for each device: whoever has it is thrown off. ',
      namesOf(online),
      who,
    ) +
    l10n.t(
      'A program that comes back by itself, as the live devices of the sample do, and the virtual device would take turns; better choose a device that is offline, or end {0} first.',
      they === 'it' ? l10n.t('that program') : l10n.t('those programs'),
    )
  );
}

/** How many devices a question names one by one. */
const named = 5;

function namesOf(devices: readonly DeviceName[]): string {
  const more = devices.length > named ? l10n.t(' and {0} more', devices.length - named) : '';
  return devices.slice(0, named).map(deviceKey).join(', ') + more;
}

async function onlineOf(client: Client, names: readonly DeviceName[]): Promise<readonly DeviceName[]> {
  const online: DeviceName[] = [];
  for (const [ProductKey, devices] of Map.groupBy(names, ({ productKey }) => productKey)) {
    for (const part of inBatches(devices, statesAtOnce)) {
      const DeviceName = part.map(({ deviceName }) => deviceName);
      const { DeviceStatusList } = await client.call('BatchGetDeviceState', { ProductKey, DeviceName });
      for (const { DeviceName: deviceName, Status } of DeviceStatusList) {
        if (readDeviceStatus(Status) === 'online') online.push({ productKey: ProductKey, deviceName });
      }
    }
  }
  return online;
}
