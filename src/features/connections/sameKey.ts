import type { Credentials } from '../../client/client.ts';

/** Whether two keys are one and the same. */
export function sameKey(one: Credentials, other: Credentials): boolean {
  return (
    one.accessKeyId === other.accessKeyId &&
    one.accessKeySecret === other.accessKeySecret &&
    one.securityToken === other.securityToken
  );
}
