import * as l10n from '../../common/l10n.ts';

import { CredentialsError } from './credentialsError.ts';
import type { FoundKey } from './foundKey.ts';
import type { KeySurroundings } from './keySurroundings.ts';
import { metadataKey } from './metadataKey.ts';
import { StsClient } from './stsClient.ts';
import { uriKey } from './uriKey.ts';

type Environment = KeySurroundings['env'];

const prefixes = ['ALIBABA_CLOUD_', 'ALIBABACLOUD_', 'ALICLOUD_'];

/** What a variable of the vendor's tools holds, by its name without the prefix, of which they read three. */
export function vendorVariable(env: Environment, name: string): string | undefined {
  return prefixes.map((prefix) => env[`${prefix}${name}`]).find(Boolean);
}

/**
 * The key that the environment gives, by the names and in the order of the vendor's tools: a key, a role by OIDC, an address
 * that gives one, the role of this server. Rejects with CredentialsError where there is none.
 */
export async function environmentKey(surroundings: KeySurroundings): Promise<FoundKey> {
  const read = (name: string): string | undefined => vendorVariable(surroundings.env, name);
  const [accessKeyId, accessKeySecret, securityToken] = [
    read('ACCESS_KEY_ID'),
    read('ACCESS_KEY_SECRET'),
    read('SECURITY_TOKEN'),
  ];
  if (accessKeyId && accessKeySecret) {
    return { credentials: { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) } };
  }
  const [roleArn, providerArn, tokenFile] = [read('ROLE_ARN'), read('OIDC_PROVIDER_ARN'), read('OIDC_TOKEN_FILE')];
  if (roleArn && providerArn && tokenFile) {
    const sessionName = read('ROLE_SESSION_NAME') ?? 'fleetbook';
    return new StsClient(undefined, surroundings).assumeRoleWithOidc({ roleArn, providerArn, tokenFile, sessionName });
  }
  const address = read('CREDENTIALS_URI');
  if (address) return uriKey(address);
  const role = read('ECS_METADATA');
  if (role) return metadataKey(role, surroundings);
  throw new CredentialsError(
    l10n.t(
      'The environment has no key. Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET where this program is started, and try again.',
    ),
  );
}
