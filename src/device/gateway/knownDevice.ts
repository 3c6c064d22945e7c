import type { ThingModel } from '../../model/thingModel/thingModel.ts';
import type { DeviceName } from '../deviceName.ts';

/** What a gateway needs to know of a device behind it. */
interface KnownDevice {
  /** Never log it. */
  readonly deviceSecret: string;
  /** Of its product; undefined where that has none. */
  readonly thingModel?: ThingModel | undefined;
}

/** Finds a registered device; undefined where there is none. A real gateway reads the secret from the device. */
export type LookUpDevice = (names: DeviceName) => Promise<KnownDevice | undefined>;
