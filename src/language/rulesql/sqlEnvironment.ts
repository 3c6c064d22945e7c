/** Digests that crypto() can make; MD2 is not among them, because no maintained library has it. */
export type DigestAlgorithm = 'MD5' | 'SHA1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

/** What functions need that neither the query nor the message holds. */
export interface SqlEnvironment {
  /** Milliseconds since 1970, for timestamp(). */
  now(): number;
  /** Name of the region's time zone in the IANA database, as Asia/Shanghai, for timestamp() with a pattern. */
  readonly timeZone: string;
  /** From 0 up to, but without, 1. */
  random(): number;
  uuid(): string;
  digest(algorithm: DigestAlgorithm, bytes: Uint8Array): Uint8Array;
}
