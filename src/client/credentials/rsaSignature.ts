import { createPrivateKey, sign, type KeyObject } from 'node:crypto';

/**
 * Base64 of the RSA signature (PKCS #1 v1.5, SHA-256) of `text`; undefined where `key` is no private RSA key: Base64 of its PKCS #8
 * form, as the vendor hands it out, or PEM.
 */
export function rsaSignature(key: string, text: string): string | undefined {
  const privateKey = readKey(key);
  return privateKey && sign('sha256', Buffer.from(text), privateKey).toString('base64');
}

function readKey(key: string): KeyObject | undefined {
  try {
    const read = key.includes('-----BEGIN')
      ? createPrivateKey(key)
      : createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' });
    return read.asymmetricKeyType === 'rsa' ? read : undefined;
  } catch {
    // Its words may quote the key.
    return undefined;
  }
}
