/** A registered device, as far as its connection is concerned. ProductKeys are unique over all regions. */
interface RegisteredDevice {
  /** Never that of another device, not even when this one is deleted. */
  readonly id: number;
  readonly productKey: string;
  readonly deviceName: string;
  readonly iotId: string;
  readonly regionId: string;
  /** Key of the password's HMAC (facts A2). Never log it. */
  readonly secret: string;
  readonly disabled: boolean;
}

/** What devices may do with the topics of a category. */
export type TopicPermission = 'PUB' | 'SUB' | 'ALL';

/** A topic category of a product, such as `/a1Thermo001/${deviceName}/user/update`. */
export interface TopicCategory {
  /** Whole topic; the literal text `${deviceName}` stands for the device's name. */
  readonly pattern: string;
  readonly permission: TopicPermission;
}

/** What the broker needs from the store. Every method is synchronous; what it changes is on the disk when it returns. */
export interface DeviceDirectory {
  /** Undefined where no such device is registered in any region. */
  find(productKey: string, deviceName: string): RegisteredDevice | undefined;
  /**
   * The custom categories of a product; empty for an unknown one. System topics (`/sys`, `/ext` …) are not in it. It is
   * asked for each message, and gives the same list for as long as nothing of it changes.
   */
  topicsOf(productKey: string): readonly TopicCategory[];
  /** The id of the gateway that a device is attached to; undefined where there is none. */
  gatewayOf(deviceId: number): number | undefined;
  /** The device logged in: it becomes ONLINE, and at its first login active. `at` is in ms since 1970. */
  connected(productKey: string, deviceName: string, login: { readonly at: number; readonly ip: string }): void;
  /** Its connection ended: ONLINE becomes OFFLINE; a deleted or disabled device is left alone. `at` in ms since 1970. */
  disconnected(productKey: string, deviceName: string, at: number): void;
}
