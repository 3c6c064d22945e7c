import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '../../src/client/client.ts';
import { Farewells } from '../../src/common/farewells.ts';
import type { Services } from '../../src/platform/services.ts';
import type { SourceState } from '../../src/protocol/messages.ts';
import { DeviceFleet } from '../support/deviceFleet.ts';
import { clearFaults, injectFault } from '../support/faults.ts';
import { standInForVsCode } from '../support/standInForVsCode.ts';
import { waitFor } from '../ui/support/waitFor.ts';

type Source = import('../../src/features/messages/tap/tapSource.ts').TapSource;

const nothing = (): void => undefined;
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing, protect: nothing };
const notEnded = { operation: 'DeleteTopicRouteTable', code: 'iot.messagebroker.DeleteTopicRouteFailed' } as const;
const refusedKey = { operation: 'DeleteTopicRouteTable', code: 'InvalidAccessKeyId.NotFound' } as const;

describe('The tap of a panel', () => {
  let fleet: DeviceFleet;
  let folder: string;
  let topic: string;
  /** What the connection's key gives; undefined: the connection was removed. */
  let clientNow: Client | undefined;
  /** Tells that the connection was removed. */
  let remove: () => void;
  let source: Source;
  /** The routes that were to be ended. */
  let endings: number;
  const states: SourceState[] = [];
  const told: string[] = [];

  before(async () => {
    fleet = await DeviceFleet.start();
    await fleet.register('pump');
    topic = fleet.topic('pump', 'user/update');
    const places = { Plant: `mqtt://127.0.0.1:${fleet.emulator.mqttPort}` };
    standInForVsCode({
      window: {
        showWarningMessage: (_question: string, _options: object, action: string) => Promise.resolve(action),
        showErrorMessage: (words: string) => {
          told.push(words);
          return Promise.resolve(undefined);
        },
      },
      workspace: { getConfiguration: () => ({ get: () => places }) },
    });
  });

  after(() => fleet[Symbol.asyncDispose]());

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'taps-'));
    for (const list of [states, told]) list.length = 0;
    endings = 0;
    const { TapSource } = await import('../../src/features/messages/tap/tapSource.ts');
    const { TapRecords } = await import('../../src/features/messages/tap/tapRecords.ts');
    clientNow = clientOf('cn-shanghai');
    const services = {
      ...{ log, farewells: new Farewells() },
      connections: {
        get: () => clientNow && { id: 'plant', name: 'Plant', kind: 'cloud' },
        clientFor: () => (clientNow ? Promise.resolve(clientNow) : Promise.reject(new Error('It was removed.'))),
        onDidRemove: (listener: (id: string) => void) => {
          remove = () => {
            clientNow = undefined;
            listener('plant');
          };
          return { dispose: nothing };
        },
      },
    } as unknown as Services;
    const subject = { connectionId: 'plant', regionId: 'cn-shanghai', productKey: fleet.productKey, name: '' };
    source = new TapSource(
      services,
      new TapRecords(folder),
      { ...subject, deviceName: 'pump', topic },
      { message: nothing, missed: nothing, state: (state) => states.push(state) },
    );
    await source.connect(true);
    assert.equal((await routes()).length, 1, JSON.stringify(states));
  });

  afterEach(async () => {
    await clearFaults(fleet.emulator);
    await source.disconnect();
    await rm(folder, { recursive: true });
  });

  /** A client of an account, which has the product in one region alone. */
  const clientOf = (regionId: string): Client => {
    const { httpPort, keys: credentials } = fleet.emulator;
    const client = new Client({ endpoint: `http://127.0.0.1:${httpPort}`, regionId, credentials });
    const call = client.call.bind(client);
    client.call = ((...args: Parameters<Client['call']>) => {
      if (args[0] === 'DeleteTopicRouteTable') endings += 1;
      return call(...args);
    }) as Client['call'];
    return client;
  };
  const routes = async () => (await fleet.api.call('QueryTopicRouteTable', { Topic: topic })).DstTopics;
  const words = (): string => {
    const state = states.at(-1);
    return state?.kind === 'failed' ? state.message : (state?.kind ?? '');
  };
  const wordsMatch = (expected: RegExp): Promise<void> =>
    waitFor(
      String(expected),
      () => expected.test(words()),
      () => words(),
    );

  it('is taken away by the key that set it up, also once the connection is to another account', async () => {
    clientNow = clientOf('cn-beijing');
    await source.disconnect();
    assert.equal(words(), 'untapped');
    assert.deepEqual([await routes(), await readdir(folder)], [[], []]);
  });

  it('is taken away by the key that there is now, where that which set it up is refused', async () => {
    clientNow = clientOf('cn-shanghai');
    await injectFault(fleet.emulator, refusedKey);
    await source.disconnect();
    assert.equal(words(), 'untapped');
    assert.deepEqual([await routes(), await readdir(folder)], [[], []]);
  });

  it('is not taken for gone by an account that does not have its product', async () => {
    clientNow = clientOf('cn-beijing');
    await injectFault(fleet.emulator, refusedKey);
    await source.disconnect();
    assert.match(words(), /could not be removed: .* offered for removal at the next start/);
    assert.deepEqual([(await routes()).length, (await readdir(folder)).length], [1, 1]);
  });

  it('is taken away once, whoever asks for it meanwhile', async () => {
    remove();
    const disconnected = source.disconnect();
    source.dispose();
    await disconnected;
    assert.deepEqual([await routes(), endings], [[], 1]);
  });

  it('is left to the console, and tried again while its panel is open, where its connection is gone', async () => {
    await injectFault(fleet.emulator, { ...notEnded, times: 2 });
    remove();
    const left =
      /^The connection “Plant” was removed\..* could not be removed: .* remove it with the vendor’s console\.$/;
    await wordsMatch(left);
    await source.connect(true);
    assert.match(words(), left);
    await source.connect(true);
    assert.match(words(), /^The connection “Plant” was removed\. [^.]*\.$/);
    assert.deepEqual([await routes(), await readdir(folder)], [[], []]);
  });

  it('goes on being said to be of a removed connection', async () => {
    remove();
    await wordsMatch(/was removed/);
    for (const ask of [() => source.connect(false), () => source.disconnect()]) {
      await ask();
      assert.match(words(), /^The connection “Plant” was removed\. [^.]*\.$/);
    }
  });

  it('is told of once where it is left behind by a closed panel', async () => {
    await injectFault(fleet.emulator, { ...notEnded, times: 100 });
    remove();
    source.dispose();
    await waitFor('a message', () => told.length > 0);
    await wordsMatch(/was removed/);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /could not be removed: .* vendor’s console/);
  });
});
