import assert from 'node:assert/strict';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { DeviceFleet } from '../../support/deviceFleet.ts';
import { actions, startRule } from '../../support/startRule.ts';

type Event = Readonly<Record<string, unknown>> & { readonly type: string };

describe('The event stream', () => {
  let fleet: DeviceFleet;
  before(async () => (fleet = await DeviceFleet.start({ retryDelays: [1, 1, 1] })));
  after(() => fleet[Symbol.asyncDispose]());

  /** Opens the stream; resolves when nothing that happens from now on is missed. */
  const open = (query: string, headers: Readonly<Record<string, string>> = {}): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const { httpPort, keys } = fleet.emulator;
      const authorization = `Bearer ${keys.controlToken}`;
      httpRequest({ port: httpPort, path: `/-/events${query}`, headers: { authorization, ...headers } })
        .once('response', resolve)
        .once('error', reject)
        .end();
    });

  /** The events up to, and with, the first for which `isLast` holds. */
  const readUntil = async (stream: IncomingMessage, isLast: (event: Event) => boolean): Promise<readonly Event[]> => {
    const events: Event[] = [];
    for await (const line of createInterface({ input: stream })) {
      if (line === '') continue;
      const event = JSON.parse(line.replace(/^data: /, '')) as Event;
      events.push(event);
      if (isLast(event)) break;
    }
    stream.destroy();
    return events;
  };

  const publish = async (deviceName: string, payload: string) => {
    const device = await fleet.connect(deviceName);
    await device.publishAsync(fleet.topic(deviceName, 'user/update'), payload, { qos: 1 });
    await device.endAsync();
  };

  it('shows the secret of a new device in no message that rules or routes make of its life cycle', async () => {
    const { Data: product } = await fleet.api.call('CreateProduct', {
      ...{ ProductName: 'Secretive', NodeType: 0, AliyunCommodityCode: 'iothub_senior' },
    });
    const productKey = product.ProductKey ?? '';
    await fleet.register('news');
    const news = fleet.topic('news', 'user/get');
    const routed = fleet.topic('news', 'user/both');
    await fleet.api.call('CreateTopicRouteTable', { SrcTopic: news, DstTopic: [routed] });
    const copies = { productKey: fleet.productKey, shortTopic: 'news/user/get' };
    const ruleIds = [
      await startRule(fleet, {
        ...{ productKey, shortTopic: '+/thing/lifecycle', where: "action = 'create'" },
        ...{ select: '*, deviceSecret as alias', actions: [actions.republish(news)] },
      }),
      await startRule(fleet, {
        ...copies,
        actions: [
          actions.republish(fleet.topic('news', 'user/${alias}')),
          actions.table('aliases', [{ columnName: 'id', columnType: 'INTEGER', columnValue: '${alias}', option: '' }]),
        ],
      }),
      await startRule(fleet, { ...copies, where: "alias = 'x'", actions: [actions.queue('never')] }),
      await startRule(fleet, { ...copies, where: 'abs(alias) > 1', actions: [actions.queue('never')] }),
    ];
    const stream = await open('?payload=4096&type=message,rule,delivery');
    // The actions are tried again from the disk.
    const events = readUntil(stream, ({ kind, attempt }) => kind === 'action' && attempt === 4);
    const { Data } = await fleet.api.call('RegisterDevice', { ProductKey: productKey, DeviceName: 'secretive' });
    const seen = await events;
    const hiddenOf = (kind: string) =>
      seen.filter((event) => event['kind'] === kind).map((event) => [event['topic'], event['payloadIsHidden']]);
    assert.deepEqual(hiddenOf('republished'), [[news, true]]);
    assert.deepEqual(hiddenOf('routed'), [[routed, true]]);
    const traces = await (await fleet.control('GET', 'traces?limit=100')).text();
    const trace = await (await fleet.control('GET', `traces/${String(seen.at(-1)?.['messageId'])}`)).text();
    assert.match(trace, /"result":"filtered"/);
    assert.match(trace, /"result":"abandoned"/);
    const failures = await (await fleet.control('GET', 'failures')).text();
    for (const text of [JSON.stringify(seen), traces, trace, failures]) {
      assert.ok(!text.toLowerCase().includes(Data.DeviceSecret.toLowerCase()), text);
    }
    for (const RuleId of ruleIds) await fleet.api.call('StopRule', { RuleId });
  });

  it('tells of devices, messages, rules, deliveries and calls', async () => {
    await startRule(fleet, { shortTopic: 'watched/user/update', actions: [actions.queue('watched')] });
    const stream = await open('');
    const events = readUntil(stream, ({ type, event }) => type === 'device' && event === 'offline');
    await publish('watched', '{"a":1}');
    const seen = (await events).map(({ type, kind, event, operation }) =>
      [type, kind, event, operation].filter((part) => typeof part === 'string').join(' '),
    );
    // The platform's own messages about the device come in between, and rules see them too.
    assert.deepEqual(
      [...new Set(seen)],
      [
        ...['watching', 'device create', 'message received', 'rule rules', 'call RegisterDevice'],
        ...['device online', 'delivery action', 'device offline'],
      ],
    );
  });

  it('tells of what was asked for alone, as server-sent events where those are', async () => {
    const stream = await open('?type=message,call&deviceName=chosen', { accept: 'text/event-stream' });
    assert.match(stream.headers['content-type'] ?? '', /^text\/event-stream/);
    const events = readUntil(stream, ({ type }) => type === 'message');
    await publish('other', '1');
    await publish('chosen', '2');
    assert.deepEqual(
      (await events).map(({ type, deviceName }) => [type, deviceName]),
      [
        ['watching', undefined],
        ['message', 'chosen'],
      ],
    );
  });

  it('tells of messages about a device with their payloads, whoever sent them', async () => {
    await fleet.register('followed');
    const stream = await open(`?kind=received,replied,routed&about=${fleet.productKey}/followed&payload=8`);
    const events = readUntil(stream, ({ topic }) => String(topic).endsWith('/user/get'));
    await publish('other', 'not this');
    await publish('followed', '{"a":123456}');
    const device = await fleet.connect('followed');
    await device.publishAsync(`/ext/ntp/${fleet.productKey}/followed/request`, '{"deviceSendTime":"1"}', { qos: 1 });
    const bytes = Buffer.from([255, 0]).toString('base64');
    const TopicFullName = fleet.topic('followed', 'user/get');
    await fleet.api.call('Pub', { ProductKey: fleet.productKey, TopicFullName, MessageContent: bytes });
    await device.endAsync();
    // Logins send messages about the device as well.
    const sent = (await events).slice(1).filter(({ topic }) => !String(topic).includes('mqtt/status'));
    const seen = sent.map(({ kind, topic, size, payload, payloadBase64, payloadIsCut }) => ({
      ...{ kind, topic, payload: payload ?? payloadBase64, size, isCut: payloadIsCut },
    }));
    const ntp = `/ext/ntp/${fleet.productKey}/followed`;
    const cut = { isCut: true };
    assert.deepEqual(seen, [
      { ...cut, kind: 'received', topic: fleet.topic('followed', 'user/update'), payload: '{"a":12', size: 12 },
      { ...cut, kind: 'received', topic: `${ntp}/request`, payload: '{"devic', size: 22 },
      { ...cut, kind: 'replied', topic: `${ntp}/response`, payload: '{"devic', size: seen[2]?.size },
      { kind: 'received', topic: TopicFullName, payload: bytes, size: 2, isCut: undefined },
    ]);
  });

  it('tells of messages on the topics of a filter, copies among them, and of no payload that holds a secret', async () => {
    await Promise.all([fleet.register('source'), fleet.register('goal')]);
    const [SrcTopic, goal] = [fleet.topic('source', 'user/update'), fleet.topic('goal', 'user/update')];
    await fleet.api.call('CreateTopicRouteTable', { SrcTopic, DstTopic: [goal] });
    const copies = await open(`?topic=${encodeURIComponent(`/${fleet.productKey}/goal/#`)}&payload=100`);
    const secrets = await open(`?topic=${encodeURIComponent('/sys/+/+/thing/sub/register')}&payload=100`);
    const copied = readUntil(copies, ({ kind }) => kind === 'routed');
    const hidden = readUntil(secrets, ({ kind }) => kind === 'received');
    await publish('source', 'copy me');
    const device = await fleet.connect('source');
    await device.publishAsync(`/sys/${fleet.productKey}/source/thing/sub/register`, '{"id":"1","params":[]}', {
      qos: 1,
    });
    await device.endAsync();
    const nothing: Event = { type: 'nothing' };
    const { from, topic, payload, origin } = (await copied).at(-1) ?? nothing;
    assert.deepEqual({ from, topic, payload }, { from: SrcTopic, topic: goal, payload: 'copy me' });
    assert.deepEqual(origin, { kind: 'device', productKey: fleet.productKey, deviceName: 'source' });
    const secret = (await hidden).at(-1) ?? nothing;
    assert.deepEqual([secret['payloadIsHidden'], 'payload' in secret], [true, false]);
  });

  it('names the code of a call that was refused', async () => {
    const stream = await open('?type=call&operation=QueryProduct');
    const events = readUntil(stream, ({ type }) => type === 'call');
    await fleet.api.call('QueryProduct', { ProductKey: 'a1nothing00' }).catch(() => undefined);
    assert.equal((await events).at(-1)?.['code'], 'iot.prod.NotExistedProduct');
  });

  it('drops what a slow reader does not take, and says how much', async () => {
    const stream = await open('?type=message&deviceName=loud');
    stream.pause();
    const device = await fleet.connect('loud');
    const payload = 'x'.repeat(1024);
    let sent = 0;
    // What sockets hold differs from machine to machine: until something was dropped, or all would have been.
    for (; sent < 60_000; sent += 500) {
      const batch = Array.from({ length: 500 }, () =>
        device.publishAsync(fleet.topic('loud', 'user/update'), payload, { qos: 1 }),
      );
      await Promise.all(batch);
    }
    let count = 0;
    const events = await readUntil(stream, (event) => {
      if (event.type === 'dropped') count += Number(event['count']);
      return event.type === 'dropped';
    });
    assert.ok(count > 0);
    assert.equal(events.filter(({ type }) => type === 'message').length + count, sent);
    await device.publishAsync(fleet.topic('loud', 'user/update'), 'still here', { qos: 1 });
    await device.endAsync();
  }).timeout(120_000);

  it('is for whoever has the control token, and refuses what it does not know', async () => {
    const { httpPort } = fleet.emulator;
    assert.equal((await fetch(`http://127.0.0.1:${httpPort}/-/events`)).status, 401);
    for (const query of ['?type=weather', '?colour=red', '?about=a/b/c', '?payload=999999999']) {
      const answer = await open(query);
      assert.equal(answer.statusCode, 400, query);
      answer.destroy();
    }
    const stranger = await open('', { host: 'example.com' });
    assert.equal(stranger.statusCode, 403);
    stranger.destroy();
  });
});
