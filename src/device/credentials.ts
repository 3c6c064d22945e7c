import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignMethod } from './clientId.ts';
import { formatClientId } from './clientId.ts';
import type { DeviceName } from './deviceName.ts';

/** What the password of a login is derived from; `timestamp` is the text that was sent, absent where none was. */
export interface SignedFields extends DeviceName {
  readonly clientId: string;
  readonly timestamp?: string | undefined;
}

export interface CredentialOptions extends DeviceName {
  readonly deviceSecret: string;
  /** Free text of 1 to 64 characters; `ProductKey.DeviceName` where absent. */
  readonly clientId?: string;
  /** `hmacsha256` where absent; the platform assumes `hmacmd5` of a login that names none, so it is always sent. */
  readonly signMethod?: SignMethod;
  /** 2: TLS, 3: plain TCP (the default). */
  readonly secureMode?: 2 | 3;
  /** Sent and signed where present; the platform sets no limit to its age. */
  readonly timestamp?: string;
  /** Further options of the clientId, such as `ext: '1'`, which allows RRPC on topics of one's own. */
  readonly options?: Readonly<Record<string, string>>;
}

/** The three fields of an MQTT CONNECT packet. */
export interface MqttCredentials {
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
}

/** Derives what a device logs in with (facts A2). */
export function deriveCredentials(device: CredentialOptions): MqttCredentials {
  const { productKey, deviceName, deviceSecret, timestamp } = device;
  const { clientId = `${productKey}.${deviceName}`, signMethod = 'hmacsha256', secureMode = 3 } = device;
  const options = {
    securemode: String(secureMode),
    signmethod: signMethod,
    ...(timestamp !== undefined && { timestamp }),
    ...device.options,
  };
  return {
    clientId: formatClientId(clientId, options),
    username: `${deviceName}&${productKey}`,
    password: sign(signMethod, deviceSecret, { productKey, deviceName, clientId, timestamp }),
  };
}

/** Reads `DeviceName&ProductKey`; undefined where the text is not of that form. */
export function parseUsername(username: string): DeviceName | undefined {
  const [deviceName = '', productKey = '', ...rest] = username.split('&');
  return deviceName && productKey && rest.length === 0 ? { productKey, deviceName } : undefined;
}

/** The password of a login: lower-case hex of an HMAC keyed with the device's secret. */
export function sign(signMethod: SignMethod, deviceSecret: string, fields: SignedFields): string {
  const { clientId, deviceName, productKey, timestamp } = fields;
  const content =
    `clientId${clientId}deviceName${deviceName}productKey${productKey}` +
    (timestamp === undefined ? '' : `timestamp${timestamp}`);
  return createHmac(signMethod.slice('hmac'.length), deviceSecret).update(content).digest('hex');
}

/** Whether two passwords are the same hex digits, in either case, in a time that tells nothing about where they differ. */
export function passwordsEqual(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one.toLowerCase()), Buffer.from(other.toLowerCase())];
  return left.length === right.length && timingSafeEqual(left, right);
}
