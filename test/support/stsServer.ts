import { createHmac, verify, type KeyObject } from 'node:crypto';
import { startLoopbackServer, type LoopbackServer } from './loopbackServer.ts';

interface Key {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

export interface StsOptions {
  /** Whose signatures it takes. */
  readonly master: Key;
  /** The key that it gives, beside a token that is another each time. */
  readonly given: Key;
  /** The pair of RSA keys whose signatures it takes, by its name. */
  readonly pair?: { readonly name: string; readonly publicKey: KeyObject };
  /** For how long a key is good, in ms: that of the request by default. */
  readonly life?: () => number;
  /** A code to refuse with, and its status. */
  readonly refusal?: () => readonly [code: string, status: number] | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/**
 * The vendor's service for temporary keys, as far as roles are taken: on loopback, with its own check of the signature. Keys
 * are those of an emulator, which takes any token.
 */
export async function startStsServer(options: StsOptions): Promise<LoopbackServer> {
  const { master, given, refusal, now = Date.now } = options;
  let count = 0;
  return startLoopbackServer(({ method, form }) => {
    const read = (name: string): string => form.get(name) ?? '';
    const answer = (status: number, body: object) => ({
      status,
      headers: { 'content-type': 'application/json', date: new Date(now()).toUTCString() },
      body: JSON.stringify({ RequestId: `STS-${++count}`, ...body }),
    });
    const refuse = (status: number, Code: string, Message: string) => answer(status, { Code, Message, HostId: 'sts' });
    if (read('Version') !== '2015-04-01')
      return refuse(400, 'InvalidVersion', 'Specified parameter Version is not valid.');
    if (read('Action') === 'GenerateSessionAccessKey') {
      const { name, publicKey } = options.pair ?? {};
      const text = Buffer.from(signedText(method, form));
      const isGood =
        publicKey !== undefined &&
        read('AccessKeyId') === name &&
        read('PublicKeyId') === name &&
        `${read('SignatureMethod')} ${read('SignatureType')} ${read('SignatureVersion')}` ===
          'SHA256withRSA PRIVATEKEY 1.0' &&
        verify('sha256', text, publicKey, Buffer.from(read('Signature'), 'base64'));
      if (!isGood) return refuse(400, 'SignatureDoesNotMatch', 'Specified signature is not matched.');
      return answer(200, {
        SessionAccessKey: {
          SessionAccessKeyId: given.accessKeyId,
          SessionAccessKeySecret: given.accessKeySecret,
          Expiration: ending(now() + Number(read('DurationSeconds')) * 1000),
        },
      });
    }
    const isOidc = read('Action') === 'AssumeRoleWithOIDC';
    if (isOidc) {
      if (read('OIDCToken') !== 'the-oidc-token')
        return refuse(400, 'AuthenticationFail.OIDCToken.Invalid', 'The token is invalid.');
    } else if (read('AccessKeyId') !== master.accessKeyId) {
      return refuse(404, 'InvalidAccessKeyId.NotFound', 'Specified access key is not found.');
    } else if (read('Signature') !== signatureOf(method, form, master.accessKeySecret)) {
      return refuse(400, 'SignatureDoesNotMatch', 'Specified signature is not matched with our calculation.');
    } else if (Math.abs(Date.parse(read('Timestamp')) - now()) > 15 * 60_000) {
      return refuse(400, 'InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.');
    }
    const refused = refusal?.();
    if (refused) return refuse(refused[1], refused[0], 'The specified action is not allowed.');
    const life = options.life?.() ?? Number(read('DurationSeconds') || 3600) * 1000;
    return answer(200, {
      AssumedRoleUser: { Arn: `${read('RoleArn')}/${read('RoleSessionName')}`, AssumedRoleId: '1:fleet' },
      Credentials: {
        AccessKeyId: given.accessKeyId,
        AccessKeySecret: given.accessKeySecret,
        SecurityToken: `token-of-${read('RoleArn').split('/')[1] ?? ''}-${count + 1}`,
        Expiration: ending(now() + life),
      },
    });
  });
}

function ending(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

function signatureOf(method: string, form: URLSearchParams, secret: string): string {
  return createHmac('sha1', `${secret}&`).update(signedText(method, form)).digest('base64');
}

/** By the rules of the vendor's RPC requests, written once more to prove the client's. */
function signedText(method: string, form: URLSearchParams): string {
  const encode = (text: string): string =>
    encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  const pairs = [...form].filter(([name]) => name !== 'Signature').sort(([a], [b]) => (a < b ? -1 : 1));
  const query = pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  return `${method}&%2F&${encode(query)}`;
}
