import assert from 'node:assert/strict';
import { EventHub } from '../../../../src/emulator/traces/eventHub.ts';
import { FleetNews } from '../../../../src/emulator/messages/fleetNews.ts';
import { newDevice } from '../../../../src/emulator/newDevice.ts';
import type { RuleMessage } from '../../../../src/emulator/ruleMessage.ts';
import { storeDirectory } from '../../../../src/emulator/store/storeDirectory.ts';
import { newProduct } from '../../../support/newProduct.ts';
import { temporaryStore } from '../../../support/temporaryStore.ts';

const now = Date.UTC(2019, 0, 10, 7, 20, 0, 123);
const productKey = 'a1Meter0001';
const device = {
  iotId: 'meterOne0010aabbcc',
  productKey,
  deviceName: 'meter-one',
  secret: 'very secret',
  ip: '127.0.0.1',
};
const names = { iotId: device.iotId, productKey, deviceName: device.deviceName };
const gateway = { iotId: 'gatewayOne0010ddeeff', productKey: 'a1Gateway01', deviceName: 'gateway-one' };

describe('news of the fleet', () => {
  let told: RuleMessage[];
  let log: string[];
  let take: (message: RuleMessage) => Promise<unknown> | undefined;
  let news: FleetNews;
  beforeEach(() => {
    told = [];
    log = [];
    take = (message) => void told.push(message);
    const line = (message: string) => void log.push(message);
    let lastId = 0n;
    news = new FleetNews({
      events: new EventHub(),
      rules: { take: (message) => take(message) },
      messageIds: { next: () => String((lastId += 1n)) },
      log: { debug: line, info: line, warn: line, error: line },
      now: () => now,
    });
  });

  /** What rules are told, without the payload, and that. */
  const messages = () =>
    told.map(({ payload, ...rest }) => [rest, JSON.parse(String(Buffer.from(payload))) as unknown]);
  const ofTopic = (suffix: string, { productKey: key, deviceName } = device as typeof gateway, messageId = '1') => ({
    ...{ topicType: 0, productKey: key, deviceName, suffix, topic: `/sys/${key}/${deviceName}/${suffix}` },
    ...{ messageId, depth: 0 },
  });

  it('tell of a device that was made, with its secret', async () => {
    await news.lifecycle('create', device);
    const row = { action: 'create', ...names, deviceSecret: 'very secret', messageCreateTime: now };
    assert.deepEqual(messages(), [[ofTopic('thing/lifecycle'), row]]);
  });

  it('tell of a device that was enabled, disabled or deleted, without', async () => {
    for (const action of ['enable', 'disable', 'delete'] as const) {
      told = [];
      await news.lifecycle(action, device);
      assert.deepEqual(messages()[0]?.[1], { action, ...names, messageCreateTime: now });
    }
  });

  it('tell of what happened behind a gateway', async () => {
    await news.topology('disable', gateway, [device]);
    assert.deepEqual(messages(), [
      [
        ofTopic('thing/topo/lifecycle', gateway),
        {
          ...{ action: 'disable', gwIotId: gateway.iotId, gwProductKey: 'a1Gateway01', gwDeviceName: 'gateway-one' },
          ...{ devices: [names], messageCreateTime: now },
        },
      ],
    ]);
  });

  it('tell of a request that came to nothing', async () => {
    await news.downlink(device, '/sys/a/b/thing/service/reset', { id: '7', code: 9201, message: 'away', data: {} });
    assert.deepEqual(messages(), [
      [
        ofTopic('thing/downlink/reply/message'),
        {
          ...{ ...names, gmtCreate: now, requestId: '7', code: 9201, message: 'away', data: {} },
          topic: '/sys/a/b/thing/service/reset',
        },
      ],
    ]);
  });

  it('tell of a device that comes or goes, in both forms', () => {
    for (const [status, value] of [
      ['online', '1'],
      ['offline', '0'],
    ] as const) {
      told = [];
      news.status(status, device, now);
      const [system, notice] = messages();
      assert.deepEqual(
        { ...(system?.[0] as object), messageId: '' },
        {
          ...ofTopic('mqtt/status', device, ''),
          topic: `/${productKey}/meter-one/mqtt/status`,
        },
      );
      assert.deepEqual(system?.[1], {
        ...{ ...names, deviceType: 'CustomCategory', gmtCreate: now, action: status, status: { value, time: now } },
      });
      assert.deepEqual(
        { ...(notice?.[0] as object), messageId: '' },
        {
          ...{ topicType: 2, productKey, deviceName: 'meter-one', suffix: '', messageId: '', depth: 0 },
          topic: `/as/mqtt/status/${productKey}/meter-one`,
        },
      );
      assert.deepEqual(notice?.[1], {
        ...{ status, productKey, deviceName: 'meter-one', clientIp: '127.0.0.1' },
        ...{ time: '2019-01-10 15:20:00.123', utcTime: '2019-01-10T07:20:00.123Z' },
        ...{ lastTime: '2019-01-10 15:20:00.123', utcLastTime: '2019-01-10T07:20:00.123Z' },
      });
    }
  });

  it('are waited for until rules will not lose them; of a status, the log says where they would', async () => {
    take = () => Promise.reject(new Error('disk full'));
    await assert.rejects(news.lifecycle('delete', device), /disk full/);
    news.status('online', device, now);
    await new Promise((resolve) => setImmediate(resolve));
    take = () => {
      throw new Error('no more');
    };
    news.status('offline', device, now);
    assert.deepEqual(log, [
      ...Array<string>(2).fill(`Rules were not told that ${productKey}/meter-one is online: disk full.`),
      `Rules were not told that ${productKey}/meter-one is offline: no more.`,
    ]);
  });

  it('of the status come with each login, and with each end of one', () => {
    const { store, remove } = temporaryStore();
    store.products.insert(newProduct({ productKey }));
    const id = store.devices.insert(newDevice(productKey, 'meter-one', 1));
    const directory = storeDirectory(store, news);
    const statuses = () => told.splice(0).flatMap(({ topicType, payload }) => (topicType === 2 ? String(payload) : []));
    directory.connected(productKey, 'meter-one', { at: now, ip: '127.0.0.1' });
    assert.match(statuses().join(), /"online".*"clientIp":"127\.0\.0\.1"/);
    directory.disconnected(productKey, 'meter-one', now);
    assert.match(statuses().join(), /"offline".*"clientIp":"127\.0\.0\.1"/);
    directory.disconnected(productKey, 'meter-one', now);
    assert.deepEqual(statuses(), [], 'it was away already');
    directory.connected(productKey, 'meter-one', { at: now, ip: '127.0.0.1' });
    store.devices.delete(id);
    statuses();
    directory.disconnected(productKey, 'meter-one', now);
    assert.deepEqual(statuses(), [], 'it was deleted');
    remove();
  });
});
