import type { WireParameters } from '../fleet.ts';
import type { RefusalTable, Row } from '../refusal.ts';
import { newRule } from './rules.ts';

/** A rule of the sample and its one action. */
const rule = { RuleId: '1000' };
const existing = { ActionId: '10001' };
const role = { roleArn: 'acs:ram::5645000000000000:role/aliyuniotaccessingrole', roleName: 'AliyunIOTAccessingRole' };
const target = { regionName: 'cn-shanghai', role };
const key = { columnType: 'STRING', columnName: 'device', columnValue: '${device}', option: '' };

const as = (Type: string, configuration: object): WireParameters => ({
  Type,
  Configuration: JSON.stringify(configuration),
});
const republish = (configuration: object) =>
  as('REPUBLISH', { topic: '/a1Thermo001/x/y', topicType: 1, ...configuration });
const ots = (change: object) =>
  as('OTS', { instanceName: 'meters', tableName: 'readings', primaryKeys: [key], ...target, ...change });
const mns = (change: object) => as('MNS', { themeName: 'alerts', ...target, ...change });
const fc = (change: object) => as('FC', { serviceName: 'weather', functionName: 'forecast', ...target, ...change });

/** What an action can be refused for, when it is made and when it is changed (reference tables 2-36 to 2-40). */
const written = [
  ['no type', { Configuration: '{"a":1}' }, 'iot.ruleng.NullRuleActionType'],
  ['a type that there is not', as('SMS', {}), 'iot.rule.IncorrentRuleActionType'],
  ['no configuration', { Type: 'MNS' }, 'iot.ruleng.NullRuleActionConfig'],
  ['an empty configuration', as('RDS', {}), 'iot.ruleng.NullRuleActionConfig'],
  ['no JSON', { Type: 'MNS', Configuration: '{' }, 'iot.ruleng.RuleActionConfigurationIsNotJson'],
  ['a list', as('MNS', []), 'iot.rule.ParseRuleActionConfigError'],
  ['REPUBLISH without a topic', republish({ topic: '' }), 'iot.messagebroker.NullTopicName'],
  ['REPUBLISH to a malformed topic', republish({ topic: 'x' }), 'iot.messagebroker.InvalidFormattedTopicName'],
  ['REPUBLISH to a product that does not exist', republish({ topic: '/a1none/x/y' }), 'iot.prod.NotExistedProduct'],
  ['REPUBLISH without a topic type', republish({ topicType: undefined }), 'iot.ruleng.IncorrectType'],
  ['REPUBLISH to a custom topic as a system one', republish({ topicType: 0 }), 'iot.ruleng.IncorrectSysTopic'],
  [
    'REPUBLISH to a system topic of a Basic product',
    republish({ topic: '/sys/a1Thermo001/${device}/thing/service/property/set', topicType: 0 }),
    'iot.ruleng.IncorrectSysTopic',
  ],
  ['OTS without an instance', ots({ instanceName: '' }), 'iot.ruleng.NullOtsInstanceName'],
  ['OTS without a table', ots({ tableName: '' }), 'iot.ruleng.NullTableNameInOtsInstance'],
  ['OTS without keys', ots({ primaryKeys: [] }), 'iot.ruleng.NullPrimaryKeyInOtsTable'],
  [
    'OTS with a key that has no name',
    ots({ primaryKeys: [{ ...key, columnName: '' }] }),
    'iot.ruleng.NullPrimaryKeyNameInOts',
  ],
  [
    'OTS with a key that has no value',
    ots({ primaryKeys: [{ ...key, columnValue: '' }] }),
    'iot.ruleng.NullPrimaryKeyValueInOts',
  ],
  [
    'OTS with a key that is no number',
    ots({ primaryKeys: [{ ...key, columnType: 'INTEGER', columnValue: 'x' }] }),
    'iot.ruleng.IncorrectPrimaryKeyValueInOtsTable',
  ],
  ['OTS without roleArn', ots({ role: { roleName: 'x' } }), 'iot.ruleng.NullRamRoleArn'],
  ['OTS without roleName', ots({ role: { roleArn: role.roleArn } }), 'iot.ruleng.NullRamRoleName'],
  ['MNS without a theme', mns({ themeName: '' }), 'iot.ruleng.NullTopicNameInMns'],
  ['FC without a service', fc({ serviceName: '' }), 'iot.ruleng.NullServiceNameInFc'],
  ['FC without a function', fc({ functionName: '' }), 'iot.ruleng.NullFunctionNameInFc'],
  ['FC without a role', fc({ role: null }), 'iot.ruleng.InvalidRamRole'],
  ['ONS without a topic', as('ONS', { tag: 'x' }), 'iot.messagebroker.NullTopicName'],
] as const satisfies readonly Row[];

export const ruleActions = {
  CreateRuleAction: [
    ...written.map(([condition, request, code]): Row => [condition, { ...rule, ...request }, code]),
    [
      'the same action again',
      async (fleet) => {
        const action = { ...(await newRule(fleet, { Name: 'with_one_action' })), ...fc({}) };
        await fleet.do('CreateRuleAction', action);
        return action;
      },
      'iot.rule.RuleActionIsAlreadyCreated',
    ],
    [
      'an action that is the 11th',
      async (fleet) => {
        const full = await newRule(fleet, { Name: 'with_ten_actions' });
        for (let number = 1; number <= 10; number += 1) {
          await fleet.do('CreateRuleAction', { ...full, ...fc({ functionName: `forecast${number}` }) });
        }
        return { ...full, ...fc({}) };
      },
      'iot.rule.TooManyRuleAction',
    ],
  ],
  UpdateRuleAction: [
    ...written.map(([condition, request, code]): Row => [condition, { ...existing, ...request }, code]),
    [
      'what another action of the rule is',
      async (fleet) => {
        await fleet.do('CreateRuleAction', { ...rule, ...mns({}) });
        return { ...existing, ...mns({}) };
      },
      'iot.rule.RuleActionIsAlreadyCreated',
    ],
  ],
} as const satisfies RefusalTable;
