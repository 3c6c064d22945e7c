import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { DigestAlgorithm } from './sqlEnvironment.ts';

const digests: Readonly<Record<DigestAlgorithm, (bytes: Uint8Array) => Uint8Array>> = {
  MD5: md5,
  SHA1: sha1,
  'SHA-256': sha256,
  'SHA-384': sha384,
  'SHA-512': sha512,
};

/** A digest where Node's is not at hand: in a page, whose own gives digests of the SHA family alone, and later. */
export function digestBytes(algorithm: DigestAlgorithm, bytes: Uint8Array): Uint8Array {
  return digests[algorithm](bytes);
}
