import { alinkTopic, encodeAlinkRequest, type AlinkRequest } from '../../device/alink.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import type { CloudMessage } from '../deviceMessenger.ts';

/** How a gateway is told what happened to devices behind it (facts B3). */
const changes = { remove: 1, enable: 2, disable: 8 } as const;

/** What an application did to a device, told to it: `thing/disable`, `enable`, `delete` (facts B2). */
export function deviceNotice(device: DeviceName, action: 'disable' | 'enable' | 'delete', id: string): CloudMessage {
  // It may learn that it is enabled again when it comes back; of the other two it would learn too late.
  return notice(device, { id, method: `thing.${action}`, params: {} }, action === 'enable' ? 1 : 0);
}

/** What happened to devices behind a gateway without its doing: `thing/topo/change`. */
export function topologyNotice(
  gateway: DeviceName,
  action: keyof typeof changes,
  devices: readonly DeviceName[],
  id: string,
): CloudMessage {
  const subList = devices.map(({ productKey, deviceName }) => ({ productKey, deviceName }));
  return notice(gateway, { id, method: 'thing.topo.change', params: { status: changes[action], subList } }, 0);
}

function notice(device: DeviceName, request: AlinkRequest, qos: 0 | 1): CloudMessage {
  return { topic: alinkTopic(device, request.method), payload: encodeAlinkRequest(request), qos };
}
