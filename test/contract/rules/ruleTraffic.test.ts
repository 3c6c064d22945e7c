import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';
import { RedactingLogger } from '../../../src/common/redactingLogger.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { EmulatorService } from '../../../src/features/emulator/emulatorService.ts';
import { EmulatorTraffic } from '../../../src/features/rules/traffic/emulatorTraffic.ts';
import { followTopic } from '../../../src/features/rules/traffic/followTopic.ts';
import { AlinkDevice } from '../../support/alinkDevice.ts';
import { DeviceFleet } from '../../support/deviceFleet.ts';
import { actions, startRule } from '../../support/startRule.ts';

const tsl = {
  properties: [
    {
      ...{ identifier: 'power', name: 'Power', accessMode: 'rw', required: false },
      dataType: { type: 'double', specs: { min: '0', max: '1000' } },
    },
  ],
};

describe('The messages that rules can be tried with', () => {
  const cleanup = new AsyncDisposableStack();
  let fleet: DeviceFleet;
  let service: EmulatorService;
  let traffic: EmulatorTraffic;
  let productKey: string;

  before(async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'fleetbook-traffic-'));
    cleanup.defer(() => rm(dataDir, { recursive: true }));
    const emulator = await startEmulator({ dataDir, seed: 'empty' });
    const { httpPort, mqttPort, keys } = emulator;
    fleet = cleanup.use(
      await DeviceFleet.on({ httpPort, mqttPort, keys, [Symbol.asyncDispose]: () => emulator.close() }),
    );
    const silent = () => undefined;
    service = new EmulatorService({
      ...{ program: 'never started', dataDir },
      askMqttHost: () => Promise.resolve(undefined),
      log: new RedactingLogger({ debug: silent, info: silent, warn: silent, error: silent }),
    });
    cleanup.defer(() => {
      service.dispose();
    });
    await service.ensureRunning();
    traffic = new EmulatorTraffic(service);
    const product = {
      ProductName: 'Meters',
      NodeType: 0,
      DataFormat: 1,
      AliyunCommodityCode: 'iothub_senior',
    } as const;
    productKey = (await fleet.api.call('CreateProduct', product)).Data.ProductKey ?? '';
    await fleet.api.call('ImportThingModelTsl', { ProductKey: productKey, TslStr: JSON.stringify(tsl) });
  });

  after(() => cleanup.disposeAsync());

  it('are those of system topics too, as rules see them, but for what holds a secret', async () => {
    await startRule(fleet, {
      productKey,
      shortTopic: '+/thing/event/property/post',
      actions: [actions.queue('power')],
    });
    await fleet.api.call('RegisterDevice', { ProductKey: productKey, DeviceName: 'meter-one' });
    const meter = await AlinkDevice.connect({ running: fleet.emulator }, fleet.api, productKey, 'meter-one');
    await meter.ask('thing.event.property.post', { power: { value: 320.5, time: 1547104800000 } });
    const [sample, ...others] = await traffic.messages(productKey, `/sys/${productKey}/+/thing/event/property/post`);
    assert.deepEqual(others, []);
    assert.equal(sample?.topic, `/sys/${productKey}/meter-one/thing/event/property/post`);
    const row = JSON.parse(sample.payload) as Record<string, unknown>;
    assert.deepEqual(row['items'], { power: { value: 320.5, time: 1547104800000 } });
    assert.equal(row['deviceName'], 'meter-one');

    const [status] = await traffic.messages(productKey, `/as/mqtt/status/${productKey}/+`);
    assert.equal((JSON.parse(status?.payload ?? '{}') as Record<string, unknown>)['status'], 'online');
    assert.deepEqual(await traffic.messages(productKey, `/sys/${productKey}/+/thing/lifecycle`), []);
  });

  it('are in Base64 where they are no text', async () => {
    const device = await fleet.connect('machine-raw');
    await device.publishAsync(fleet.topic('machine-raw', 'user/update'), Buffer.from([0, 255, 128]), { qos: 1 });
    const [sample] = await traffic.messages(fleet.productKey, `/${fleet.productKey}/machine-raw/user/update`);
    assert.deepEqual([sample?.payload, sample?.form], ['AP+A', 'base64']);
  });

  it('are told of as they come, and those of other topics are not', async () => {
    let told = 0;
    const topic = `/${fleet.productKey}/+/user/update`;
    const following = followTopic(service, topic, () => (told += 1));
    const device = await fleet.connect('machine-one');
    // The stream may open after the first of them.
    const isTold = await waitUntil(async () => {
      await device.publishAsync(fleet.topic('machine-one', 'user/update'), '{"a":1}', { qos: 1 });
      return told > 0;
    }, 20_000);
    assert.ok(isTold);
    const [sample] = await traffic.messages(fleet.productKey, topic);
    assert.equal(sample?.payload, '{"a":1}');
    following.dispose();
    const before = told;
    await device.publishAsync(fleet.topic('machine-one', 'user/update'), '{"a":2}', { qos: 1 });
    const [latest] = await traffic.messages(fleet.productKey, topic);
    assert.equal(latest?.payload, '{"a":2}');
    assert.equal(told, before);
  });

  it('are found among any number of others, and so is what an action delivered', async () => {
    const { productKey } = fleet;
    const ruleId = await startRule(fleet, {
      shortTopic: 'machine-rare/user/update',
      where: 'a > 1',
      actions: [actions.queue('rare')],
    });
    const { RuleActionList } = await fleet.api.call('ListRuleActions', { RuleId: ruleId });
    const actionId = RuleActionList[0]?.Id ?? '';
    const rare = fleet.topic('machine-rare', 'user/update');
    await (await fleet.connect('machine-rare')).publishAsync(rare, '{"a":2}', { qos: 1 });
    const device = await fleet.connect('machine-busy');
    for (let number = 0; number < 250; number += 1)
      await device.publishAsync(fleet.topic('machine-busy', 'user/update'), String(number), { qos: 1 });
    const [sample, ...others] = await traffic.messages(productKey, rare);
    assert.deepEqual([sample?.payload, others.length], ['{"a":2}', 0]);
    const [delivery, ...more] = await traffic.deliveries(actionId, 'cn-shanghai');
    const { topic, failure, content } = delivery ?? {};
    assert.deepEqual(
      { topic, failure, content: JSON.parse(content ?? 'null') as unknown },
      { topic: rare, failure: undefined, content: { a: 2 } },
    );
    assert.equal(more.length, 0);
    assert.deepEqual(await traffic.deliveries('999999', 'cn-shanghai'), []);
  });

  it('are told of with what an action sent to a topic', async () => {
    const target = fleet.topic('machine-target', 'user/get');
    const ruleId = await startRule(fleet, {
      shortTopic: 'machine-source/user/update',
      select: 'a, deviceName() AS d',
      actions: [actions.republish(target)],
    });
    await fleet.connect('machine-target');
    const source = fleet.topic('machine-source', 'user/update');
    const device = await fleet.connect('machine-source');
    for (let number = 0; number < 25; number += 1)
      await device.publishAsync(source, JSON.stringify({ a: number }), { qos: 1 });
    const { RuleActionList } = await fleet.api.call('ListRuleActions', { RuleId: ruleId });
    const deliveries = await traffic.deliveries(RuleActionList[0]?.Id ?? '', 'cn-shanghai');
    assert.equal(deliveries.length, 10);
    const { topic, content, target: sentTo } = deliveries[0] ?? {};
    assert.deepEqual([topic, content, sentTo], [source, '{"a":24,"d":"machine-source"}', target]);
    assert.equal(deliveries.at(-1)?.content, '{"a":15,"d":"machine-source"}');
  });

  it('are taken from an emulator of an earlier version too, which looks at no filter and keeps less', async () => {
    const target = fleet.topic('machine-former', 'user/get');
    const ruleId = await startRule(fleet, {
      shortTopic: 'machine-earlier/user/update',
      actions: [actions.republish(target)],
    });
    const { RuleActionList } = await fleet.api.call('ListRuleActions', { RuleId: ruleId });
    await fleet.connect('machine-former');
    const source = fleet.topic('machine-earlier', 'user/update');
    const device = await fleet.connect('machine-earlier');
    await device.publishAsync(source, '{"a":1}', { qos: 1 });
    await device.publishAsync(fleet.topic('machine-earlier', 'user/other'), '{"a":2}', { qos: 1 });
    const earlier = new EmulatorTraffic({
      readControl: async (path) => {
        const answer = (await service.readControl(path.replace(/filter=[^&]*&|actionId=[^&]*&/, ''))) as object;
        return { ...answer, republished: undefined };
      },
    });
    assert.deepEqual(
      (await earlier.messages(fleet.productKey, source)).map(({ topic }) => topic),
      [source],
    );
    const deliveries = await earlier.deliveries(RuleActionList[0]?.Id ?? '', 'cn-shanghai');
    assert.deepEqual(
      deliveries.map(({ topic, failure, content }) => ({ topic, failure, content })),
      [{ topic: source, failure: undefined, content: undefined }],
    );
  });

  it('are told of without those that have given way to others meanwhile', async () => {
    const topic = fleet.topic('machine-brief', 'user/update');
    const device = await fleet.connect('machine-brief');
    for (const payload of ['{"a":1}', '{"a":2}']) await device.publishAsync(topic, payload, { qos: 1 });
    const hasty = new EmulatorTraffic({
      readControl: async (path) => {
        const answer = await service.readControl(path);
        if (path.startsWith('traces?')) {
          await service.requestControl({ method: 'DELETE', path: 'traces' });
          await device.publishAsync(topic, '{"a":3}', { qos: 1 });
          const { traces } = (await service.readControl(path)) as { readonly traces: readonly object[] };
          return { traces: [...traces, ...(answer as { readonly traces: readonly object[] }).traces] };
        }
        return answer;
      },
    });
    const samples = await hasty.messages(fleet.productKey, topic);
    assert.deepEqual(
      samples.map(({ payload }) => payload),
      ['{"a":3}'],
    );
  });

  it('are told of without what was sent, where a message came to an action more than once', async () => {
    const ruleId = await startRule(fleet, {
      shortTopic: 'machine-circle/user/both',
      select: 'hops + 1 as hops',
      actions: [actions.republish(fleet.topic('machine-circle', 'user/both')), actions.queue('circle')],
    });
    const { RuleActionList } = await fleet.api.call('ListRuleActions', { RuleId: ruleId });
    const device = await fleet.connect('machine-circle');
    await device.publishAsync(fleet.topic('machine-circle', 'user/both'), '{"hops":0}', { qos: 1 });
    const delivered = async (type: string) => {
      const { Id = '' } = RuleActionList.find(({ Type }) => Type === type) ?? {};
      const deliveries = await traffic.deliveries(Id, 'cn-shanghai');
      return deliveries.map(({ content, target }) => ({ content, target }));
    };
    const unknown = [{ content: undefined, target: undefined }];
    assert.deepEqual(await delivered('REPUBLISH'), unknown);
    assert.deepEqual(await delivered('MNS'), unknown);
  });
});
