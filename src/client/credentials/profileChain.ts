import * as l10n from '../../common/l10n.ts';

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
      l10n.t(
        'There is no file {0} to look for the profile “{1}” in. Make it with aliyun configure --profile {2}.',
        cliConfigFile,
        name,
        name,
      ),
    );
  }
  const { profiles } = config;
  const find = (wanted: string, by: string): CliProfile => {
    const profile = profiles.find((one) => one.name === wanted);
    if (profile) return profile;
    const names = profiles.map((one) => one.name);
    const nearest = nearestName(wanted, names);
    const hint =
      nearest === undefined
        ? l10n.t('It has {0}.', names.join(', ') || l10n.t('none'))
        : l10n.t('Did you mean {0}?', nearest);
    throw new CredentialsError(l10n.t('There is no profile “{0}” in {1}{2}. {3}', wanted, cliConfigFile, by, hint));
  };
  const first = find(name, '');
  const chain: [CliProfile, ...CliProfile[]] = [first];
  for (let last = first; modeOf(last) === 'ChainableRamRoleArn';) {
    const { source_profile: source } = last;
    if (!source) {
      throw new CredentialsError(
        l10n.t('The profile “{0}” names no source_profile. Enter it with aliyun configure.', last.name),
      );
    }
    if (chain.some((one) => one.name === source)) {
      throw new CredentialsError(
        l10n.t('The profile “{0}” leads back to “{1}” by its source_profile. Name another.', name, source),
      );
    }
    last = find(source, l10n.t('; “{0}” names it as its source_profile', last.name));
    chain.push(last);
  }
  return chain;
}
