import assert from 'node:assert/strict';
import { ruleActionTypes } from '../../../src/catalogue/ruleActionTypes.ts';
import { describeWithEveryClient } from '../../support/everyClient.ts';

const role = { roleArn: 'acs:ram::5645000000000000:role/aliyuniotaccessingrole', roleName: 'AliyunIOTAccessingRole' };
const target = { regionName: 'cn-shanghai', role };
const key = { columnType: 'STRING', columnName: 'device', columnValue: '${device}', option: '' };
const good = {
  REPUBLISH: { topic: '/a1Thermo001/thermostat-0001/user/get', topicType: 1 },
  OTS: { instanceName: 'meters', tableName: 'readings', primaryKeys: [key], ...target },
  MNS: { themeName: 'Ärger & <Alarm>', ...target },
  FC: { serviceName: 'weather', functionName: 'forecast', ...target },
  ONS: { topic: 'alerts', endPoint: 'http://ons.example/nsaddr' },
  HiTSDB: { instanceId: 'x' },
  DATAHUB: { projectName: 'x' },
  RDS: { instanceName: 'x', id: 889455942124347329n.toString() },
};
const Configuration = JSON.stringify(good.REPUBLISH);

describeWithEveryClient('rule actions', (fleet) => {
  const { call, refusal } = fleet;
  let RuleId: string;
  let rules = 0;
  beforeEach(async () => {
    rules += 1;
    ({ RuleId } = await call('CreateRule', { Name: `rule_${rules}` }));
  });
  const republishTo = (number: number) =>
    JSON.stringify({ topic: `/a1Thermo001/device-${number}/user/get`, topicType: 1 });

  it('of every type are made, read, listed, changed and deleted', async () => {
    const infos = [];
    for (const Type of ruleActionTypes) {
      const text = JSON.stringify(good[Type], undefined, 1);
      const { ActionId } = await call('CreateRuleAction', { RuleId, Type, Configuration: text });
      const info = { Id: ActionId, RuleId, Type, Configuration: text, ErrorActionFlag: false };
      assert.deepEqual(await call('GetRuleAction', { ActionId }), { RuleActionInfo: info });
      infos.push(info);
    }
    assert.deepEqual(await call('ListRuleActions', { RuleId }), { RuleActionList: infos });
    const [first, ...others] = infos;
    const ActionId = first?.Id ?? '';
    const changed = { Type: 'FC', Configuration: JSON.stringify({ ...good.FC, functionName: 'other' }) } as const;
    assert.deepEqual(await call('UpdateRuleAction', { ActionId, ...changed }), {});
    assert.deepEqual((await call('GetRuleAction', { ActionId })).RuleActionInfo, { ...first, ...changed });
    assert.deepEqual(await call('DeleteRuleAction', { ActionId }), {});
    assert.deepEqual(await call('ListRuleActions', { RuleId }), { RuleActionList: others });
    for (const operation of ['GetRuleAction', 'DeleteRuleAction'] as const) {
      assert.equal(await refusal(operation, { ActionId }), 'iot.rule.NotFoundRuleAction');
    }
    assert.equal(await refusal('UpdateRuleAction', { ActionId, ...changed }), 'iot.rule.NotFoundRuleAction');
  });

  it('are none at first, and come with the sample fleet', async () => {
    assert.deepEqual(await call('ListRuleActions', { RuleId }), { RuleActionList: [] });
    const { Data } = await call('ListRule', { CurrentPage: 1, PageSize: 100 });
    const alert = Data.find(({ Name }) => Name === 'High_temperature_alert');
    const { RuleActionList } = await call('ListRuleActions', { RuleId: alert?.Id ?? '' });
    assert.deepEqual(
      RuleActionList.map(({ Type, ErrorActionFlag }) => [Type, ErrorActionFlag]),
      [
        ['REPUBLISH', false],
        ['MNS', false],
        ['FC', true],
      ],
    );
  });

  it('are each there once, however they are written', async () => {
    const { ActionId } = await call('CreateRuleAction', { RuleId, Type: 'REPUBLISH', Configuration });
    const reordered = `{ "topicType": 1, "topic": ${JSON.stringify(good.REPUBLISH.topic)} }`;
    const same = { RuleId, Type: 'REPUBLISH', Configuration: reordered } as const;
    assert.equal(await refusal('CreateRuleAction', same), 'iot.rule.RuleActionIsAlreadyCreated');
    await call('UpdateRuleAction', { ActionId, Type: 'REPUBLISH', Configuration: reordered });
    await call('CreateRuleAction', { RuleId, Type: 'REPUBLISH', Configuration: republishTo(1) });
    assert.equal(
      await refusal('UpdateRuleAction', { ActionId, Type: 'REPUBLISH', Configuration: republishTo(1) }),
      'iot.rule.RuleActionIsAlreadyCreated',
    );
  });

  it('are at most 10', async () => {
    for (let number = 1; number <= 10; number += 1) {
      await call('CreateRuleAction', { RuleId, Type: 'REPUBLISH', Configuration: republishTo(number) });
    }
    assert.equal(
      await refusal('CreateRuleAction', { RuleId, Type: 'REPUBLISH', Configuration }),
      'iot.rule.TooManyRuleAction',
    );
  });

  it('for errors are one, of another type than the others, and do not suffice to start a rule', async () => {
    const mns = { RuleId, Type: 'MNS', Configuration: JSON.stringify(good.MNS) } as const;
    const fc = { RuleId, Type: 'FC', Configuration: JSON.stringify(good.FC) } as const;
    const { ActionId } = await call('CreateRuleAction', { ...mns, ErrorActionFlag: true });
    assert.equal((await call('GetRuleAction', { ActionId })).RuleActionInfo.ErrorActionFlag, true);
    await call('UpdateRule', { RuleId, Name: 'for_errors', ProductKey: 'a1Thermo001', ShortTopic: '+/x', Select: '*' });
    assert.equal(await refusal('StartRule', { RuleId }), 'iot.rule.NullForwardDestForRule');
    assert.equal(await refusal('CreateRuleAction', { ...fc, ErrorActionFlag: true }), 'iot.rule.TooManyRuleAction');
    const other = { ...mns, Configuration: JSON.stringify({ ...good.MNS, themeName: 'other' }) };
    assert.equal(await refusal('CreateRuleAction', other), 'iot.rule.IncorrentRuleActionType');
    await call('CreateRuleAction', fc);
    assert.equal(
      await refusal('UpdateRuleAction', {
        ActionId,
        Type: 'FC',
        Configuration: JSON.stringify({ ...good.FC, functionName: 'b' }),
      }),
      'iot.rule.IncorrentRuleActionType',
    );
    await call('StartRule', { RuleId });
    await call('StopRule', { RuleId });
  });

  it('send to system topics of Pro products alone', async () => {
    const send = (productKey: string) => {
      const topic = `/sys/${productKey}/\${device}/thing/service/property/set`;
      return { RuleId, Type: 'REPUBLISH', Configuration: JSON.stringify({ topic, topicType: 0 }) } as const;
    };
    await call('CreateRuleAction', send('a1Meter0001'));
    await call('CreateRuleAction', send('${product}'));
    assert.equal(await refusal('CreateRuleAction', send('a1Thermo001')), 'iot.ruleng.IncorrectSysTopic');
    assert.equal(await refusal('CreateRuleAction', send('a1none')), 'iot.prod.NotExistedProduct');
  });
});
