import { deviceKey } from '../../device/deviceName.ts';
import type { SubDeviceView } from '../../device/gateway/subDevice.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { planKey, type VirtualDevicePlan } from './virtualDevicePlan.ts';
import type { VirtualRun } from './virtualRun.ts';

/** A row of the view of virtual devices. `device` is whom it tells of, by which commands on any row know it. */
export type VirtualNode =
  /** Offers to start those that ran when the window was closed. */
  | { readonly kind: 'offer'; readonly count: number }
  | { readonly kind: 'run'; readonly key: string; readonly device: DeviceAddress }
  | { readonly kind: 'behaviour'; readonly key: string; readonly device: DeviceAddress }
  | { readonly kind: 'counter'; readonly key: string; readonly device: DeviceAddress; readonly counter: CounterName }
  | { readonly kind: 'subDevice'; readonly key: string; readonly device: DeviceAddress; readonly view: SubDeviceView };

/** The row of a device. */
export function nodeOf(plan: VirtualDevicePlan): VirtualNode {
  return { kind: 'run', key: planKey(plan), device: plan };
}

const counterNames = ['sent', 'received', 'answered', 'failed'] as const;
export type CounterName = (typeof counterNames)[number];

export function virtualNodeId(node: VirtualNode): string {
  switch (node.kind) {
    case 'offer':
      return '#offer';
    case 'run':
      return node.key;
    case 'behaviour':
      return `${node.key}#behaviour`;
    case 'counter':
      return `${node.key}#${node.counter}`;
    case 'subDevice':
      return `${node.key}#${deviceKey(node.view.names)}`;
  }
}

/** The rows below a device. */
export function childrenOf({ key, plan, state }: VirtualRun): readonly VirtualNode[] {
  const { connectionId, regionId, productKey, deviceName } = plan;
  const device: DeviceAddress = { connectionId, regionId, productKey, deviceName };
  const subDevices = state.kind === 'running' ? state.device.subDevices : [];
  return [
    { kind: 'behaviour', key, device },
    ...counterNames.map((counter) => ({ kind: 'counter', key, device, counter }) as const),
    ...subDevices.map((view) => ({ kind: 'subDevice', key, device: { ...device, ...view.names }, view }) as const),
  ];
}
