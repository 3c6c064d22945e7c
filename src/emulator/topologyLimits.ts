/** Devices that can be attached to one gateway (facts B3, the later limit). */
export const topologyLimits = { subDevices: 1500 } as const;
