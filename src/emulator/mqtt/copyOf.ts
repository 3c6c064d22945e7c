/** Node keeps smaller buffers together with others, and what they share for as long as one of them is in use. */
const pooledUpTo = 1024;

/** A copy that keeps nothing else in memory, but for the few bytes around a small one; of the bytes from `start` to `end`. */
export function copyOf(bytes: Buffer, start = 0, end = bytes.length): Buffer {
  const size = end - start;
  const copy = size <= pooledUpTo ? Buffer.allocUnsafe(size) : Buffer.allocUnsafeSlow(size);
  bytes.copy(copy, 0, start, end);
  return copy;
}
