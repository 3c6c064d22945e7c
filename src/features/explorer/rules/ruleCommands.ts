import * as l10n from '../../../common/l10n.ts';

import type { RuleAddress, Scope } from '../../../model/deviceAddress.ts';
import { confirm } from '../../../platform/confirm.ts';
import { mayChange } from '../../../platform/mayChange.ts';
import { describePlace } from '../../../platform/describePlace.ts';
import { submitForm } from '../../../platform/operationForm/submitForm.ts';
import type { Services } from '../../../platform/services.ts';
import type { NodeOf } from '../fleetNode.ts';

/**
 * Asks for what a rule has and creates it, stopped. `refresh` reads the rules anew, once there may be one more. Resolves to
 * its name; undefined where the person gave up.
 */
export async function createRule(
  { connections }: Services,
  scope: Scope,
  refresh: () => void,
): Promise<string | undefined> {
  const client = await connections.clientFor(scope);
  const name = await submitForm(
    'CreateRule',
    {
      title: l10n.t('Create Rule in {0}', describePlace(connections, scope)),
      submit: l10n.t('Create Rule'),
      connection: connections.get(scope.connectionId),
      onUnknown: refresh,
    },
    async (parameters, signal) => {
      await client.call('CreateRule', parameters, { signal });
      return parameters.Name;
    },
  );
  if (name !== undefined) refresh();
  return name;
}

/** Starts a rule, on a connection with a mark after a question. Resolves to whether it was started. */
export async function startRule({ connections }: Services, { scope, rule }: NodeOf<'rule'>): Promise<boolean> {
  const isConfirmed = await mayChange(connections.get(scope.connectionId), {
    question: l10n.t('Start the rule “{0}”?', rule.name),
    detail: l10n.t('Messages that devices send from then on are forwarded.'),
    action: l10n.t('Start'),
  });
  if (!isConfirmed) return false;
  const client = await connections.clientFor(scope);
  await client.call('StartRule', { RuleId: rule.id });
  return true;
}

/** Stops a rule, on a connection with a mark after a question: messages that come meanwhile pass it by. */
export async function stopRule({ connections }: Services, { scope, rule }: NodeOf<'rule'>): Promise<boolean> {
  const isConfirmed = await mayChange(connections.get(scope.connectionId), {
    question: l10n.t('Stop the rule “{0}”?', rule.name),
    detail: l10n.t('Messages that devices send while it is stopped are not forwarded later.'),
    action: l10n.t('Stop'),
  });
  if (!isConfirmed) return false;
  const client = await connections.clientFor(scope);
  await client.call('StopRule', { RuleId: rule.id });
  return true;
}

/** Deletes a rule after a question; one that runs is stopped first. Resolves to whether it was deleted. */
export async function deleteRule({ connections }: Services, { scope, rule }: NodeOf<'rule'>): Promise<boolean> {
  const isConfirmed = await confirm(connections.get(scope.connectionId), {
    question: l10n.t('Delete the rule “{0}”?', rule.name),
    detail: l10n.t(
      '{0}Its SQL and its actions go with it. This cannot be undone.',
      rule.running ? l10n.t('It is running and is stopped first. ') : '',
    ),
    action: l10n.t('Delete'),
  });
  if (!isConfirmed) return false;
  const client = await connections.clientFor(scope);
  if (rule.running) await client.call('StopRule', { RuleId: rule.id });
  await client.call('DeleteRule', { RuleId: rule.id });
  return true;
}

/** The rule of a row, for its document. */
export function addressOf({ scope, rule }: NodeOf<'rule'>): RuleAddress {
  return { connectionId: scope.connectionId, regionId: scope.regionId, ruleId: rule.id, name: rule.name };
}
