/** Node keeps smaller buffers together with others, and what they share for as long as one of them is in use. */
const pooledUpTo = 1024;

/** A copy that keeps nothing else in memory, but for the few bytes around a small one. */
export function copyOf(bytes: Uint8Array | string): Buffer {
  if (bytes.length <= pooledUpTo || typeof bytes === 'string') return Buffer.from(bytes);
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}
