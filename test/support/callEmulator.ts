import { sign, stringToSign } from '../../src/client/signature.ts';
import type { EmulatorKeys } from '../../src/protocol/emulatorFiles.ts';

export interface EmulatorAddress {
  readonly httpPort: number;
  readonly keys: Pick<EmulatorKeys, 'accessKeyId' | 'accessKeySecret'>;
}

let nonce = 0;

/** A form that is signed at a time (ms since 1970), whose answer is JSON. */
export function signedForm(
  keys: EmulatorAddress['keys'],
  action: string,
  parameters: Readonly<Record<string, string>> = {},
  at = Date.now(),
): URLSearchParams {
  const all = new Map(
    Object.entries({
      ...{ Action: action, Version: '2018-01-20', Format: 'JSON', RegionId: 'cn-shanghai' },
      ...{ AccessKeyId: keys.accessKeyId, SignatureMethod: 'HMAC-SHA1', SignatureVersion: '1.0' },
      SignatureNonce: `${process.pid} ${++nonce}`,
      Timestamp: new Date(at).toISOString().replace(/\.\d+/, ''),
      ...parameters,
    }),
  );
  all.set('Signature', sign(keys.accessKeySecret, stringToSign('POST', all)));
  return new URLSearchParams([...all]);
}

/** Sends a signed form, without a client's retries, limits and checks; the answer is JSON. */
export function callEmulator(
  { httpPort, keys }: EmulatorAddress,
  action: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const body = signedForm(keys, action, parameters);
  return fetch(`http://127.0.0.1:${httpPort}/`, { method: 'POST', body });
}
