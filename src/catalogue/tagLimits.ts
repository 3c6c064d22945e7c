/** Limits of device tags (reference 2.6.22): bytes of Props in UTF-8, tags of a device and of one call, form of a key. */
export const tagLimits = { bytes: 5 * 1024, tags: 100, keyPattern: '[A-Za-z0-9_.-]{2,32}' } as const;
