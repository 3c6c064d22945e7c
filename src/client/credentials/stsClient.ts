import { readFile } from 'node:fs/promises';
import * as l10n from '../../common/l10n.ts';
import { readAnswer } from '../answer/readAnswer.ts';
import { canonicalQuery } from '../signature.ts';
import { Client } from '../client.ts';
import type { Credentials } from '../clientOptions.ts';
import { MalformedAnswerError } from '../errors/malformedAnswerError.ts';
import { isRightCode } from '../../catalogue/isRightCode.ts';
import { describeRight } from '../explain/missingRight.ts';
import type { MissingRight } from '../explain/right.ts';
import { CallError } from '../errors/callError.ts';
import { FleetbookError } from '../../common/fleetbookError.ts';
import { CredentialsError } from './credentialsError.ts';
import { fetchKeyText } from './fetchKeyText.ts';
import { temporaryKey, type FoundKey } from './foundKey.ts';
import type { KeySurroundings } from './keySurroundings.ts';
import { oidcTrust } from './oidcTrust.ts';
import { RoleError } from './roleError.ts';

/** The service does not trust the token for this role. */
const oidcRightCode = 'AuthenticationFail.NoPermission';

/** A role, and how it is to be taken. */
export interface RoleWish {
  /** `acs:ram::1234567890123456:role/fleet`. */
  readonly roleArn: string;
  /** Shown in the account's audit log. */
  readonly sessionName: string;
  /** Agreed on with the owner of the role, where somebody else has it. */
  readonly externalId?: string | undefined;
  /** How long the key shall last, in s; the service's own default is 3600. */
  readonly duration?: number | undefined;
}

/** What needs no key of its own: a token that somebody else vouches for. */
export interface OidcWish extends RoleWish {
  readonly providerArn: string;
  /** The file that holds the token, which changes. */
  readonly tokenFile: string;
}

/**
 * The vendor's service for temporary keys (STS, 2015-04-01), as far as roles are taken with it: by a signed request
 * (AssumeRole), or with a token of another identity provider (AssumeRoleWithOIDC). Its keys are in nobody's memory but
 * the caller's.
 */
export class StsClient {
  readonly #address: string;
  readonly #surroundings: KeySurroundings;

  /** `regionId`: of the service that is nearer than the one for all regions. */
  constructor(regionId: string | undefined, surroundings: KeySurroundings) {
    const host = regionId ? `sts.${regionId}.aliyuncs.com` : 'sts.aliyuncs.com';
    this.#address = surroundings.addressOf(host) ?? surroundings.addressOf('sts.aliyuncs.com') ?? `https://${host}`;
    this.#surroundings = surroundings;
  }

  /** A key of the role, which `credentials` may take. Rejects with RoleError. */
  async assumeRole(credentials: Credentials, wish: RoleWish, keyFrom: string): Promise<FoundKey> {
    const right: MissingRight = { action: 'sts:AssumeRole', resource: wish.roleArn };
    return this.#named(
      wish,
      () => right,
      async () => {
        const { now } = this.#surroundings;
        const client = new Client({
          endpoint: this.#address,
          regionId: 'cn-hangzhou',
          credentials,
          now,
          api: 'sts',
          keyFrom,
        });
        return client.callUntyped('AssumeRole', parametersOf(wish));
      },
    );
  }

  /** A key of the role for whom an OIDC provider vouches. Rejects with RoleError. */
  async assumeRoleWithOidc(wish: OidcWish): Promise<FoundKey> {
    let token = '';
    const right = (): MissingRight => oidcTrust(wish.roleArn, wish.providerArn, token);
    return this.#named(wish, right, async () => {
      token = await readFile(wish.tokenFile, 'utf8').catch((cause: unknown) => {
        throw new CredentialsError(l10n.t('The token in {0} cannot be read.', wish.tokenFile), { cause });
      });
      token = token.trim();
      const form = new Map(Object.entries(parametersOf(wish)))
        .set('Action', 'AssumeRoleWithOIDC')
        .set('Version', '2015-04-01')
        .set('Format', 'JSON')
        .set('OIDCProviderArn', wish.providerArn)
        .set('OIDCToken', token)
        .set('SignatureNonce', crypto.randomUUID())
        .set('Timestamp', new Date(this.#surroundings.now()).toISOString().replace(/\.\d+Z$/, 'Z'));
      const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
      const init = { method: 'POST', headers, body: canonicalQuery(form) };
      const answer = await fetchKeyText(this.#address, init, l10n.t('The service for temporary keys (STS)'));
      return readAnswer('AssumeRoleWithOIDC', 'JSON', { ...answer, secrets: [token], api: 'sts' });
    });
  }

  /** `rightFor`: what has to be granted where that is what is missing. */
  async #named(
    { roleArn }: RoleWish,
    rightFor: () => MissingRight,
    ask: () => Promise<Readonly<Record<string, unknown>>>,
  ): Promise<FoundKey> {
    try {
      const answer = await ask();
      return temporaryKey(answer['Credentials'], l10n.t('The service for temporary keys (STS)'));
    } catch (error) {
      if (!(error instanceof FleetbookError)) throw error;
      // It quotes the beginning of what came, which may hold the key.
      const words =
        error instanceof MalformedAnswerError ? l10n.t('Its answer cannot be read. Check its address.') : error.message;
      const isOfRight = error instanceof CallError && (isRightCode(error.code) || error.code === oidcRightCode);
      const right = isOfRight ? rightFor() : undefined;
      const sentences = [
        l10n.t('The role {0} was not given. {1}', roleArn, words),
        ...(right ? [describeRight(right)] : []),
      ];
      throw new RoleError(sentences.join(' '), right, error);
    }
  }
}

function parametersOf({ roleArn, sessionName, externalId, duration }: RoleWish): Record<string, string> {
  return {
    RoleArn: roleArn,
    RoleSessionName: sessionName,
    ...(externalId && { ExternalId: externalId }),
    ...(duration && { DurationSeconds: String(duration) }),
  };
}
