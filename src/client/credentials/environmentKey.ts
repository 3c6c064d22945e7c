import * as l10n from '../../common/l10n.ts';

import { CredentialsError } from './credentialsError.ts';
import type { FoundKey } from './foundKey.ts';
import type { KeySurroundings } from './keySurroundings.ts';
import { metadataKey } from './metadataKey.ts';
import { StsClient } from './stsClient.ts';
import { uriKey } from './uriKey.ts';

type Environment = KeySurroundings['env'];

/** What the key of the environment is made from, by the names without the prefix. */
const variables = [
  'ACCESS_KEY_ID',
  'ACCESS_KEY_SECRET',
  'SECURITY_TOKEN',
  'ROLE_ARN',
  'OIDC_PROVIDER_ARN',
  'OIDC_TOKEN_FILE',
  'ROLE_SESSION_NAME',
  'CREDENTIALS_URI',
  'ECS_METADATA',
] as const;

const prefixes = ['ALIBABA_CLOUD_', 'ALIBABACLOUD_', 'ALICLOUD_'];

/** What a variable of the vendor's tools holds, by its name without the prefix, of which they read three. */
export function vendorVariable(env: Environment, name: string): string | undefined {
  return prefixes.map((prefix) => env[`${prefix}${name}`]).find(Boolean);
}

/** All that {@link environmentKey} reads of an environment, secrets too: another text where the key may be another. */
export function environmentBasis(env: Environment): string {
  return JSON.stringify(variables.map((name) => vendorVariable(env, name)));
}

/**
 * The key that the environment gives, by the names and in the order of the vendor's tools: a key, a role by OIDC, an address
 * that gives one, the role of this server. Rejects with CredentialsError where there is none.
 */
export async function environmentKey(surroundings: KeySurroundings): Promise<FoundKey> {
  const read = (name: (typeof variables)[number]): string | undefined => vendorVariable(surroundings.env, name);
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
