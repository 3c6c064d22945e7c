import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '../../src/client/client.ts';
import type { Services } from '../../src/platform/services.ts';
import { DeviceFleet } from '../support/deviceFleet.ts';
import { injectFault } from '../support/faults.ts';
import { standInForVsCode } from '../support/standInForVsCode.ts';

const tapName = 'fleetbook-tap-left';
/** No process has this number. */
const pid = 2 ** 30;

describe('The offer to remove a tap that was left behind', () => {
  let fleet: DeviceFleet;
  let folder: string;
  let topic: string;
  /** What the person answers to each question, in order. */
  let answers: (string | undefined)[];
  const asked: string[] = [];
  /** The buttons of the last error. */
  let offered: readonly string[];

  before(async () => {
    fleet = await DeviceFleet.start();
    await fleet.register('pump');
    topic = fleet.topic('pump', 'user/update');
  });

  after(() => fleet[Symbol.asyncDispose]());

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'taps-'));
    asked.length = 0;
    standInForVsCode({
      window: {
        showWarningMessage: (words: string) => {
          asked.push(words);
          return Promise.resolve(answers.shift());
        },
        showInformationMessage: () => Promise.resolve(undefined),
        showErrorMessage: (words: string, ...actions: readonly string[]) => {
          asked.push(words);
          offered = actions;
          return Promise.resolve(answers.shift());
        },
      },
    });
    await fleet.api
      .call('RegisterDevice', { ProductKey: fleet.productKey, DeviceName: tapName })
      .catch(() => undefined);
    await fleet.api.call('CreateTopicRouteTable', { SrcTopic: topic, DstTopic: [fleet.topic(tapName, 'user/get')] });
    const { TapRecords } = await import('../../src/features/messages/tap/tapRecords.ts');
    const routes = [{ source: topic, destination: fleet.topic(tapName, 'user/get') }];
    const place = { connectionId: 'plant', regionId: 'cn-shanghai', productKey: fleet.productKey };
    (await new TapRecords(folder).write({ ...place, tapName, routes, pid })).dispose();
  });

  afterEach(() => rm(folder, { recursive: true }));

  /** Offers the taps in a window whose connection has the key of an account that has the product in one region alone. */
  const offer = async (regionId: string): Promise<void> => {
    const { offerLeftTaps } = await import('../../src/features/messages/tap/offerLeftTaps.ts');
    const { TapRecords } = await import('../../src/features/messages/tap/tapRecords.ts');
    const { httpPort, keys: credentials } = fleet.emulator;
    const client = new Client({ endpoint: `http://127.0.0.1:${httpPort}`, regionId, credentials });
    const nothing = (): void => undefined;
    const services = {
      log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
      connections: { get: () => ({ id: 'plant', name: 'Plant' }), clientFor: () => Promise.resolve(client) },
    } as unknown as Services;
    await offerLeftTaps(services, new TapRecords(folder));
  };
  const routes = async () => (await fleet.api.call('QueryTopicRouteTable', { Topic: topic })).DstTopics;

  it('takes it away', async () => {
    answers = ['Remove Tap'];
    await offer('cn-shanghai');
    assert.deepEqual([await routes(), await readdir(folder)], [[], []]);
  });

  it('keeps it where the connection is to another account by now, and says so', async () => {
    answers = ['Remove Tap', undefined];
    await offer('cn-beijing');
    assert.match(asked[1] ?? '', /^The account of “Plant” has no product .*forget the tap\.$/);
    assert.deepEqual([(await routes()).length, (await readdir(folder)).length], [1, 1]);
  });

  it('forgets it where the person says that the product is gone', async () => {
    answers = ['Remove Tap', 'Forget It'];
    await offer('cn-beijing');
    assert.deepEqual(await readdir(folder), []);
  });

  it('forgets it where the person gives up on what the platform refuses', async () => {
    await injectFault(fleet.emulator, {
      operation: 'DeleteTopicRouteTable',
      code: 'iot.common.RamActionPermissionDeny',
    });
    answers = ['Remove Tap', 'Forget It'];
    await offer('cn-shanghai');
    assert.match(asked[1] ?? '', /^The tap fleetbook-tap-left could not be removed: .* forget it here\.$/);
    assert.deepEqual(offered, ['Forget It', 'Copy Policy Statement', 'Show Log']);
    assert.deepEqual([(await routes()).length, await readdir(folder)], [1, []]);
  });

  it('forgets it where the platform goes on copying, whatever it is told', async () => {
    const code = 'iot.messagebroker.DeleteTopicRouteFailed';
    await injectFault(fleet.emulator, { operation: 'DeleteTopicRouteTable', code });
    answers = ['Remove Tap', 'Forget It'];
    await offer('cn-shanghai');
    assert.deepEqual([(await routes()).length, await readdir(folder)], [1, []]);
  });

  it('keeps it where what failed may be over at the next start', async () => {
    await injectFault(fleet.emulator, { operation: 'DeleteTopicRouteTable', status: 503 });
    answers = ['Remove Tap', undefined];
    await offer('cn-shanghai');
    assert.deepEqual([offered, (await readdir(folder)).length], [['Show Log'], 1]);
  });
});
