import type { TopologyStore } from './store/topologyStore.ts';

/** Devices that can be attached to one gateway (facts B3, the later limit). */
export const topologyLimits = { subDevices: 1500 } as const;

/** Whether devices can be attached to a gateway: those that are attached to it already take no more room. */
export function hasRoomFor(
  topology: TopologyStore,
  gateway: { readonly id: number },
  devices: readonly { readonly id: number }[],
): boolean {
  const ids = new Set(devices.map(({ id }) => id));
  const fresh = [...ids].filter((id) => topology.gatewayOf(id)?.id !== gateway.id).length;
  const { total } = topology.subDevices(gateway.id, { limit: 0, offset: 0 });
  return total + fresh <= topologyLimits.subDevices;
}
