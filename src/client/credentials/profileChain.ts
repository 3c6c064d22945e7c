import { nearestName } from '../../language/nearestName.ts';
import { modeOf, type CliProfile } from './cliProfile.ts';
import { CredentialsError } from './credentialsError.ts';
import { cliConfigFile, readCliConfig } from './readCliConfig.ts';

/**
 * A profile, then the one whose key it takes a role with (mode ChainableRamRoleArn), and so on. Rejects with
 * CredentialsError where one is missing, or they lead back to themselves.
 */
export async function profileChain(name: string, home: string): Promise<readonly [CliProfile, ...CliProfile[]]> {
  const config = await readCliConfig(home);
  if (!config) {
    throw new CredentialsError(
      `There is no file ${cliConfigFile(home)} to look for the profile “${name}” in. Make it with aliyun configure --profile ${name}.`,
    );
  }
  const { file, profiles } = config;
  const find = (wanted: string, by: string): CliProfile => {
    const profile = profiles.find((one) => one.name === wanted);
    if (profile) return profile;
    const names = profiles.map((one) => one.name);
    const nearest = nearestName(wanted, names);
    const hint = nearest === undefined ? `It has ${names.join(', ') || 'none'}.` : `Did you mean ${nearest}?`;
    throw new CredentialsError(`${file} has no profile “${wanted}”${by}. ${hint}`);
  };
  const first = find(name, '');
  const chain: [CliProfile, ...CliProfile[]] = [first];
  for (let last = first; modeOf(last) === 'ChainableRamRoleArn';) {
    const { source_profile: source } = last;
    if (!source) {
      throw new CredentialsError(`The profile “${last.name}” names no source_profile. Enter it with aliyun configure.`);
    }
    if (chain.some((one) => one.name === source)) {
      throw new CredentialsError(
        `The profile “${name}” leads back to “${source}” by its source_profile. Name another.`,
      );
    }
    last = find(source, `, which “${last.name}” names as its source_profile`);
    chain.push(last);
  }
  return chain;
}
