import type { OperationName } from '../../catalogue/operations.ts';
import type { EmulatorKeys, EmulatorUser } from '../../protocol/emulatorFiles.ts';
import type { KeyFile } from '../keyFile.ts';
import { randomText } from '../randomText.ts';
import { policyOf } from './policyOf.ts';

/** What the gateway knows about an access key. */
interface AccessKey {
  readonly secret: string;
  readonly isDisabled: boolean;
  readonly mayCall: (operation: OperationName) => boolean;
}

/** What a user may do, and whether at all. */
type UserRights = Pick<EmulatorUser, 'allow' | 'disabled'>;

/** The access keys: the account's own, which may do everything, and those of its users. The key file has them all. */
export class AccessKeys {
  readonly #file: KeyFile;
  #keys: EmulatorKeys;
  #byId: ReadonlyMap<string, AccessKey>;

  /** `keys` are what the file holds. */
  constructor(file: KeyFile, keys: EmulatorKeys) {
    this.#file = file;
    this.#keys = keys;
    this.#byId = indexOf(keys);
  }

  find(accessKeyId: string): AccessKey | undefined {
    return this.#byId.get(accessKeyId);
  }

  /** In the order of their making. */
  get users(): readonly EmulatorUser[] {
    return this.#keys.users ?? [];
  }

  /** Makes a user with a key of its own, or gives one that exists other rights. Throws StoreError. */
  putUser(name: string, rights: UserRights): EmulatorUser {
    const former = this.users.find((user) => user.name === name);
    const key = former ?? { accessKeyId: `User${randomText(12)}`, accessKeySecret: randomText(30) };
    const user = { ...key, ...rights, name };
    this.#write(former ? this.users.map((one) => (one === former ? user : one)) : [...this.users, user]);
    return user;
  }

  /** Returns whether there was one. Throws StoreError. */
  removeUser(name: string): boolean {
    const others = this.users.filter((user) => user.name !== name);
    if (others.length === this.users.length) return false;
    this.#write(others);
    return true;
  }

  #write(users: readonly EmulatorUser[]): void {
    const keys = { ...this.#keys, users };
    this.#file.write(keys);
    this.#keys = keys;
    this.#byId = indexOf(keys);
  }
}

function indexOf({ accessKeyId, accessKeySecret, users = [] }: EmulatorKeys): ReadonlyMap<string, AccessKey> {
  const account: AccessKey = { secret: accessKeySecret, isDisabled: false, mayCall: () => true };
  const ofUsers = users.map((user): readonly [string, AccessKey] => [
    user.accessKeyId,
    {
      secret: user.accessKeySecret,
      isDisabled: user.disabled,
      mayCall: policyOf(user.allow),
    },
  ]);
  // A file that was written by hand may name a user's key like the account's.
  return new Map([...ofUsers, [accessKeyId, account]]);
}
