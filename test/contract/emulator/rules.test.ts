import assert from 'node:assert/strict';
import { parsePlatformTime } from '../../../src/model/platformTime.ts';
import { describeWithEveryClient } from '../../support/everyClient.ts';

const sql = { ProductKey: 'a1Thermo001', ShortTopic: '+/user/update', Select: 'a,b,c', Where: "a > 10 and b = '<&'" };
const republish = JSON.stringify({ topic: '/a1Thermo001/thermostat-0001/user/get', topicType: 1 });

/** A rule without its times, which must be of the last minute, and the same in both forms. */
function untimed<R extends RuleTimes>({ Created, UtcCreated, Modified, UtcModified, ...rule }: R) {
  for (const [china, utc] of [
    [Created, UtcCreated],
    [Modified, UtcModified],
  ]) {
    assert.match(china ?? '', /^\w{3} \w{3} \d\d \d\d:\d\d:\d\d CST \d{4}$/);
    assert.match(utc ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const at = Date.parse(utc ?? '');
    assert.equal(parsePlatformTime(china), Math.floor(at / 1000) * 1000);
    assert.ok(Math.abs(Date.now() - at) < 60_000);
  }
  return rule;
}

interface RuleTimes {
  readonly Created?: string | undefined;
  readonly UtcCreated?: string | undefined;
  readonly Modified?: string | undefined;
  readonly UtcModified?: string | undefined;
}

describeWithEveryClient('rules', (fleet) => {
  const { call, refusal } = fleet;

  it('are made, read, changed, listed and deleted', async () => {
    const { RuleId } = await call('CreateRule', { Name: 'rule_test_pop123', RuleDesc: 'Prüfung', ...sql });
    const info = {
      Id: RuleId,
      Name: 'rule_test_pop123',
      Status: 'STOP',
      DataType: 'JSON',
      RuleDesc: 'Prüfung',
      ...sql,
      Topic: '/a1Thermo001/+/user/update',
    };
    const made = (await call('GetRule', { RuleId })).RuleInfo;
    assert.deepEqual(untimed(made), { ...info, TopicType: 1 });
    const { Data, ...page } = await call('ListRule', { CurrentPage: 1, PageSize: 1 });
    assert.deepEqual(page, { Page: 1, PageSize: 1, Total: 3 });
    assert.deepEqual(Data.map(untimed), [info]);

    assert.deepEqual(await call('UpdateRule', { RuleId, Name: 'rule_2', ShortTopic: '+/user/get', Where: '' }), {});
    const { RuleInfo } = await call('GetRule', { RuleId });
    assert.deepEqual(untimed(RuleInfo), {
      ...info,
      Name: 'rule_2',
      ShortTopic: '+/user/get',
      Topic: '/a1Thermo001/+/user/get',
      Where: '',
      TopicType: 1,
    });
    assert.equal(RuleInfo.UtcCreated, made.UtcCreated);
    assert.ok((RuleInfo.UtcModified ?? '') > (made.UtcModified ?? ''));
    assert.deepEqual(await call('DeleteRule', { RuleId }), {});
    assert.equal(await refusal('GetRule', { RuleId }), 'iot.rule.NotFoundRule');
  });

  it('need nothing but a name until they are started', async () => {
    const { RuleId } = await call('CreateRule', { Name: '规则', DataType: 'BINARY' });
    const { RuleInfo } = await call('GetRule', { RuleId });
    assert.deepEqual(untimed(RuleInfo), {
      Id: RuleId,
      Name: '规则',
      Status: 'STOP',
      DataType: 'BINARY',
      RuleDesc: '',
      TopicType: -1,
    });
    assert.equal(await refusal('StartRule', { RuleId }), 'iot.rule.NullSqlForRule');
    const { Where: _where, ...steps } = { ...sql, Select: 'deviceName(), to_base64(*) as data' };
    for (const [name, value] of Object.entries(steps)) {
      assert.equal(await refusal('StartRule', { RuleId }), 'iot.rule.NullSqlForRule');
      await call('UpdateRule', { RuleId, Name: '规则', [name]: value });
    }
    assert.equal((await call('GetRule', { RuleId })).RuleInfo.TopicType, 1);
    assert.equal(await refusal('StartRule', { RuleId }), 'iot.rule.NullForwardDestForRule');
  });

  it('are started and stopped, and cannot be deleted while they run', async () => {
    const { RuleId } = await call('CreateRule', { Name: 'running', ...sql });
    const { ActionId } = await call('CreateRuleAction', { RuleId, Type: 'REPUBLISH', Configuration: republish });
    const status = async () => (await call('GetRule', { RuleId })).RuleInfo.Status;
    assert.deepEqual(await call('StartRule', { RuleId }), {});
    assert.equal(await status(), 'RUNNING');
    assert.equal(await refusal('StartRule', { RuleId }), 'iot.ruleng.RuleAlreadyIsStarted');
    assert.equal(await refusal('DeleteRule', { RuleId }), 'iot.rule.DeleteRuleFailed');
    assert.deepEqual(await call('UpdateRule', { RuleId, Name: 'running', Select: '*' }), {});
    assert.deepEqual(await call('StopRule', { RuleId }), {});
    assert.equal(await status(), 'STOP');
    assert.equal(await refusal('StopRule', { RuleId }), 'iot.rule.StopRuleFailed');
    assert.deepEqual(await call('DeleteRule', { RuleId }), {});
    assert.equal(await refusal('GetRuleAction', { ActionId }), 'iot.rule.NotFoundRuleAction');
  });

  it('take system topics of Pro products, and the status of devices', async () => {
    const pro = { ProductKey: 'a1Meter0001', ShortTopic: '+/thing/event/property/post', Select: '*' };
    const { RuleId } = await call('CreateRule', { Name: 'system', ...pro });
    const type = async () => (await call('GetRule', { RuleId })).RuleInfo.TopicType;
    assert.equal(await type(), 0);
    await call('UpdateRule', { RuleId, Name: 'system', ShortTopic: 'meter-0001' });
    assert.equal(await type(), 2);
    await call('UpdateRule', { RuleId, Name: 'system', ShortTopic: '+/thing/lifecycle', TopicType: 1 });
    assert.equal(await type(), 1);
    await call('UpdateRule', { RuleId, Name: 'system', ShortTopic: '+/user/update' });
    assert.equal(await refusal('UpdateRule', { RuleId, Name: 'system', TopicType: 0 }), 'iot.ruleng.IncorrectSysTopic');
  });

  it('cannot be started once their product is gone', async () => {
    const { ProductKey = '' } = await call('CreateProduct', { ProductName: 'Short_lived' });
    const { RuleId } = await call('CreateRule', { Name: 'orphan', ...sql, ProductKey });
    await call('CreateRuleAction', { RuleId, Type: 'REPUBLISH', Configuration: republish });
    await call('DeleteProduct', { ProductKey });
    assert.equal(await refusal('StartRule', { RuleId }), 'iot.rule.StartRuleFailed');
  });
});
