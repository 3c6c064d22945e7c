import { CredentialsError } from './credentialsError.ts';
import type { FoundCredentials } from './profileCredentials.ts';

/** The key in the environment, by the names that the vendor's tools read. Throws CredentialsError where there is none. */
export function environmentCredentials(env: NodeJS.ProcessEnv): FoundCredentials {
  const read = (name: string): string | undefined => env[`ALIBABA_CLOUD_${name}`] ?? env[`ALICLOUD_${name}`];
  const [accessKeyId, accessKeySecret] = [read('ACCESS_KEY_ID'), read('ACCESS_KEY_SECRET')];
  if (!accessKeyId || !accessKeySecret) {
    throw new CredentialsError('Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, and try again.');
  }
  const securityToken = read('SECURITY_TOKEN');
  return {
    credentials: { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) },
    regionId: read('REGION_ID'),
  };
}
