import { isIP } from 'node:net';
import * as l10n from '../../common/l10n.ts';
import { mqttHostSetting } from '../../platform/ids.ts';
import { EmulatorError } from '../../client/errors/emulatorError.ts';
import { isLoopbackHost } from '../../common/isLoopbackHost.ts';

/**
 * The address that a setting asks for, on which devices of other machines are served; undefined for none, this machine's
 * own included. Throws EmulatorError for what is no address.
 */
export function readMqttHost(setting: unknown): string | undefined {
  const host = typeof setting === 'string' ? setting.trim() : (setting ?? '');
  if (host === '' || (typeof host === 'string' && (isLoopbackHost(host) || host === '::1'))) return undefined;
  if (typeof host === 'string' && isIP(host) !== 0) return host;
  throw new EmulatorError(
    l10n.t(
      'The setting {0} is no address. Write one of this computer in numbers, such as 192.168.1.20, 0.0.0.0 for all, or nothing.',
      mqttHostSetting,
    ),
  );
}
