import { fence, type NotebookTemplate } from './notebookTemplate.ts';

/** Creates a rule that forwards messages to a device, starts it, and takes it away again. */
export const ruleSmokeTest: NotebookTemplate = {
  id: 'rule-smoke-test',
  label: 'Rule smoke test',
  detail: 'Creates a rule with an action, starts it, checks that it runs, and deletes it.',
  write: ({ productKey, deviceName }) => `# Rule smoke test

A rule from its creation to its end: it selects from the messages of a product's devices and sends what it selected to a
topic of one device.

${fence(
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
)}
${fence(
  '# @name action',
  'CreateRuleAction',
  'RuleId: {{rule.RuleId}}',
  'Type: REPUBLISH',
  '',
  '{ "topic": "/{{device}}/user/get", "topicType": 1 }',
)}
## Start it

${fence('StartRule', 'RuleId: {{rule.RuleId}}')}
${fence(
  '# @expect RuleInfo.Status == RUNNING',
  '# @expect RuleInfo.ShortTopic contains user/update',
  'GetRule',
  'RuleId: {{rule.RuleId}}',
)}
${fence('# @expect RuleActionList.length == 1', 'ListRuleActions', 'RuleId: {{rule.RuleId}}')}
## Take it away

A running rule has to be stopped first. Deleting cannot be undone, so you are asked.

${fence('StopRule', 'RuleId: {{rule.RuleId}}')}
${fence('DeleteRule', 'RuleId: {{rule.RuleId}}')}
${fence('# @expect-error iot.rule.NotFoundRule', 'GetRule', 'RuleId: {{rule.RuleId}}')}`,
};
