import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import * as z from 'zod/mini';
import type { Credentials } from '../../client/client.ts';
import { nearestName } from '../../language/nearestName.ts';
import { CredentialsError } from './credentialsError.ts';

/** A key, and the region that goes with it where one is named. */
export interface FoundCredentials {
  readonly credentials: Credentials;
  readonly regionId: string | undefined;
}

const text = z.optional(z.string());

/** `config.json` of the vendor's command line, as far as it is read here; it writes empty texts for what it does not know. */
const schema = z.object({
  profiles: z.array(
    z.object({
      name: z.string(),
      mode: z.string(),
      access_key_id: text,
      access_key_secret: text,
      sts_token: text,
      region_id: text,
    }),
  ),
});

/**
 * The key of a profile of the vendor's command line, from `~/.aliyun/config.json`, which is only read. Profiles with a key
 * of their own can be used (modes AK and StsToken); those that have one made for them need that tool: it can print it into
 * the environment. Throws CredentialsError.
 */
export async function profileCredentials(name: string, home = homedir()): Promise<FoundCredentials> {
  const file = path.join(home, '.aliyun', 'config.json');
  const profiles = await readProfiles(file, name);
  const profile = profiles.find((one) => one.name === name);
  if (!profile) {
    const names = profiles.map((one) => one.name);
    const nearest = nearestName(name, ['emulator', 'env', ...names]);
    const hint = nearest === undefined ? `It has ${names.join(', ') || 'none'}.` : `Did you mean ${nearest}?`;
    throw new CredentialsError(`${file} has no profile “${name}”. ${hint}`);
  }
  const { mode, access_key_id: accessKeyId, access_key_secret: accessKeySecret, sts_token: token } = profile;
  if (!['AK', 'StsToken'].includes(mode)) {
    throw new CredentialsError(
      `The profile “${name}” has its keys made for it (mode ${mode}), which Fleetbook does not do. Put temporary keys into the environment, and use --connection env.`,
    );
  }
  if (!accessKeyId || !accessKeySecret) {
    throw new CredentialsError(`The profile “${name}” holds no access key. Enter one with aliyun configure.`);
  }
  return {
    credentials: { accessKeyId, accessKeySecret, ...(mode === 'StsToken' && token && { securityToken: token }) },
    regionId: profile.region_id || undefined,
  };
}

async function readProfiles(file: string, name: string): Promise<z.infer<typeof schema>['profiles']> {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (cause) {
    const known = 'Known without it are emulator and env.';
    throw new CredentialsError(`There is no file ${file} to look for the profile “${name}” in. ${known}`, { cause });
  }
  try {
    return schema.parse(JSON.parse(content)).profiles;
  } catch {
    // What is wrong with it would quote it, keys and all.
    throw new CredentialsError(`${file} is not what the vendor's command line writes. Run aliyun configure.`);
  }
}
