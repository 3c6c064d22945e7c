import { parseClientId } from '../../device/clientId.ts';
import { parseUsername, passwordsEqual, sign } from '../../device/credentials.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { deviceKey } from '../../device/deviceName.ts';
import { quote } from '../../device/quote.ts';
import type { DeviceDirectory } from '../deviceDirectory.ts';

/** What a CONNECT packet says; `keepalive` in seconds. */
export interface LoginFields {
  readonly clientId: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly keepalive: number;
}

export interface AcceptedLogin {
  readonly accepted: true;
  readonly device: DeviceName;
  readonly deviceId: number;
  /** Whether the device wants RRPC on topics of its own. */
  readonly ext: boolean;
  /** In seconds; the shortest there is where the device wants a shorter one. */
  readonly keepalive: number;
}

export interface RefusedLogin {
  readonly accepted: false;
  readonly returnCode: RefusalCode;
  /** For the log: CONNACK carries no words. What the device sent is quoted in it. */
  readonly reason: string;
}

/** Of CONNACK. 2: identifier rejected; 3: server unavailable; 4: bad user name or password; 5: not authorised. */
type RefusalCode = 2 | 3 | 4 | 5;

/** In seconds (facts A6). A shorter one is raised, but for none at all. */
const shortestKeepalive = 30;
const longestKeepalive = 1200;

/** Decides about a device's login (facts A2, A5, A6; our choices where they are silent: README, MQTT). */
export function checkLogin(fields: LoginFields, directory: DeviceDirectory): AcceptedLogin | RefusedLogin {
  const parsed = parseClientId(fields.clientId);
  if ('problem' in parsed) return refuse(2, parsed.problem);
  if (parsed.options.get('authType') === 'register') {
    return refuse(2, 'dynamic registration over MQTT needs TLS, which the emulator has not');
  }
  const { keepalive } = fields;
  if (keepalive === 0 || keepalive > longestKeepalive) {
    return refuse(2, `a keepalive of ${keepalive} s is outside ${shortestKeepalive} to ${longestKeepalive} s`);
  }
  const name = parseUsername(fields.username ?? '');
  if (!name) return refuse(4, 'the user name is not of the form DeviceName&ProductKey');
  const device = directory.find(name.productKey, name.deviceName);
  if (!device) return refuse(4, `${quote(deviceKey(name))} is not registered`);
  const { clientId, signMethod, timestamp } = parsed;
  const password = sign(signMethod, device.secret, { ...name, clientId, timestamp });
  if (!passwordsEqual(password, fields.password ?? '')) {
    const signed = timestamp === undefined ? '' : ' and the timestamp';
    return refuse(
      4,
      `the password is not the ${signMethod} that the device's secret gives for ${quote(clientId)}${signed}`,
    );
  }
  if (device.disabled) return refuse(5, `${deviceKey(name)} is disabled`);
  return {
    accepted: true,
    device: name,
    deviceId: device.id,
    ext: parsed.options.get('ext') === '1',
    keepalive: Math.max(keepalive, shortestKeepalive),
  };
}

function refuse(returnCode: RefusalCode, reason: string): RefusedLogin {
  return { accepted: false, returnCode, reason };
}
