import { UsageError } from '../commandLine/usageError.ts';

const variable = 'FLEETBOOK_DEVICE_SECRET';

/**
 * The secret of the device from where `--secret-from` says, which is the environment: on a command line everybody on the
 * machine could read it. Undefined where the option was not given. Throws UsageError.
 */
export function deviceSecretFrom(
  source: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (source === undefined) return undefined;
  if (source !== 'env') {
    throw new UsageError(`--secret-from is env: the secret stands in the environment variable ${variable}.`);
  }
  const secret = environment[variable];
  if (!secret) {
    throw new UsageError(
      `The environment variable ${variable} is empty. Set it with: read -rs ${variable}; export ${variable}`,
    );
  }
  return secret;
}
