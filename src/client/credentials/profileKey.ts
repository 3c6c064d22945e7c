import { modeOf, type CliProfile, type ProfileMode } from './cliProfile.ts';
import { CredentialsError } from './credentialsError.ts';
import type { FoundKey } from './foundKey.ts';
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
};

/** The key of a profile with those behind it. Rejects with CredentialsError, which names the profile and the remedy. */
export async function profileKey(chain: readonly CliProfile[], surroundings: KeySurroundings): Promise<FoundKey> {
  const [profile, ...others] = chain;
  if (!profile) throw new CredentialsError('There is no profile.');
  const mode = modeOf(profile);
  if (mode) return makers[mode](profile, surroundings, others);
  throw new CredentialsError(
    profile.mode === ''
      ? `${whose(profile)} holds nothing yet. Enter its key with aliyun configure --profile ${profile.name}.`
      : `${whose(profile)} has the mode ${profile.mode}, which Fleetbook makes no key for. Use another, or a temporary key in the environment.`,
  );
}

function whose({ name }: CliProfile): string {
  return `The profile “${name}”`;
}

function needed(profile: CliProfile, field: string, value: string | undefined): string {
  if (value) return value;
  throw new CredentialsError(
    `${whose(profile)} has no ${field}. Enter it with aliyun configure --profile ${profile.name}.`,
  );
}

function ownKey(profile: CliProfile) {
  return {
    accessKeyId: needed(profile, 'access key (access_key_id)', profile.access_key_id),
    accessKeySecret: needed(profile, 'secret (access_key_secret)', profile.access_key_secret),
  };
}

function tokenKey(profile: CliProfile): FoundKey {
  const securityToken = needed(profile, 'token (sts_token)', profile.sts_token);
  return { credentials: { ...ownKey(profile), securityToken } };
}

/** That tool signs in with a browser and leaves a temporary key, which is good until it ends; only it gets the next. */
function signedInKey(profile: CliProfile, { now }: KeySurroundings): FoundKey {
  const expiresAt = (profile.sts_expiration ?? 0) * 1000;
  if (profile.access_key_id && profile.access_key_secret && profile.sts_token && expiresAt > now()) {
    return { ...tokenKey(profile), expiresAt };
  }
  throw new CredentialsError(
    `${whose(profile)} is not signed in any more. Sign in with aliyun configure --profile ${profile.name} --mode ${profile.mode}; Fleetbook then uses what that leaves.`,
  );
}

function takeRole(profile: CliProfile, { credentials }: FoundKey, surroundings: KeySurroundings): Promise<FoundKey> {
  const sts = new StsClient(profile.sts_region, surroundings);
  return sts.assumeRole(credentials, roleOf(profile), `the profile “${profile.name}” (~/.aliyun/config.json)`);
}

function roleOf(profile: CliProfile): RoleWish {
  return {
    roleArn: needed(profile, 'role (ram_role_arn)', profile.ram_role_arn),
    sessionName: profile.ram_session_name || 'fleetbook',
    externalId: profile.external_id,
    duration: profile.expired_seconds,
  };
}
