import { signMethods, type SignMethod } from '../clientId.ts';
import { deriveCredentials, type CredentialOptions, type MqttCredentials } from '../credentials.ts';

/** One of the ways in which a device can log in. */
export interface LoginVariant {
  readonly signMethod: SignMethod;
  /** 2: TLS, 3: plain TCP. */
  readonly secureMode: 2 | 3;
  /** Its password is a secret. */
  readonly credentials: MqttCredentials;
}

/** The strongest first. */
const methods = [...signMethods].reverse();

/** What a device logs in with, for each securemode and signmethod (facts A2). */
export function loginVariants(
  device: Pick<CredentialOptions, 'productKey' | 'deviceName' | 'deviceSecret'>,
): readonly LoginVariant[] {
  return ([3, 2] as const).flatMap((secureMode) =>
    methods.map((signMethod) => ({
      signMethod,
      secureMode,
      credentials: deriveCredentials({ ...device, signMethod, secureMode }),
    })),
  );
}
