import type { Credentials } from '../../../client/client.ts';
import type { KeySource } from '../../../client/credentials/keySource.ts';
import type { ProductionMark } from '../../../platform/productionMark.ts';

/** A connection while it is filled in. Texts are empty until they are known. */
export interface ConnectionDraft {
  readonly name: string;
  /** Where its key is looked for; absent: it is entered, and kept in the keychain. */
  readonly source?: KeySource;
  /** The key came from such a place by itself, so that nobody is asked for it. */
  readonly isCopied?: true;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Only with a temporary key. */
  readonly securityToken: string;
  /** Empty: the public instance. */
  readonly iotInstanceId: string;
  readonly regionIds: readonly string[];
  readonly mark?: ProductionMark;
}

export const emptyDraft: ConnectionDraft = {
  name: '',
  accessKeyId: '',
  accessKeySecret: '',
  securityToken: '',
  iotInstanceId: '',
  regionIds: [],
};

export function credentialsOf({ accessKeyId, accessKeySecret, securityToken }: ConnectionDraft): Credentials {
  return { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) };
}
