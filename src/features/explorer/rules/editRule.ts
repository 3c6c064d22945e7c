import * as l10n from '../../../common/l10n.ts';

import { describePlace } from '../../../platform/describePlace.ts';
import { submitForm } from '../../../platform/operationForm/submitForm.ts';
import { reopenRule } from '../../../platform/reopenRule.ts';
import type { Services } from '../../../platform/services.ts';
import type { NodeOf } from '../fleetNode.ts';
import { addressOf } from './ruleCommands.ts';

/** Asks for another name and description of a rule, and changes them at once. Its SQL has an editor of its own. */
export async function editRule({ connections }: Services, node: NodeOf<'rule'>): Promise<void> {
  const { scope, rule } = node;
  const client = await connections.clientFor(scope);
  const name = await submitForm(
    'UpdateRule',
    {
      title: l10n.t('Edit Rule {0} in {1}', rule.name, describePlace(connections, scope)),
      submit: l10n.t('Save Rule'),
      connection: connections.get(scope.connectionId),
      fixed: { RuleId: rule.id },
      initial: { Name: rule.name, RuleDesc: rule.description },
      omit: ['ProductKey', 'ShortTopic', 'TopicType', 'Select', 'Where'],
    },
    async (parameters, signal) => {
      await client.call('UpdateRule', parameters, { signal });
      return parameters.Name;
    },
  );
  if (name !== undefined && name !== rule.name) await reopenRule({ ...addressOf(node), name });
}
