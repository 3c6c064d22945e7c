import type { MissingRight } from '../explain/right.ts';
import { CredentialsError } from './credentialsError.ts';

/** STS refused to let the key take the role, or could not be asked; the cause says why. */
export class RoleError extends CredentialsError {
  /** What has to be granted for it; undefined where something else is wrong. */
  readonly right: MissingRight | undefined;

  constructor(message: string, right: MissingRight | undefined, cause: unknown) {
    super(message, { cause });
    this.right = right;
  }
}
