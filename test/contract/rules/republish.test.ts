import assert from 'node:assert/strict';
import type { IPublishPacket } from 'mqtt';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { connectAsync } from 'mqtt';
import { DeviceFleet } from '../../support/deviceFleet.ts';
import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';
import { AlinkDevice } from '../../support/alinkDevice.ts';
import { receive } from '../../support/mqttBroker.ts';
import { actionsIn, publishAndTrace, rulesIn } from '../../support/ruleTrace.ts';
import { actions, startRule } from '../../support/startRule.ts';

describe('Rules that send messages on', () => {
  let fleet: DeviceFleet;
  const started: string[] = [];
  before(async () => (fleet = await DeviceFleet.start({ retryDelays: [1, 1, 1] })));
  after(() => fleet[Symbol.asyncDispose]());
  afterEach(async () => {
    for (const RuleId of started.splice(0)) {
      await fleet.api.call('StopRule', { RuleId });
      await fleet.api.call('DeleteRule', { RuleId });
    }
  });

  const start = async (spec: Parameters<typeof startRule>[1]) => {
    const ruleId = await startRule(fleet, spec);
    started.push(ruleId);
    return ruleId;
  };

  /** The next message for a device on `user/get`, whatever its QoS. */
  const nextFor = async (deviceName: string): Promise<Promise<IPublishPacket | undefined>[]> => {
    const device = await fleet.connect(deviceName);
    await device.subscribeAsync(fleet.topic(deviceName, 'user/get'), { qos: 1 });
    // In a list, because awaiting the function must not await the message.
    return [receive(device, 1).then(([packet]) => packet)];
  };

  it('deliver what SELECT gives to the topic that its fields name, where WHERE holds', async () => {
    const ruleId = await start({
      select: 'deviceName() as sender, temperature t, "list[1].v" as second, receiver, missing',
      where: 'temperature > 30 and receiver is not null',
      actions: [actions.republish(`/${fleet.productKey}/\${receiver}/user/get`)],
    });
    const [received] = await nextFor('receiver');
    const list = '[0,{"v":9007199254740993}]';
    const hot = `{"temperature":31.50,"receiver":"receiver","list":${list}}`;
    const trace = await publishAndTrace(fleet, 'sender', hot, { actions: 1 });
    const packet = await received;
    assert.equal(
      packet?.payload.toString(),
      '{"sender":"sender","t":31.50,"second":9007199254740993,"receiver":"receiver","missing":null}',
    );
    assert.equal(packet.qos, 1);
    assert.deepEqual(
      rulesIn(trace).map((rule) => [rule.ruleId, rule.result]),
      [[ruleId, 'matched']],
    );
    assert.deepEqual(
      rulesIn(trace, 1).map((rule) => [rule.ruleId, rule.result]),
      [[ruleId, 'other topic']],
    );
    const { at: _at, ...action } = actionsIn(trace.steps)[0] ?? assert.fail();
    const destination = `/${fleet.productKey}/\${receiver}/user/get`;
    assert.deepEqual(action, {
      ...{ kind: 'action', ruleId, actionId: action['actionId'], type: 'REPUBLISH', destination },
      ...{ attempt: 1, result: 'delivered' },
    });
  });

  it('are told from those that did not take the message, with the reason', async () => {
    const republish = [actions.republish(fleet.topic('receiver', 'user/get'))];
    await fleet.register('receiver');
    await start({ where: "temperature > 30 and room = 'hall'", actions: republish });
    await start({ shortTopic: '+/user/both', actions: republish });
    await start({ select: 'abs(room) as room', actions: republish });
    const stopped = await startRule(fleet, { actions: republish });
    await fleet.api.call('StopRule', { RuleId: stopped });
    const trace = await publishAndTrace(fleet, 'sender', { temperature: 30, room: 'hall' });
    assert.deepEqual(
      rulesIn(trace).map(({ result, reason }) => [result, reason]),
      [
        ['filtered', 'temperature > 30 does not hold: temperature is 30.'],
        ['abandoned', 'Select, character 1: abs needs a number, but has "hall".'],
        ['other topic', `It takes messages of ${fleet.productKey} on +/user/both.`],
      ],
    );
    assert.deepEqual(
      trace.stoppedRules.map(({ ruleId }) => ruleId),
      [stopped],
    );
    const large = await publishAndTrace(fleet, 'sender', { temperature: 12, padding: 'x'.repeat(2_000) });
    assert.equal(rulesIn(large)[0]?.reason, 'temperature > 30 does not hold: temperature is 12.');
    assert.equal(rulesIn(await publishAndTrace(fleet, 'sender', 'no JSON'))[0]?.result, 'not JSON');
    await fleet.api.call('DeleteRule', { RuleId: stopped });
  });

  it('take effect, change and end at once', async () => {
    await fleet.register('receiver');
    const RuleId = await startRule(fleet, { actions: [actions.republish(fleet.topic('receiver', 'user/get'))] });
    const results = async () => rulesIn(await publishAndTrace(fleet, 'sender', { a: 1 })).map(({ result }) => result);
    assert.deepEqual(await results(), ['matched']);
    const { RuleInfo } = await fleet.api.call('GetRule', { RuleId });
    await fleet.api.call('UpdateRule', { RuleId, Name: RuleInfo.Name, Where: 'a > 1' });
    assert.deepEqual(await results(), ['filtered']);
    await fleet.api.call('StopRule', { RuleId });
    assert.deepEqual(await results(), []);
    await fleet.api.call('StartRule', { RuleId });
    assert.deepEqual(await results(), ['filtered']);
    await fleet.api.call('StopRule', { RuleId });
    await fleet.api.call('DeleteRule', { RuleId });
    assert.deepEqual(await results(), []);
  });

  it('pass bytes on as they are, and know the tags of devices', async () => {
    await fleet.register('tagged');
    await fleet.api.call('SaveDeviceProp', {
      ...{ ProductKey: fleet.productKey, DeviceName: 'tagged', Props: '{"floor":"3"}' },
    });
    await start({
      ...{ dataType: 'BINARY', where: "attribute('floor') = '3'" },
      actions: [actions.republish(fleet.topic('receiver', 'user/get'))],
    });
    const [received] = await nextFor('receiver');
    const bytes = Buffer.from([0, 0xff, 0x80, 10]);
    assert.equal(rulesIn(await publishAndTrace(fleet, 'sender', bytes))[0]?.result, 'filtered');
    assert.equal(rulesIn(await publishAndTrace(fleet, 'tagged', bytes))[0]?.result, 'matched');
    assert.deepEqual((await received)?.payload, bytes);
  });

  it('lead on to further rules and along routes, and end where they run in a circle', async () => {
    await start({
      ...{ shortTopic: '+/user/both', select: '*, hops + 1 as hops' },
      actions: [actions.republish(`/${fleet.productKey}/circle/user/both`)],
    });
    await fleet.register('circle');
    const trace = await publishAndTrace(fleet, 'circle', { hops: 0 }, { suffix: 'user/both', actions: 9 });
    const results = actionsIn(trace.steps);
    assert.deepEqual(
      results.map(({ kind, result }) => [kind, result]).filter(([, result]) => result === 'failed'),
      [['action', 'failed']],
      'not tried again',
    );
    assert.equal(results.filter(({ result }) => result === 'delivered').length, 8);
    const { failures } = await fleet.read<{ failures: { failures: { errorMessage: string }[] }[] }>('failures');
    assert.match(failures[0]?.failures[0]?.errorMessage ?? '', /passed on by 8 rules already/);
  });

  it('do not set a device again and again because it replies', async () => {
    const { ProductKey = '' } = await fleet.api.call('CreateProduct', {
      ...{ ProductName: 'Switches', NodeType: 0, DataFormat: 1, AliyunCommodityCode: 'iothub_senior' },
    });
    const on = {
      identifier: 'on',
      name: 'On',
      accessMode: 'rw',
      dataType: { type: 'bool', specs: { 0: 'a', 1: 'b' } },
    };
    await fleet.api.call('ImportThingModelTsl', { ProductKey, TslStr: JSON.stringify({ properties: [on] }) });
    const emulator = { running: fleet.emulator };
    await using device = await AlinkDevice.connect(emulator, fleet.api, ProductKey, 'switch');
    device.answerCalls();
    let sets = 0;
    device.client.on('message', (topic) => void (sets += topic.endsWith('/property/set') ? 1 : 0));
    const topic = `/sys/${ProductKey}/switch/thing/service/property/set`;
    await start({
      ...{ productKey: ProductKey, shortTopic: 'switch/thing/downlink/reply/message', select: 'code - 199 as on' },
      actions: [actions.republish(topic, 0)],
    });
    await fleet.api.call('SetDeviceProperty', { ProductKey, DeviceName: 'switch', Items: '{"on":1}' });
    const words = /passed on by 8 rules already/;
    const failed = async () => {
      const { failures } = await fleet.read<{ failures: { topic: string; failures: object[] }[] }>('failures');
      return failures.some(
        ({ topic: of, failures: some }) => of.includes('/switch/') && words.test(JSON.stringify(some)),
      );
    };
    assert.ok(await waitUntil(failed, 10_000));
    assert.equal(sets, 9, 'the call of the API, and those of 8 rules in a row');
  });

  it('pass one message on 1,000 times at most, in whatever number of ways', async () => {
    const topic = (name: string) => `/${fleet.productKey}/${name}/user/both`;
    await fleet.register('way1', 'way2', 'way3');
    await start({
      ...{ shortTopic: '+/user/both' },
      actions: ['way1', 'way2', 'way3'].map((name) => actions.republish(topic(name))),
    });
    const [device, ...others] = await Promise.all(['way1', 'way2', 'way3'].map((name) => fleet.connect(name)));
    let count = 0;
    for (const [index, one] of [device, ...others].entries()) {
      if (!one) continue;
      one.on('message', () => void (count += 1));
      await one.subscribeAsync(topic(['way1', 'way2', 'way3'][index] ?? ''));
    }
    await device?.publishAsync(topic('way1'), '{}', { qos: 1 });
    assert.ok(await waitUntil(() => count >= 1_001, 10_000), String(count));
    await device?.publishAsync(fleet.topic('way1', 'user/update'), 'x', { qos: 1 });
    assert.equal(count, 1_001);
  });

  it('set properties and call services of devices of other products, and the history has it with the replies', async () => {
    const { ProductKey = '' } = await fleet.api.call('CreateProduct', {
      ...{ ProductName: 'Lamps', NodeType: 0, DataFormat: 1, AliyunCommodityCode: 'iothub_senior' },
    });
    const tsl = {
      properties: [
        { identifier: 'on', name: 'On', accessMode: 'rw', dataType: { type: 'bool', specs: { 0: 'off', 1: 'on' } } },
      ],
      services: [
        {
          ...{ identifier: 'blink', name: 'Blink', callType: 'async', outputData: [] },
          inputData: [{ identifier: 'times', name: 'Times', dataType: { type: 'int', specs: {} } }],
        },
      ],
    };
    await fleet.api.call('ImportThingModelTsl', { ProductKey, TslStr: JSON.stringify(tsl) });
    const { Data } = await fleet.api.call('RegisterDevice', { ProductKey, DeviceName: 'lamp' });
    const names = { productKey: ProductKey, deviceName: 'lamp', deviceSecret: Data.DeviceSecret };
    const connection = { host: '127.0.0.1', port: fleet.emulator.mqttPort, reconnectPeriod: 0 };
    const lamp = await connectAsync({ ...connection, ...deriveCredentials(names) });
    await lamp.subscribeAsync(`/sys/${ProductKey}/lamp/thing/service/#`, { qos: 1 });
    const received = receive(lamp, 2);
    await start({
      ...{ shortTopic: 'switch/user/update', select: 'pressed as on' },
      actions: [actions.republish(`/sys/${ProductKey}/lamp/thing/service/property/set`, 0)],
    });
    await start({
      ...{ shortTopic: 'switch/user/update', select: 'pressed as times' },
      actions: [actions.republish(`/sys/${ProductKey}/lamp/thing/service/blink`, 0)],
    });
    await publishAndTrace(fleet, 'switch', { pressed: 1 }, { actions: 2 });
    const ids = new Set<string>();
    const requests = (await received).map(({ topic, payload }) => {
      const { id, ...rest } = JSON.parse(payload.toString()) as { readonly id: string };
      ids.add(id);
      return [topic, rest] as const;
    });
    assert.equal(ids.size, 2);
    const request = (method: string, params: object) => ({ version: '1.0', params, method });
    assert.deepEqual(
      new Map<string, unknown>(requests),
      new Map([
        [`/sys/${ProductKey}/lamp/thing/service/property/set`, request('thing.service.property.set', { on: 1 })],
        [`/sys/${ProductKey}/lamp/thing/service/blink`, request('thing.service.blink', { times: 1 })],
      ]),
    );
    for (const { topic, payload } of await received) {
      const { id } = JSON.parse(payload.toString()) as { readonly id: string };
      await lamp.publishAsync(`${topic}_reply`, JSON.stringify({ id, code: 200, data: {} }), { qos: 1 });
    }
    const { List } = (
      await fleet.api.call('QueryDeviceServiceData', {
        ...{ ProductKey, DeviceName: 'lamp', StartTime: '0', EndTime: String(Date.now() + 1000), Asc: 1 },
      })
    ).Data;
    assert.deepEqual(
      new Map(
        List.map(({ Identifier, InputData, OutputData }) => [
          Identifier,
          [InputData, /"code":200/.test(OutputData ?? '')],
        ]),
      ),
      new Map([
        ['set', ['{"on":1}', true]],
        ['blink', ['{"times":1}', true]],
      ]),
    );
    const wrong = await publishAndTrace(fleet, 'switch', { pressed: 'hard' }, { actions: 8 });
    assert.deepEqual(
      actionsIn(wrong.steps).map(({ result }) => result),
      Array.from({ length: 8 }, () => 'failed'),
    );
    await lamp.endAsync(true);
  });
});
