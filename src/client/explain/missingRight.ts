import { apis } from '../apis.ts';
import { RoleError } from '../credentials/roleError.ts';
import { CallError } from '../errors/callError.ts';

/** What a RAM policy has to grant. */
export interface MissingRight {
  /** `iot:QueryDevice`. */
  readonly action: string;
  readonly resource: string;
}

/** Whether a code says that a user or role has not been granted what it asked for; a disabled key is something else. */
export function isMissingRight(code: string): boolean {
  if (code === 'Forbidden.AccessKeyDisabled') return false;
  return code === 'iot.common.RamActionPermissionDeny' || /^(?:Forbidden|NoPermission)(?:\.|$)/.test(code);
}

/** The right to call an operation, for which the platform knows no narrower resource than all. */
export function rightToCall(operation: string): MissingRight {
  return { action: `${apis.iot.ram}:${operation}`, resource: '*' };
}

/** The right whose lack an error tells of, be it as its cause; undefined for every other error. */
export function missingRightOf(error: unknown): MissingRight | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof CallError && isMissingRight(error.code)) return rightToCall(error.operation);
  const { cause } = error;
  if (error instanceof RoleError && cause instanceof CallError && isMissingRight(cause.code)) {
    return { action: 'sts:AssumeRole', resource: error.roleArn };
  }
  return missingRightOf(cause);
}

/** The document of a RAM policy that grants rights, each once, ready to be pasted into the console. */
export function policyDocument(rights: readonly MissingRight[]): string {
  const byResource = Map.groupBy(rights, ({ resource }) => resource);
  const statements = [...byResource].map(([resource, same]) => {
    const actions = [...new Set(same.map(({ action }) => action))].sort();
    return { Effect: 'Allow', Action: actions.length === 1 ? actions[0] : actions, Resource: resource };
  });
  return JSON.stringify({ Version: '1', Statement: statements }, undefined, 2);
}

/** The statement of a policy that grants one right, in one line. */
export function policyStatement({ action, resource }: MissingRight): string {
  return JSON.stringify({ Effect: 'Allow', Action: action, Resource: resource });
}
