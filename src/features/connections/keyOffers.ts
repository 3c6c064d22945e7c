import { isRegionName } from '../../catalogue/regions.ts';
import type { Credentials } from '../../client/client.ts';
import { hasOwnKey, modeOf, type CliProfile } from '../../client/credentials/cliProfile.ts';
import { vendorVariable } from '../../client/credentials/environmentKey.ts';
import type { KeySource } from '../../client/credentials/keySource.ts';
import { readCliConfig } from '../../client/credentials/readCliConfig.ts';
import * as l10n from '../../common/l10n.ts';

/** A place on this computer that gives a key. */
export interface KeyOffer {
  readonly source: KeySource;
  readonly label: string;
  /** How it comes to its key, and the region that goes with it. */
  readonly description: string;
  readonly regionId: string | undefined;
  /** The key itself, where it lasts and can be copied. */
  readonly key: Credentials | undefined;
}

/** All profiles that hold something, the current one first. Rejects with CredentialsError. */
export async function profileOffers(home: string): Promise<readonly KeyOffer[]> {
  const config = await readCliConfig(home);
  const profiles = (config?.profiles ?? []).filter(
    ({ mode, access_key_id: id }) => mode !== '' && (mode !== 'AK' || id),
  );
  const sorted = profiles.toSorted((a, b) => Number(b.name === config?.current) - Number(a.name === config?.current));
  return sorted.map(profileOffer);
}

/** The key of the environment, where that has one. */
export function environmentOffers(env: NodeJS.ProcessEnv): readonly KeyOffer[] {
  return hasEnvironmentKey(env) ? [environmentOffer(env)] : [];
}

function profileOffer(profile: CliProfile): KeyOffer {
  const { name, mode, region_id: region } = profile;
  const { access_key_id: accessKeyId } = profile;
  return {
    source: { kind: 'profile', profile: name },
    label: name,
    description: [mode, profile.ram_role_arn || accessKeyId, region].filter(Boolean).join(' · '),
    regionId: region && isRegionName(region) ? region : undefined,
    key: ownKey(profile),
  };
}

/** The same key that calls are made with where it is used in place: a token that is left from another mode belongs to no AK. */
function ownKey(profile: CliProfile): Credentials | undefined {
  const { access_key_id: accessKeyId, access_key_secret: accessKeySecret, sts_token: securityToken } = profile;
  if (!hasOwnKey(profile) || !accessKeyId || !accessKeySecret) return undefined;
  if (modeOf(profile) === 'AK') return { accessKeyId, accessKeySecret };
  return securityToken ? { accessKeyId, accessKeySecret, securityToken } : undefined;
}

function hasEnvironmentKey(env: NodeJS.ProcessEnv): boolean {
  const has = (...names: readonly string[]): boolean => names.every((name) => vendorVariable(env, name) !== undefined);
  return (
    has('ACCESS_KEY_ID', 'ACCESS_KEY_SECRET') ||
    has('ROLE_ARN', 'OIDC_PROVIDER_ARN', 'OIDC_TOKEN_FILE') ||
    has('CREDENTIALS_URI') ||
    has('ECS_METADATA')
  );
}

function environmentOffer(env: NodeJS.ProcessEnv): KeyOffer {
  const read = (name: string): string | undefined => vendorVariable(env, name);
  const [accessKeyId, accessKeySecret, securityToken] = [
    read('ACCESS_KEY_ID'),
    read('ACCESS_KEY_SECRET'),
    read('SECURITY_TOKEN'),
  ];
  const region = read('REGION_ID');
  return {
    source: { kind: 'environment' },
    label: l10n.t('Environment variables'),
    description: [accessKeyId ?? read('ROLE_ARN') ?? 'ALIBABA_CLOUD_…', region].filter(Boolean).join(' · '),
    regionId: region && isRegionName(region) ? region : undefined,
    key:
      accessKeyId && accessKeySecret
        ? { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) }
        : undefined,
  };
}
