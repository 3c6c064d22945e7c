import type { DeviceCounters } from '../../device/actor/deviceCounters.ts';
import type { VirtualDevice } from '../../device/virtualDevice.ts';
import type { VirtualDevicePlan } from './virtualDevicePlan.ts';

/** What of a running device the view shows and the fleet needs. */
export type RunningDevice = Pick<
  VirtualDevice,
  'status' | 'counters' | 'subDevices' | 'close' | 'onDidChangeStatus' | 'onDidChangeSubDevice'
>;

export type RunState =
  /** `ran`: it did when the window was closed, and nobody has started or stopped it since. */
  | { readonly kind: 'stopped'; readonly ran: boolean; readonly counters?: DeviceCounters }
  /** What it needs is being read, or somebody is being asked. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly device: RunningDevice }
  /** It could not be started, or the platform refused it. */
  | { readonly kind: 'failed'; readonly reason: string; readonly counters?: DeviceCounters };

/** A virtual device in the view, whether it runs or not. */
export interface VirtualRun {
  readonly key: string;
  readonly plan: VirtualDevicePlan;
  readonly state: RunState;
}

/** What it has done since it was started last; undefined where it has not been. */
export function countersOf({ state }: VirtualRun): DeviceCounters | undefined {
  if (state.kind === 'running') return state.device.counters;
  return state.kind === 'starting' ? undefined : state.counters;
}

export function isActive({ state }: VirtualRun): boolean {
  return state.kind === 'running' || state.kind === 'starting';
}
