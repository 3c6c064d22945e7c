import { hash } from 'node:crypto';

/** Bytes of a block of SHA-1. */
const blockSize = 64;

/**
 * Base64 of the HMAC-SHA1 of a text (RFC 2104). Made of two digests, because `createHmac` makes an object for each text
 * that has to be finalized: to a server of small requests that costs more than all its SQL.
 */
export function hmacSha1(key: string, text: string): string {
  if (last.key !== key) last = padsOf(key);
  const { inner, outer } = last;
  const message = Buffer.allocUnsafe(blockSize + Buffer.byteLength(text));
  inner.copy(message);
  message.write(text, blockSize);
  outer.write(hash('sha1', message, 'binary'), blockSize, 'binary');
  return hash('sha1', outer, 'base64');
}

/** What a key makes of the two blocks that go before text and digest; the outer one has room for the digest behind it. */
interface Pads {
  readonly key: string;
  readonly inner: Buffer;
  readonly outer: Buffer;
}

/** As a rule the next text is for the same key. */
let last = padsOf('');

function padsOf(key: string): Pads {
  const bytes = Buffer.byteLength(key) > blockSize ? hash('sha1', key, 'buffer') : Buffer.from(key);
  const block = Buffer.concat([bytes], blockSize);
  return {
    key,
    inner: Buffer.from(block.map((byte) => byte ^ 0x36)),
    outer: Buffer.concat([block.map((byte) => byte ^ 0x5c)], blockSize + 20),
  };
}
