import * as z from 'zod/mini';

const text = z.optional(z.string());

/** A profile of the vendor's command line, as far as it is read here; it writes empty texts for what it does not know. */
export const cliProfileSchema = z.object({
  name: z.string(),
  mode: z._default(z.string(), ''),
  access_key_id: text,
  access_key_secret: text,
  sts_token: text,
  /** Seconds since the epoch. */
  sts_expiration: z.optional(z.number()),
  sts_region: text,
  ram_role_name: text,
  ram_role_arn: text,
  ram_session_name: text,
  external_id: text,
  source_profile: text,
  private_key: text,
  key_pair_name: text,
  expired_seconds: z.optional(z.number()),
  process_command: text,
  credentials_uri: text,
  oidc_provider_arn: text,
  oidc_token_file: text,
  region_id: text,
});

export type CliProfile = z.infer<typeof cliProfileSchema>;

/** How a profile comes to its key, by the names of the vendor's command line, which takes them in any case. */
const modes = [
  'AK',
  'StsToken',
  'RamRoleArn',
  'EcsRamRole',
  'RamRoleArnWithRoleName',
  'ChainableRamRoleArn',
  'External',
  'CredentialsURI',
  'OIDC',
  'RsaKeyPair',
  'CloudSSO',
  'OAuth',
] as const;

export type ProfileMode = (typeof modes)[number];

/** The mode of a profile; undefined for one that holds nothing yet, or that Fleetbook cannot make a key for. */
export function modeOf({ mode }: Pick<CliProfile, 'mode'>): ProfileMode | undefined {
  return modes.find((known) => known.toLowerCase() === mode.toLowerCase());
}

/** Whether the key of a profile is the one to call with, as it stands there. */
export function hasOwnKey(profile: Pick<CliProfile, 'mode'>): boolean {
  return ['AK', 'StsToken'].includes(modeOf(profile) ?? '');
}
