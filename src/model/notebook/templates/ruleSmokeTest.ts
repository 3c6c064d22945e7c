import * as l10n from '../../../common/l10n.ts';

import { fence, type NotebookTemplate } from './notebookTemplate.ts';

/** Creates a rule that forwards messages to a device, starts it, and takes it away again. */
export const ruleSmokeTest: NotebookTemplate = {
  id: 'rule-smoke-test',
  label: l10n.t('Rule smoke test'),
  detail: l10n.t('Creates a rule with an action, starts it, checks that it runs, and deletes it.'),
  write: ({ productKey, deviceName }) =>
    l10n.t(
      "# Rule smoke test\n\nA rule from its creation to its end: it selects from the messages of a product's devices and sends what it selected to a\ntopic of one device.\n\n{0}\n{1}\n## Start it\n\n{2}\n{3}\n{4}\n## Take it away\n\nA running rule has to be stopped first. Deleting cannot be undone, so you are asked.\n\n{5}\n{6}\n{7}",
      fence(
        `@product = ${productKey}`,
        `@device = ${productKey}/${deviceName}`,
        '',
        '# @name rule',
        'CreateRule',
        'Name: smoke_{{$now s}}',
        'ProductKey: {{product}}',
        'Select: deviceName() as device, timestamp() as at',
        'ShortTopic: +/user/update',
        'TopicType: 1',
      ),
      fence(
        '# @name action',
        'CreateRuleAction',
        'RuleId: {{rule.RuleId}}',
        'Type: REPUBLISH',
        '',
        '{ "topic": "/{{device}}/user/get", "topicType": 1 }',
      ),
      fence('StartRule', 'RuleId: {{rule.RuleId}}'),
      fence(
        '# @expect RuleInfo.Status == RUNNING',
        '# @expect RuleInfo.ShortTopic contains user/update',
        'GetRule',
        'RuleId: {{rule.RuleId}}',
      ),
      fence('# @expect RuleActionList.length == 1', 'ListRuleActions', 'RuleId: {{rule.RuleId}}'),
      fence('StopRule', 'RuleId: {{rule.RuleId}}'),
      fence('DeleteRule', 'RuleId: {{rule.RuleId}}'),
      fence('# @expect-error iot.rule.NotFoundRule', 'GetRule', 'RuleId: {{rule.RuleId}}'),
    ),
};
