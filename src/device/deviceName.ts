/** The two names by which the platform knows a device. */
export interface DeviceName {
  readonly productKey: string;
  readonly deviceName: string;
}

/** One text for both names; unique, because neither contains a slash. */
export function deviceKey({ productKey, deviceName }: DeviceName): string {
  return `${productKey}/${deviceName}`;
}
