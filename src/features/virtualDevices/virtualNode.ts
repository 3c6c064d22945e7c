import { deviceKey } from '../../device/deviceName.ts';
import type { SubDeviceView } from '../../device/gateway/subDevice.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { planKey, type VirtualDevicePlan } from './virtualDevicePlan.ts';
import type { VirtualRun } from './virtualRun.ts';

/** A row of the view of virtual devices. */
export type VirtualNode =
  /** Offers to start those that ran when the window was closed. */
  | { readonly kind: 'offer'; readonly count: number }
  | { readonly kind: 'run'; readonly key: string; readonly device: DeviceAddress }
  | { readonly kind: 'behaviour'; readonly key: string }
  | { readonly kind: 'counter'; readonly key: string; readonly counter: CounterName }
  | { readonly kind: 'subDevice'; readonly key: string; readonly device: SubDeviceView };

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
      return `${node.key}#${deviceKey(node.device.names)}`;
  }
}

/** The rows below a device. */
export function childrenOf({ key, state }: VirtualRun): readonly VirtualNode[] {
  const subDevices = state.kind === 'running' ? state.device.subDevices : [];
  return [
    { kind: 'behaviour', key },
    ...counterNames.map((counter) => ({ kind: 'counter', key, counter }) as const),
    ...subDevices.map((device) => ({ kind: 'subDevice', key, device }) as const),
  ];
}
