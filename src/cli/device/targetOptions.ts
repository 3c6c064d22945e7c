import { resolve } from 'node:path';
import { readNumber } from '../commandLine/readNumber.ts';
import { defaultDataFolder } from '../defaultDataFolder.ts';
import { deviceSecretFrom } from './deviceSecret.ts';
import type { TargetOptions } from './deviceTarget.ts';

/** Options that say which emulator is meant, of the commands about a device. */
export const emulatorOptions = {
  data: { value: 'DIR', help: 'data folder of the emulator (default: ~/.fleetbook/emulator)' },
  region: { value: 'REGION', help: 'region of the product (default: cn-shanghai)' },
} as const;

/** Options of a broker elsewhere, of the same commands. */
export const brokerOptions = {
  port: { value: 'N', help: 'its port (default: 1883)' },
  'secret-from': { value: 'env', help: "take the device's secret from the environment: FLEETBOOK_DEVICE_SECRET" },
} as const;

interface GivenOptions {
  readonly data?: string | undefined;
  readonly region?: string | undefined;
  readonly cloud: boolean;
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  readonly 'secret-from'?: string | undefined;
}

/** Reads where a device connects to. Throws UsageError. */
export function readTarget(values: GivenOptions): Omit<TargetOptions, 'device' | 'mayConnect'> {
  return {
    dataDir: resolve(values.data ?? defaultDataFolder()),
    regionId: values.region ?? 'cn-shanghai',
    cloud: values.cloud,
    host: values.host,
    port: readNumber('port', values.port, 65_535),
    deviceSecret: deviceSecretFrom(values['secret-from'], process.env),
  };
}
