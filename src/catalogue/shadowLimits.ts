/** How much a shadow holds (facts A7): bytes of a message and of the whole state, levels of keys, values. */
export const shadowLimits = { bytes: 16_384, depth: 5, attributes: 128 } as const;
