import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '../../src/client/client.ts';
import { connectTap } from '../../src/features/messages/tap/tapConnection.ts';
import type { TapRecord } from '../../src/features/messages/tap/tapRecord.ts';
import { TapRecords } from '../../src/features/messages/tap/tapRecords.ts';
import { createTap, removeTap } from '../../src/features/messages/tap/tapRoutes.ts';
import { tapTopics } from '../../src/features/messages/tap/tapTopics.ts';
import { DeviceFleet } from '../support/deviceFleet.ts';
import { injectFault } from '../support/faults.ts';
import { startLoopbackServer } from '../support/loopbackServer.ts';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const tapName = 'fleetbook-tap-0badcafe';

describe('A tap on messages', () => {
  let fleet: DeviceFleet;
  before(async () => (fleet = await DeviceFleet.start()));
  after(() => fleet[Symbol.asyncDispose]());

  const recordOf = (): TapRecord => ({
    ...{ connectionId: 'plant', regionId: 'cn-shanghai', productKey: fleet.productKey, tapName, pid: process.pid },
    routes: [{ source: fleet.topic('pump', 'user/update'), destination: fleet.topic(tapName, 'user/get') }],
  });

  it('knows which topics can be copied, and where copies can be heard', async () => {
    const { sources, destinations } = await tapTopics(
      fleet.api,
      { productKey: fleet.productKey, deviceName: 'pump' },
      tapName,
    );
    assert.ok(sources.some(({ topic, isUp }) => topic === fleet.topic('pump', 'user/update') && isUp));
    assert.ok(destinations.includes(fleet.topic(tapName, 'user/get')));
    assert.ok(!destinations.includes(fleet.topic(tapName, 'user/update')), 'the tap may not hear what devices publish');
  });

  it('hears copies of what a device publishes, which stays online, until it is taken away', async () => {
    const record = recordOf();
    const device = await fleet.connect('pump');
    const deviceSecret = await createTap(fleet.api, record);
    const heard = Promise.withResolvers<readonly [string, string]>();
    const online = Promise.withResolvers<undefined>();
    const connection = connectTap({
      ...{ broker: { kind: 'emulator', port: fleet.emulator.mqttPort }, record, deviceSecret, log: silent },
      status: ({ state }) => {
        if (state === 'online') online.resolve(undefined);
      },
      message: (source, payload) => heard.resolve([source, Buffer.from(payload).toString()]),
    });
    await online.promise;
    const source = fleet.topic('pump', 'user/update');
    await device.publishAsync(source, '{"rpm":900}', { qos: 1 });
    assert.deepEqual(await heard.promise, [source, '{"rpm":900}']);
    assert.equal(device.connected, true);
    await connection.close();
    await removeTap(fleet.api, record);
    assert.deepEqual((await fleet.api.call('QueryTopicRouteTable', { Topic: source })).DstTopics, []);
    await assert.rejects(
      fleet.api.call('QueryDeviceDetail', { ProductKey: fleet.productKey, DeviceName: tapName }),
      /NotExistedDevice/,
    );
    // What is gone already is no failure: somebody may have tidied up.
    await removeTap(fleet.api, record);
    await device.endAsync();
  });

  it('is not taken for removed while a route is still listed that the platform failed to end', async () => {
    const record = recordOf();
    await fleet.register('pump');
    await createTap(fleet.api, record);
    await injectFault(fleet.emulator, {
      operation: 'DeleteTopicRouteTable',
      code: 'iot.messagebroker.DeleteTopicRouteFailed',
    });
    await assert.rejects(removeTap(fleet.api, record), {
      name: 'MessagesError',
      message: /did not end the route from/,
    });
    await removeTap(fleet.api, record);
    const source = fleet.topic('pump', 'user/update');
    assert.deepEqual((await fleet.api.call('QueryTopicRouteTable', { Topic: source })).DstTopics, []);
  });

  it('fails where a call succeeds and names the topic among its failures all the same', async () => {
    const record = recordOf();
    const topics = record.routes.map(({ destination }) => destination);
    const answers: Record<string, object> = {
      RegisterDevice: { Data: { IotId: 'i', ProductKey: fleet.productKey, DeviceName: tapName, DeviceSecret: 's' } },
      CreateTopicRouteTable: { IsAllSucceed: false, FailureTopics: { Topic: topics } },
      DeleteTopicRouteTable: { IsAllSucceed: false, FailureTopics: { Topic: topics } },
      QueryTopicRouteTable: { DstTopics: { Topic: topics } },
    };
    await using server = await startLoopbackServer(({ form, query }) => ({
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ RequestId: '1', Success: true },
        ...answers[form.get('Action') ?? query.get('Action') ?? ''],
      }),
    }));
    const { endpoint } = server;
    const api = new Client({ endpoint, regionId: 'cn-shanghai', credentials: fleet.emulator.keys });
    await assert.rejects(createTap(api, record), { name: 'MessagesError', message: /does not copy .* set up the tap/ });
    await assert.rejects(removeTap(api, record), { name: 'MessagesError', message: /did not end the route from/ });
  });

  it('is found again by the next window where its own is gone, and only then', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'taps-'));
    try {
      const records = new TapRecords(folder, 50);
      const own = recordOf();
      const alive = await records.write(own);
      assert.deepEqual(await records.left(), []);
      alive.dispose();
      // A process of this number runs, but it has given no sign of life for long: the number is another's by now.
      await utimes(path.join(folder, `${tapName}.json`), 0, 0);
      assert.deepEqual(await records.left(), [own]);
      // A computer that slept was silent as well, but goes on.
      const asked = new TapRecords(folder, 500).left();
      const woken = new Date();
      await utimes(path.join(folder, `${tapName}.json`), woken, woken);
      assert.deepEqual(await asked, []);
      const dead = { ...own, tapName: 'fleetbook-tap-dead', pid: 2 ** 22 + 1 };
      (await records.write(dead)).dispose();
      await records.remove(own);
      assert.deepEqual(await records.left(), [dead]);
      await records.remove(dead);
      assert.deepEqual(await readdir(folder), []);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
