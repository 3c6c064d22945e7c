import { lackOfRight } from '../../catalogue/lackOfRight.ts';
import * as l10n from '../../common/l10n.ts';
import { apis } from '../apis.ts';
import { RoleError } from '../credentials/roleError.ts';
import { CallError } from '../errors/callError.ts';
import { isGranted, type MissingRight } from './right.ts';

/** The right to call an operation, for which the platform knows no narrower resource than all. */
export function rightToCall(operation: string): MissingRight {
  return { action: `${apis.iot.ram}:${operation}`, resource: '*' };
}

/** The right whose lack an error tells of, or may tell of, be it as its cause; undefined for every other error. */
export function missingRightOf(error: unknown): MissingRight | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof RoleError) return error.right ?? missingRightOf(error.cause);
  if (error instanceof CallError && lackOfRight(error.code)) return rightToCall(error.operation);
  return missingRightOf(error.cause);
}

/** The document of a RAM policy that grants rights, each once, ready to be pasted into the console. */
export function policyDocument(rights: readonly MissingRight[]): string {
  const byResource = Map.groupBy(rights.filter(isGranted), ({ resource }) => resource);
  const granted = [...byResource].map(([resource, same]) => {
    const actions = [...new Set(same.map(({ action }) => action))].sort();
    return { Effect: 'Allow', Action: actions.length === 1 ? actions[0] : actions, Resource: resource };
  });
  const trusted = new Set(rights.filter((right) => !isGranted(right)).map(policyStatement));
  const statements = [...granted, ...[...trusted].map((statement) => JSON.parse(statement) as unknown)];
  return JSON.stringify({ Version: '1', Statement: statements }, undefined, 2);
}

/** The statement of a policy that grants one right, in one line. */
export function policyStatement(right: MissingRight): string {
  if (isGranted(right)) return JSON.stringify({ Effect: 'Allow', Action: right.action, Resource: right.resource });
  const { action: Action, provider, conditions } = right;
  const Condition = Object.keys(conditions).length > 0 ? { StringEquals: conditions } : undefined;
  return JSON.stringify({ Effect: 'Allow', Action, Principal: { Federated: [provider] }, Condition });
}

/** Where the statement belongs, and the statement itself; where it is not certain that a right is missing, with that. */
export function describeRight(right: MissingRight, lack: 'certain' | 'possible'): string {
  const statement = policyStatement(right);
  if (lack === 'possible') {
    return isGranted(right)
      ? l10n.t('If a right is missing, this statement of a RAM policy grants it: {0}.', statement)
      : l10n.t('If a right is missing, this statement of the trust policy of the role grants it: {0}.', statement);
  }
  return isGranted(right)
    ? l10n.t('The statement for a RAM policy: {0}.', statement)
    : l10n.t('The statement for the trust policy of the role: {0}.', statement);
}
