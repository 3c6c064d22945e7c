import { CredentialsError } from './credentialsError.ts';

/** STS refused to let the key take the role, or could not be asked; the cause says why. */
export class RoleError extends CredentialsError {
  readonly roleArn: string;

  constructor(roleArn: string, message: string, cause: unknown) {
    super(message, { cause });
    this.roleArn = roleArn;
  }
}
