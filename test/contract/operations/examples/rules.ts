import { example } from '../example.ts';
import { keep } from '../expected.ts';
import { cst, utc } from '../volatile.ts';

const sql = {
  ProductKey: 'a1Thermo001',
  ShortTopic: '+/user/update',
  Select: 'temperature, timestamp() as at',
  Where: "temperature > 30 and note = '<&'",
} as const;
const rule = {
  Id: '«rule»',
  Name: 'rule_规则_1',
  Status: 'STOP',
  DataType: 'JSON',
  RuleDesc: 'Prüfung',
  ...sql,
  Topic: '/a1Thermo001/+/user/update',
  Created: cst,
  UtcCreated: utc,
  Modified: cst,
  UtcModified: utc,
} as const;
const configuration = (device: string) =>
  JSON.stringify({ topicType: 1, topic: `/a1Thermo001/${device}/user/get`, own: '<&>' }, undefined, 1);
const action = {
  Id: '«action»',
  RuleId: '«rule»',
  Type: 'REPUBLISH',
  Configuration: configuration('thermostat-0001'),
  ErrorActionFlag: false,
} as const;

/** Rules of the rules engine and their actions. */
export const rules = [
  example('CreateRule', { Name: rule.Name, RuleDesc: rule.RuleDesc, ...sql }, { RuleId: keep('rule', /^\d+$/) }),
  example('GetRule', { RuleId: '«rule»' }, { RuleInfo: { ...rule, TopicType: 1 } }),
  example('ListRule', { CurrentPage: 1, PageSize: 1 }, { Page: 1, PageSize: 1, Total: 3, Data: [rule] }),
  example(
    'CreateRuleAction',
    { RuleId: '«rule»', Type: action.Type, Configuration: action.Configuration },
    {
      ActionId: keep('action', /^\d+$/),
    },
  ),
  example('GetRuleAction', { ActionId: '«action»' }, { RuleActionInfo: action }),
  example('ListRuleActions', { RuleId: '«rule»' }, { RuleActionList: [action] }),
  example(
    'UpdateRuleAction',
    { ActionId: '«action»', Type: 'REPUBLISH', Configuration: configuration('${device}') },
    {},
  ),
  example(
    'GetRuleAction',
    { ActionId: '«action»' },
    {
      RuleActionInfo: { ...action, Configuration: configuration('${device}') },
    },
  ),
  example('StartRule', { RuleId: '«rule»' }, {}),
  example('UpdateRule', { RuleId: '«rule»', Name: 'renamed', Where: '' }, {}),
  example(
    'GetRule',
    { RuleId: '«rule»' },
    {
      RuleInfo: { ...rule, Name: 'renamed', Where: '', Status: 'RUNNING', TopicType: 1 },
    },
  ),
  example('StopRule', { RuleId: '«rule»' }, {}),
  example('DeleteRuleAction', { ActionId: '«action»' }, {}),
  example('ListRuleActions', { RuleId: '«rule»' }, { RuleActionList: [] }),
  example('DeleteRule', { RuleId: '«rule»' }, {}),
];
