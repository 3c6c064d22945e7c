import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import type { Credentials } from '../clientOptions.ts';
import { CredentialsError } from './credentialsError.ts';

/** A key, and how long it can be used. */
export interface FoundKey {
  readonly credentials: Credentials;
  /** When it ends, in ms since the epoch; absent: nobody says, and it may never. */
  readonly expiresAt?: number;
}

const filled = z.string().check(z.minLength(1));

const time = filled.check(z.refine((text) => !Number.isNaN(Date.parse(text))));

/** A temporary key, as STS, the metadata of servers and services for containers spell it. */
const schema = z.object({
  AccessKeyId: filled,
  AccessKeySecret: filled,
  SecurityToken: filled,
  Expiration: time,
});

/** One for a pair of RSA keys, which goes without a token. */
const sessionSchema = z.object({ SessionAccessKeyId: filled, SessionAccessKeySecret: filled, Expiration: time });

/** The temporary key of an answer. Throws CredentialsError, which names who answered and repeats nothing of the answer. */
export function temporaryKey(answer: unknown, whose: string): FoundKey {
  const result = schema.safeParse(answer);
  if (!result.success) {
    throw new CredentialsError(
      l10n.t(
        '{0} gave no temporary key: an answer has AccessKeyId, AccessKeySecret, SecurityToken and Expiration.',
        whose,
      ),
    );
  }
  const { AccessKeyId, AccessKeySecret, SecurityToken, Expiration } = result.data;
  return {
    credentials: { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret, securityToken: SecurityToken },
    expiresAt: Date.parse(Expiration),
  };
}

/** The key of an answer to GenerateSessionAccessKey. Throws CredentialsError as {@link temporaryKey} does. */
export function sessionKey(answer: unknown, whose: string): FoundKey {
  const result = sessionSchema.safeParse(answer);
  if (!result.success) {
    throw new CredentialsError(
      l10n.t(
        '{0} gave no key for the pair: an answer has SessionAccessKeyId, SessionAccessKeySecret and Expiration.',
        whose,
      ),
    );
  }
  const { SessionAccessKeyId: accessKeyId, SessionAccessKeySecret: accessKeySecret, Expiration } = result.data;
  return { credentials: { accessKeyId, accessKeySecret }, expiresAt: Date.parse(Expiration) };
}
