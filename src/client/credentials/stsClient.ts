import { readFile } from 'node:fs/promises';
import { joinSentences } from '../../common/joinSentences.ts';
import * as l10n from '../../common/l10n.ts';
import { readAnswer } from '../answer/readAnswer.ts';
import { apis } from '../apis.ts';
import { canonicalQuery, stringToSign } from '../signature.ts';
import { timestampOf } from '../timestampOf.ts';
import { Client } from '../client.ts';
import type { Credentials } from '../clientOptions.ts';
import { MalformedAnswerError } from '../errors/malformedAnswerError.ts';
import { lackOfRight } from '../../catalogue/lackOfRight.ts';
import { describeRight } from '../explain/missingRight.ts';
import type { MissingRight } from '../explain/right.ts';
import { CallError } from '../errors/callError.ts';
import { FleetbookError } from '../../common/fleetbookError.ts';
import { CredentialsError } from './credentialsError.ts';
import { fetchKeyText } from './fetchKeyText.ts';
import { sessionKey, temporaryKey, type FoundKey } from './foundKey.ts';
import type { KeySurroundings } from './keySurroundings.ts';
import { oidcTrust } from './oidcTrust.ts';
import { RoleError } from './roleError.ts';
import { rsaSignature } from './rsaSignature.ts';

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

/** A pair of RSA keys whose public half the platform has. */
export interface KeyPair {
  readonly publicKeyId: string;
  /** Base64 of its PKCS #8 form, or PEM. */
  readonly privateKey: string;
  /** How long the key shall last, in s: 900 to 3600, which is the default. */
  readonly duration?: number | undefined;
}

const service = (): string => l10n.t('The service for temporary keys (STS)');

/**
 * The vendor's service for temporary keys (STS, 2015-04-01): of roles, taken by a signed request (AssumeRole) or with a token of
 * another identity provider (AssumeRoleWithOIDC), and for a pair of RSA keys (GenerateSessionAccessKey). Its keys are in nobody's memory
 * but the caller's.
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
      const form = this.#form('AssumeRoleWithOIDC', {
        ...parametersOf(wish),
        OIDCProviderArn: wish.providerArn,
        OIDCToken: token,
      });
      return this.#post(form, token);
    });
  }

  /** A key for whoever has the private half of a pair. Rejects with CredentialsError. */
  async sessionKeyFor({ publicKeyId, privateKey, duration }: KeyPair): Promise<FoundKey> {
    const form = this.#form('GenerateSessionAccessKey', {
      AccessKeyId: publicKeyId,
      PublicKeyId: publicKeyId,
      DurationSeconds: String(duration || 3600),
      SignatureMethod: 'SHA256withRSA',
      SignatureType: 'PRIVATEKEY',
      SignatureVersion: '1.0',
    });
    const signature = rsaSignature(privateKey, stringToSign('POST', form));
    if (signature === undefined) {
      throw new CredentialsError(
        l10n.t('The private key of the pair {0} is none: Base64 of PKCS #8 or PEM is expected.', publicKeyId),
      );
    }
    try {
      const answer = await this.#post(form.set('Signature', signature), privateKey);
      return sessionKey(answer['SessionAccessKey'], service());
    } catch (error) {
      if (!(error instanceof FleetbookError)) throw error;
      throw new CredentialsError(l10n.t('No key was given for the pair {0}. {1}', publicKeyId, wordsOf(error)), {
        cause: error,
      });
    }
  }

  #form(action: string, parameters: Readonly<Record<string, string>>): Map<string, string> {
    return new Map(Object.entries(parameters))
      .set('Action', action)
      .set('Version', apis.sts.version)
      .set('Format', 'JSON')
      .set('SignatureNonce', crypto.randomUUID())
      .set('Timestamp', timestampOf(this.#surroundings.now()));
  }

  /** `secret`: what no error may repeat. */
  async #post(form: ReadonlyMap<string, string>, secret: string): Promise<Readonly<Record<string, unknown>>> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    const answer = await fetchKeyText(
      this.#address,
      { method: 'POST', headers, body: canonicalQuery(form) },
      service(),
    );
    return readAnswer(form.get('Action') ?? '', 'JSON', { ...answer, secrets: [secret], api: 'sts' });
  }

  /** `rightFor`: what has to be granted where that is what is missing. */
  async #named(
    { roleArn }: RoleWish,
    rightFor: () => MissingRight,
    ask: () => Promise<Readonly<Record<string, unknown>>>,
  ): Promise<FoundKey> {
    try {
      const answer = await ask();
      return temporaryKey(answer['Credentials'], service());
    } catch (error) {
      if (!(error instanceof FleetbookError)) throw error;
      const words = wordsOf(error);
      const code = error instanceof CallError ? error.code : '';
      const lack = code === oidcRightCode ? 'certain' : lackOfRight(code);
      const right = lack && rightFor();
      const sentences = [
        l10n.t('{0} So the role {1} was not given.', words, roleArn),
        ...(lack && right ? [describeRight(right, lack)] : []),
      ];
      throw new RoleError(joinSentences(sentences), right, error);
    }
  }
}

function wordsOf(error: FleetbookError): string {
  // It quotes the beginning of what came, which may hold the key.
  return error instanceof MalformedAnswerError
    ? l10n.t('Its answer cannot be read. Check its address.')
    : error.message;
}

function parametersOf({ roleArn, sessionName, externalId, duration }: RoleWish): Record<string, string> {
  return {
    RoleArn: roleArn,
    RoleSessionName: sessionName,
    ...(externalId && { ExternalId: externalId }),
    ...(duration && { DurationSeconds: String(duration) }),
  };
}
