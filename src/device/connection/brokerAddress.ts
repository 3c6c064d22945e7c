import { mqttHostOf } from '../../catalogue/regions.ts';
import type { DeviceName } from '../deviceName.ts';

/** Where a virtual device connects to. */
export type BrokerAddress = EmulatorBroker | CloudBroker;

interface EmulatorBroker {
  readonly kind: 'emulator';
  /** 127.0.0.1 where it is absent. */
  readonly host?: string | undefined;
  readonly port: number;
}

export interface CloudBroker {
  readonly kind: 'cloud';
  readonly host: string;
  readonly port: number;
  /** Certificates of authorities to trust beside the system's and Node's own, as PEM. */
  readonly ca?: readonly string[] | undefined;
  /** Asked once, before the first connection. False: it must not connect. */
  readonly mayConnect: (takeover: Takeover) => Promise<boolean>;
}

/** What a virtual device on the cloud does to real devices. */
export interface Takeover {
  /** The devices under whose names it logs in. */
  readonly devices: readonly DeviceName[];
  /** Says what happens to them, for the person to decide. */
  readonly message: string;
}

/** The region's public broker, which takes TLS on 1883 as well as on 443 (facts A1). Throws RangeError on wrong names. */
export function cloudBroker(options: {
  readonly regionId: string;
  readonly productKey: string;
  /** 1883 where it is absent; 443 is open in more networks. */
  readonly port?: 443 | 1883 | undefined;
  readonly mayConnect: CloudBroker['mayConnect'];
}): CloudBroker {
  const { regionId, productKey, port = 1883, mayConnect } = options;
  return { kind: 'cloud', host: mqttHostOf(regionId, productKey), port, mayConnect };
}
