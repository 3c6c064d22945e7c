import assert from 'node:assert/strict';
import { republishProductKey } from '../../../src/catalogue/checkRepublish.ts';
import { checkRuleAction } from '../../../src/catalogue/checkRuleAction.ts';
import { ruleActionTypes, type RuleActionType } from '../../../src/catalogue/ruleActionTypes.ts';

const role = { roleArn: 'acs:ram::5645000000000000:role/aliyuniotaccessingrole', roleName: 'AliyunIOTAccessingRole' };
const target = { regionName: 'cn-shanghai', role };
const key = { columnType: 'STRING', columnName: 'device', columnValue: '${device}', option: '' };
const counter = { columnType: 'INTEGER', columnName: 'id', columnValue: '', option: 'AUTO_INCREMENT' };
const good = {
  REPUBLISH: { topic: '/a1Thermo001/thermostat-0001/user/get', topicType: 1 },
  OTS: { instanceName: 'meters', tableName: 'readings', primaryKeys: [key, counter], ...target },
  MNS: { themeName: 'alerts', ...target },
  FC: { serviceName: 'weather', functionName: 'forecast', ...target },
  ONS: { topic: 'alerts' },
  HiTSDB: { instanceId: 'x' },
  DATAHUB: { projectName: 'x' },
  RDS: { instanceName: 'x', fieldVals: [] },
} satisfies Record<RuleActionType, object>;

function problems(type: RuleActionType, configuration: unknown): readonly string[] {
  return checkRuleAction(type, JSON.stringify(configuration)).map(({ path, code }) => `${path} ${code}`);
}

function otsKey(change: object): unknown {
  return { ...good.OTS, primaryKeys: [counter, { ...key, ...change }] };
}

describe('the configuration of a rule action', () => {
  for (const type of ruleActionTypes) {
    it(`of type ${type} is taken, with fields that nobody described`, () => {
      assert.deepEqual(problems(type, { ...good[type], uid: '3216' }), []);
    });
  }

  const wrong: readonly (readonly [type: RuleActionType, what: string, configuration: unknown, problem: string])[] = [
    ['REPUBLISH', 'no topic', { topicType: 1 }, 'topic iot.messagebroker.NullTopicName'],
    [
      'REPUBLISH',
      'a topic that is no text',
      { topic: {}, topicType: 1 },
      'topic iot.messagebroker.InvalidFormattedTopicName',
    ],
    ['REPUBLISH', 'no topicType', { topic: '/a/b/c' }, 'topicType iot.ruleng.IncorrectType'],
    ['REPUBLISH', 'topicType 2', { topic: '/a/b/c', topicType: 2 }, 'topicType iot.ruleng.IncorrectType'],
    ...['a/b/c', '/a/b', '/a//c', '/a/b/+', '/a/b/#', '/a/b/c/d/e/f/g/h', `/a/b/${'c'.repeat(130)}`, '/sys/a/b/c'].map(
      (topic) =>
        [
          'REPUBLISH',
          `the topic ${topic}`,
          { topic, topicType: 1 },
          'topic iot.messagebroker.InvalidFormattedTopicName',
        ] as const,
    ),
    ...['/a/b/c', '/sys/a/b/thing', '/sys/a/b/thing/event/x/post', '/sys/a/b/rrpc/request/1'].map(
      (topic) =>
        [
          'REPUBLISH',
          `the system topic ${topic}`,
          { topic, topicType: 0 },
          'topic iot.ruleng.IncorrectSysTopic',
        ] as const,
    ),
    ['OTS', 'no instance', { ...good.OTS, instanceName: '' }, 'instanceName iot.ruleng.NullOtsInstanceName'],
    [
      'OTS',
      'an instance that is no text',
      { ...good.OTS, instanceName: [] },
      'instanceName iot.rule.ParseRuleActionConfigError',
    ],
    ['OTS', 'no table', { ...good.OTS, tableName: null }, 'tableName iot.ruleng.NullTableNameInOtsInstance'],
    ['OTS', 'no keys', { ...good.OTS, primaryKeys: [] }, 'primaryKeys iot.ruleng.NullPrimaryKeyInOtsTable'],
    [
      'OTS',
      'keys that are no list',
      { ...good.OTS, primaryKeys: 'x' },
      'primaryKeys iot.rule.ParseRuleActionConfigError',
    ],
    [
      'OTS',
      'a key that is no object',
      { ...good.OTS, primaryKeys: ['x'] },
      'primaryKeys iot.rule.ParseRuleActionConfigError',
    ],
    [
      'OTS',
      'a key without a name',
      otsKey({ columnName: '' }),
      'primaryKeys[1].columnName iot.ruleng.NullPrimaryKeyNameInOts',
    ],
    [
      'OTS',
      'a key without a value',
      otsKey({ columnValue: '' }),
      'primaryKeys[1].columnValue iot.ruleng.NullPrimaryKeyValueInOts',
    ],
    [
      'OTS',
      'an unknown key type',
      otsKey({ columnType: 'FLOAT' }),
      'primaryKeys[1].columnType iot.rule.ParseRuleActionConfigError',
    ],
    ['OTS', 'an unknown option', otsKey({ option: 'X' }), 'primaryKeys[1].option iot.rule.ParseRuleActionConfigError'],
    [
      'OTS',
      'text in an INTEGER',
      otsKey({ columnType: 'INTEGER', columnValue: 'x' }),
      'primaryKeys[1].columnValue iot.ruleng.IncorrectPrimaryKeyValueInOtsTable',
    ],
    [
      'OTS',
      'text that is counted up',
      otsKey({ option: 'AUTO_INCREMENT' }),
      'primaryKeys[1].columnValue iot.ruleng.IncorrectPrimaryKeyValueInOtsTable',
    ],
    ['MNS', 'no theme', { ...good.MNS, themeName: undefined }, 'themeName iot.ruleng.NullTopicNameInMns'],
    ['MNS', 'no region', { ...good.MNS, regionName: undefined }, 'regionName iot.rule.ParseRuleActionConfigError'],
    [
      'MNS',
      'a malformed region',
      { ...good.MNS, regionName: 'Shanghai' },
      'regionName iot.rule.ParseRuleActionConfigError',
    ],
    ['MNS', 'no role', { ...good.MNS, role: undefined }, 'role iot.ruleng.InvalidRamRole'],
    ['MNS', 'a role that is text', { ...good.MNS, role: 'x' }, 'role iot.ruleng.InvalidRamRole'],
    ['MNS', 'no roleArn', { ...good.MNS, role: { ...role, roleArn: '' } }, 'role.roleArn iot.ruleng.NullRamRoleArn'],
    [
      'MNS',
      'a malformed roleArn',
      { ...good.MNS, role: { ...role, roleArn: 'x' } },
      'role.roleArn iot.ruleng.InvalidRamRole',
    ],
    [
      'MNS',
      'no roleName',
      { ...good.MNS, role: { ...role, roleName: '' } },
      'role.roleName iot.ruleng.NullRamRoleName',
    ],
    ['FC', 'no service', { ...good.FC, serviceName: '' }, 'serviceName iot.ruleng.NullServiceNameInFc'],
    ['FC', 'no function', { ...good.FC, functionName: '' }, 'functionName iot.ruleng.NullFunctionNameInFc'],
    ['ONS', 'no topic', { tag: 'x' }, 'topic iot.messagebroker.NullTopicName'],
    ['RDS', 'nothing', {}, ' iot.ruleng.NullRuleActionConfig'],
    ['RDS', 'a list', [], ' iot.rule.ParseRuleActionConfigError'],
    ['MNS', 'null', null, ' iot.rule.ParseRuleActionConfigError'],
  ];
  for (const [type, what, configuration, problem] of wrong) {
    it(`of type ${type} is refused with ${what}`, () => {
      assert.deepEqual(problems(type, configuration), [problem]);
    });
  }

  it('is refused where it is not JSON, or nested beyond any sense', () => {
    const codes = (text: string) => checkRuleAction('RDS', text).map(({ code }) => code);
    assert.deepEqual(codes('{topic:1}'), ['iot.ruleng.RuleActionConfigurationIsNotJson']);
    assert.deepEqual(codes(`{"a":${'['.repeat(9)}${']'.repeat(9)}}`), []);
    assert.deepEqual(codes(`{"a":"${'['.repeat(99)}"}`), []);
    assert.deepEqual(codes(`{"a":${'['.repeat(200_000)}`), ['iot.rule.ParseRuleActionConfigError']);
    assert.deepEqual(codes(`"${'a\\"'.repeat(700_000)}`), ['iot.ruleng.RuleActionConfigurationIsNotJson']);
  });

  it('names everything that is wrong, field by field', () => {
    assert.deepEqual(problems('FC', { role: { roleName: '' } }), [
      'serviceName iot.ruleng.NullServiceNameInFc',
      'functionName iot.ruleng.NullFunctionNameInFc',
      'regionName iot.rule.ParseRuleActionConfigError',
      'role.roleArn iot.ruleng.NullRamRoleArn',
      'role.roleName iot.ruleng.NullRamRoleName',
    ]);
  });

  it('takes system topics, variables, and numbers as text', () => {
    for (const topic of ['/sys/a1/${device}/thing/service/property/set', '/sys/${pk}/dev1/thing/service/reboot']) {
      assert.deepEqual(problems('REPUBLISH', { topic, topicType: 0 }), []);
    }
    assert.deepEqual(problems('REPUBLISH', { topic: '/${pk}/${device}/user/${level}', topicType: '1' }), []);
    for (const columnValue of [7, '-7', '${at}', '1${at}']) {
      assert.deepEqual(problems('OTS', otsKey({ columnType: 'INTEGER', columnValue })), []);
    }
  });

  it('tells the product that a topic begins with', () => {
    assert.equal(republishProductKey('/a1/dev1/user/get'), 'a1');
    assert.equal(republishProductKey('/sys/a1/dev1/thing/service/property/set'), 'a1');
    assert.equal(republishProductKey('/${pk}/dev1/user/get'), undefined);
  });
});
