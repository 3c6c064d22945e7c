import assert from 'node:assert/strict';
import * as l10n from '../../../../src/common/l10n.ts';
import { OperationForm, type FormField } from '../../../../src/model/operationForm/operationForm.ts';
import type { OperationName } from '../../../../src/catalogue/operations.ts';

const fieldOf = <K extends OperationName>(form: OperationForm<K>, name: string): FormField => {
  const field = form.fields.find((known) => known.name === name);
  assert.ok(field, name);
  return field;
};

const names = <K extends OperationName>(form: OperationForm<K>): readonly string[] =>
  form.fields.map(({ name }) => name);

describe('OperationForm', () => {
  it('offers what is needed first, and not what is settled or left out', () => {
    const form = OperationForm.of('Pub', { fixed: { ProductKey: 'a1Meter0001' }, omit: ['Qos'] });
    assert.deepEqual(names(form), ['TopicFullName', 'MessageContent']);
    assert.equal(names(OperationForm.of('CreateProduct', {}))[0], 'ProductName');
  });

  it('hides the other ways to name a device', () => {
    assert.deepEqual(names(OperationForm.of('QueryDeviceDetail', {})), ['ProductKey', 'DeviceName']);
    assert.ok(OperationForm.of('QueryDeviceDetail', {}).fields.every(({ isRequired }) => isRequired));
    const fixed = { ProductKey: 'a1Meter0001', DeviceName: 'meter-0001' };
    assert.deepEqual(names(OperationForm.of('QueryDeviceDetail', { fixed })), []);
    assert.deepEqual(names(OperationForm.of('QueryDeviceDetail', { fixed: { IotId: 'x' } })), []);
  });

  it('says what is wrong in the words of the catalogue, and which field comes first', () => {
    const form = OperationForm.of('CreateProduct', {});
    const name = fieldOf(form, 'ProductName');
    assert.equal(form.problemOf(name, 'a b'), 'Use 4 to 30 letters, digits or underscores.');
    assert.equal(form.problemOf(name, ''), 'Give ProductName.');
    assert.equal(form.problemOf(fieldOf(form, 'Id2'), 'perhaps'), 'Must be true or false.');
    assert.equal(form.problemOf(fieldOf(form, 'CategoryId'), ''), undefined);
    const settings = OperationForm.of('SetDeviceProperty', { fixed: { ProductKey: 'a1Meter0001', DeviceName: 'm' } });
    assert.match(settings.problemOf(fieldOf(settings, 'Items'), '') ?? '', /^Needed\. JSON object of the properties/);
    assert.equal(form.firstProblem()?.field.name, 'ProductName');
    assert.equal(form.with(name, 'Boilers').firstProblem(), undefined);
    assert.equal(form.parameters(), undefined);
  });

  it("says the form that a field must have in the reader's language", () => {
    const form = OperationForm.of('PubBroadcast', { fixed: { ProductKey: 'a1Meter0001' } });
    const topic = fieldOf(form, 'TopicFullName');
    assert.equal(form.problemOf(topic, '#'), 'Must be a topic as /broadcast/ProductKey/…, without wildcards.');
    const inChinese = { 'a topic as /broadcast/ProductKey/…, without wildcards': '没有通配符的 Topic' };
    l10n.configure({ 'Must be {0}.': '必须是{0}。' }, () => inChinese);
    try {
      assert.equal(form.problemOf(topic, '#'), '必须是没有通配符的 Topic。');
    } finally {
      l10n.configure({});
    }
  });

  it('says what does not go with another field, as soon as either is filled in', () => {
    const form = OperationForm.of('CreateRule', { initial: { Name: 'Overheated', ShortTopic: '+/user/update' } });
    const topic = fieldOf(form, 'ShortTopic');
    assert.equal(form.firstProblem(), undefined);
    assert.equal(
      form.problemOf(topic, '+/thing/service/x'),
      'ShortTopic cannot be used: Rules cannot take the system topic thing/service/x.',
    );
    const ofStatus = form.with(fieldOf(form, 'TopicType'), '2');
    assert.equal(ofStatus.firstProblem()?.field.name, 'ShortTopic');
    assert.equal(ofStatus.parameters(), undefined);
    assert.equal(ofStatus.with(topic, '+').parameters()?.ShortTopic, '+');
    const action = OperationForm.of('CreateRuleAction', { fixed: { RuleId: '1' }, initial: { Type: 'RDS' } });
    assert.equal(
      action.problemOf(fieldOf(action, 'Configuration'), '{}'),
      'Configuration cannot be used: The configuration is empty.',
    );
  });

  it('gives typed parameters, without defaults', () => {
    let form = OperationForm.of('CreateProduct', { initial: { ProductName: 'Boilers', NodeType: 1, Id2: undefined } });
    form = form.with(fieldOf(form, 'Id2'), 'true').with(fieldOf(form, 'CategoryId'), '9007199254740993');
    assert.deepEqual(form.parameters(), {
      ProductName: 'Boilers',
      NodeType: 1,
      Id2: true,
      CategoryId: '9007199254740993',
    });
  });

  it('takes a field back to not set, but keeps a value that was emptied', () => {
    const form = OperationForm.of('CreateProduct', {
      initial: { ProductName: 'Boilers', Description: 'old', NodeType: 1 },
    });
    const emptied = form.with(fieldOf(form, 'Description'), '').with(fieldOf(form, 'NodeType'), '');
    assert.deepEqual(emptied.parameters(), { ProductName: 'Boilers', Description: '' });
  });

  it('encodes payloads, and reads lists with commas or spaces between', () => {
    const pub = OperationForm.of('Pub', {
      fixed: { ProductKey: 'a1Meter0001' },
      initial: { TopicFullName: '/a/b', MessageContent: '{"t":"21°"}' },
    });
    assert.equal(pub.textOf('MessageContent'), '{"t":"21°"}');
    assert.equal(pub.parameters()?.MessageContent, Buffer.from('{"t":"21°"}').toString('base64'));
    const states = OperationForm.of('BatchGetDeviceState', { fixed: { ProductKey: 'a1Meter0001' } });
    const list = fieldOf(states, 'DeviceName');
    assert.deepEqual(states.with(list, 'meter-0001, meter-0002\nmeter-0003').parameters()?.DeviceName, [
      'meter-0001',
      'meter-0002',
      'meter-0003',
    ]);
    assert.match(states.problemOf(list, 'meter-0001, x') ?? '', /^x: Use 4 to 32/);
    const many = Array.from({ length: 51 }, (_, index) => `meter-${index}`).join(' ');
    assert.equal(states.problemOf(list, many), 'At most 50 fit in one call; these are 51.');
  });

  it('says what a topic category’s levels have to be, not what a whole topic has to be', () => {
    for (const operation of ['CreateProductTopic', 'UpdateProductTopic'] as const) {
      const form: OperationForm<OperationName> = OperationForm.of(operation, {});
      const levels = fieldOf(form, 'TopicShortName');
      assert.match(form.problemOf(levels, 'user/a b') ?? '', /^Must be levels as user\/report, of letters/);
      assert.match(form.problemOf(levels, '/a1Meter0001/meter-0001/user/get') ?? '', /^Must be levels as/);
      assert.equal(form.problemOf(levels, 'user/report'), undefined);
    }
    const broadcast = OperationForm.of('PubBroadcast', {});
    assert.match(broadcast.problemOf(fieldOf(broadcast, 'TopicFullName'), '/a/b') ?? '', /\/broadcast\//);
  });

  it('counts the bytes of a message as they are typed', () => {
    for (const [operation, name] of [
      ['Pub', 'MessageContent'],
      ['RRpc', 'RequestBase64Byte'],
    ] as const) {
      const form: OperationForm<OperationName> = OperationForm.of(operation, {});
      const message = fieldOf(form, name);
      assert.equal(form.problemOf(message, 'x'.repeat(262_144)), undefined);
      assert.equal(
        form.problemOf(message, '°'.repeat(131_073)),
        'At most 262,144 bytes fit in a message; these are 262,146.',
      );
    }
  });

  it('takes a JSON object where the platform wants one, and an array where it wants an array', () => {
    const service = OperationForm.of('InvokeThingService', {});
    const args = fieldOf(service, 'Args');
    assert.match(service.problemOf(args, '[1]') ?? '', /^Must be a JSON object/);
    assert.match(service.problemOf(args, '1') ?? '', /^Must be a JSON object/);
    assert.equal(service.problemOf(args, '{"reason":""}'), undefined);
    const topology = OperationForm.of('NotifyAddThingTopo', {});
    assert.match(topology.problemOf(fieldOf(topology, 'DeviceListStr'), '{}') ?? '', /^Must be a JSON array/);
  });

  it('checks that JSON is JSON', () => {
    const form = OperationForm.of('UpdateDeviceShadow', {});
    assert.match(form.problemOf(fieldOf(form, 'ShadowMessage'), '{') ?? '', /^Must be JSON: /);
  });
});
