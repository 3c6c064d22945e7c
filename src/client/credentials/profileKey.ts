import * as l10n from '../../common/l10n.ts';

import { modeOf, type CliProfile, type ProfileMode } from './cliProfile.ts';
import { CredentialsError } from './credentialsError.ts';
import type { FoundKey } from './foundKey.ts';
import { describeKeySource } from './keySource.ts';
import type { KeySurroundings } from './keySurroundings.ts';
import { metadataKey } from './metadataKey.ts';
import { programKey } from './programKey.ts';
import { StsClient, type RoleWish } from './stsClient.ts';
import { uriKey } from './uriKey.ts';

type Maker = (
  profile: CliProfile,
  surroundings: KeySurroundings,
  /** The profiles behind it, of which the first gives the key that it takes its role with. */
  others: readonly CliProfile[],
) => FoundKey | Promise<FoundKey>;

/** Where the vendor takes pairs of RSA keys: on its Japanese site alone. */
const keyPairRegion = 'ap-northeast-1';

/** Each mode, and how it comes to a key. */
const makers: Readonly<Record<ProfileMode, Maker>> = {
  AK: (profile) => ({ credentials: ownKey(profile) }),
  StsToken: tokenKey,
  CloudSSO: signedInKey,
  OAuth: signedInKey,
  RamRoleArn: (profile, surroundings) => {
    const { sts_token: securityToken } = profile;
    return takeRole(
      profile,
      { credentials: { ...ownKey(profile), ...(securityToken && { securityToken }) } },
      surroundings,
    );
  },
  EcsRamRole: (profile, surroundings) => metadataKey(profile.ram_role_name, surroundings),
  RamRoleArnWithRoleName: async (profile, surroundings) =>
    takeRole(profile, await metadataKey(profile.ram_role_name, surroundings), surroundings),
  ChainableRamRoleArn: async (profile, surroundings, others) =>
    takeRole(profile, await profileKey(others, surroundings), surroundings),
  External: (profile, surroundings) => programKey(profile.process_command ?? '', whose(profile), surroundings),
  CredentialsURI: (profile, { env }) =>
    uriKey(needed(profile, 'credentials_uri', profile.credentials_uri || env['ALIBABA_CLOUD_CREDENTIALS_URI'])),
  OIDC: (profile, surroundings) =>
    new StsClient(profile.sts_region, surroundings).assumeRoleWithOidc({
      ...roleOf(profile),
      providerArn: needed(profile, 'oidc_provider_arn', profile.oidc_provider_arn),
      tokenFile: needed(profile, 'oidc_token_file', profile.oidc_token_file),
    }),
  RsaKeyPair: (profile, surroundings) =>
    new StsClient(profile.sts_region || keyPairRegion, surroundings).sessionKeyFor({
      publicKeyId: needed(profile, 'key_pair_name', profile.key_pair_name),
      privateKey: needed(profile, l10n.t('private key (private_key)'), profile.private_key),
      duration: profile.expired_seconds,
    }),
};

/** The key of a profile with those behind it. Rejects with CredentialsError, which names the profile and the remedy. */
export async function profileKey(chain: readonly CliProfile[], surroundings: KeySurroundings): Promise<FoundKey> {
  const [profile, ...others] = chain;
  if (!profile) throw new CredentialsError(l10n.t('There is no profile.'));
  const mode = modeOf(profile);
  if (mode) return makers[mode](profile, surroundings, others);
  throw new CredentialsError(
    profile.mode === ''
      ? l10n.t(
          '{0} holds nothing yet. Enter its key with aliyun configure --profile {1}.',
          whose(profile),
          profile.name,
        )
      : l10n.t(
          '{0} has the mode {1}, which Fleetbook makes no key for. Use another, or a temporary key in the environment.',
          whose(profile),
          profile.mode,
        ),
  );
}

function whose({ name }: CliProfile): string {
  return l10n.t('The profile “{0}”', name);
}

function needed(profile: CliProfile, field: string, value: string | undefined): string {
  if (value) return value;
  throw new CredentialsError(
    l10n.t('{0} has no {1}. Enter it with aliyun configure --profile {2}.', whose(profile), field, profile.name),
  );
}

function ownKey(profile: CliProfile) {
  return {
    accessKeyId: needed(profile, l10n.t('access key (access_key_id)'), profile.access_key_id),
    accessKeySecret: needed(profile, l10n.t('secret (access_key_secret)'), profile.access_key_secret),
  };
}

function tokenKey(profile: CliProfile): FoundKey {
  const securityToken = needed(profile, l10n.t('token (sts_token)'), profile.sts_token);
  return { credentials: { ...ownKey(profile), securityToken } };
}

/** That tool signs in with a browser and leaves a temporary key, which is good until it ends; only it gets the next. */
function signedInKey(profile: CliProfile, { now }: KeySurroundings): FoundKey {
  const expiresAt = (profile.sts_expiration ?? 0) * 1000;
  if (profile.access_key_id && profile.access_key_secret && profile.sts_token && expiresAt > now()) {
    return { ...tokenKey(profile), expiresAt };
  }
  throw new CredentialsError(
    l10n.t(
      '{0} is not signed in any more. Sign in with aliyun configure --profile {1} --mode {2}; Fleetbook then uses what that leaves.',
      whose(profile),
      profile.name,
      profile.mode,
    ),
  );
}

function takeRole(profile: CliProfile, { credentials }: FoundKey, surroundings: KeySurroundings): Promise<FoundKey> {
  const sts = new StsClient(profile.sts_region, surroundings);
  return sts.assumeRole(credentials, roleOf(profile), describeKeySource({ kind: 'profile', profile: profile.name }));
}

function roleOf(profile: CliProfile): RoleWish {
  return {
    roleArn: needed(profile, l10n.t('role (ram_role_arn)'), profile.ram_role_arn),
    sessionName: profile.ram_session_name || 'fleetbook',
    externalId: profile.external_id,
    duration: profile.expired_seconds,
  };
}
