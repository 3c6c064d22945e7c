import assert from 'node:assert/strict';
import { describeSearch } from '../../../../../src/features/explorer/find/describeSearch.ts';
import { parseDeviceQuery } from '../../../../../src/features/explorer/find/parseDeviceQuery.ts';
import {
  searchDevices,
  type SearchOptions,
  type SearchReader,
} from '../../../../../src/features/explorer/find/searchDevices.ts';
import type { Scope } from '../../../../../src/model/deviceAddress.ts';

const shanghai: Scope = { connectionId: 'emulator', regionId: 'cn-shanghai' };
const singapore: Scope = { connectionId: 'emulator', regionId: 'ap-southeast-1' };
const id = 'Q7uOhVRdZRRlDnTLvxZ90010abcdef';

/** A region whose products have a device each, by ProductKey; notes which products were asked. */
function region(devices: Readonly<Record<string, string>>, asked: string[] = [], atATime = { most: 0, now: 0 }) {
  const keys = Object.keys(devices);
  const detail = (productKey: string, deviceName: string) =>
    ({ productKey, deviceName, status: 'online', gateway: false }) as const;
  const reader: SearchReader = {
    products: (page) =>
      Promise.resolve({
        items: keys
          .slice((page - 1) * 50, page * 50)
          .map((productKey) => ({ productKey, name: productKey, deviceCount: 1, gateway: false })),
        total: keys.length,
      }),
    device: async (productKey, deviceName) => {
      asked.push(productKey);
      atATime.most = Math.max(atATime.most, ++atATime.now);
      await new Promise(setImmediate);
      atATime.now -= 1;
      return devices[productKey] === deviceName ? detail(productKey, deviceName) : undefined;
    },
    deviceById: (iotId) => Promise.resolve(iotId === id && keys[0] ? detail(keys[0], 'by-id') : undefined),
  };
  return reader;
}

async function search(text: string, options: Partial<SearchOptions> & Pick<SearchOptions, 'readerOf' | 'scopes'>) {
  const hits: string[] = [];
  const query = parseDeviceQuery(text);
  assert.ok(query);
  const report = await searchDevices(query, {
    recentProducts: [],
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onHit: ({ address }) => hits.push(`${address.regionId}/${address.productKey}/${address.deviceName}`),
    ...options,
  });
  return { hits, report };
}

const manyProducts = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`p${index}`, `only-${index}`]));

describe('searchDevices', () => {
  it('looks in every product of every region', async () => {
    const readers = new Map([
      [shanghai, region({ ...manyProducts, p99: 'pump' })],
      [singapore, region({ x1: 'pump', x2: 'other' })],
    ]);
    const { hits, report } = await search('pump', {
      scopes: [shanghai, singapore],
      readerOf: (scope) => readers.get(scope) ?? region({}),
    });
    assert.deepEqual(hits.sort(), ['ap-southeast-1/x1/pump', 'cn-shanghai/p99/pump']);
    assert.deepEqual(report, { products: 122, failures: [] });
  });

  it('looks in recent products first, in each once, a few at a time', async () => {
    const asked: string[] = [];
    const atATime = { most: 0, now: 0 };
    const recentProducts = [
      { ...shanghai, productKey: 'p100' },
      { ...singapore, productKey: 'elsewhere' },
      { ...shanghai, productKey: 'p7' },
    ];
    await search('pump', {
      scopes: [shanghai],
      readerOf: () => region(manyProducts, asked, atATime),
      recentProducts,
    });
    assert.deepEqual(asked.slice(0, 2), ['p100', 'p7']);
    assert.equal(new Set(asked).size, 120);
    assert.equal(asked.length, 120);
    assert.ok(atATime.most > 1 && atATime.most <= 8, String(atATime.most));
  });

  it('tells the first hit while it goes on', async () => {
    const asked: string[] = [];
    let askedAtHit = 0;
    await search('only-0', {
      scopes: [shanghai],
      readerOf: () => region(manyProducts, asked),
      onHit: () => {
        askedAtHit = asked.length;
      },
    });
    assert.ok(askedAtHit < 20, String(askedAtHit));
    assert.equal(asked.length, 120);
  });

  it('finds a device by its id, and tells it once', async () => {
    const { hits } = await search(id, { scopes: [shanghai], readerOf: () => region({ p1: 'by-id' }) });
    assert.deepEqual(hits, ['cn-shanghai/p1/by-id']);
  });

  it('stays in the product that was named', async () => {
    const asked: string[] = [];
    await search('p5/pump', { scopes: [shanghai], readerOf: () => region(manyProducts, asked) });
    assert.deepEqual(asked, ['p5']);
  });

  it('goes on where a region cannot be read, and says which', async () => {
    const broken: SearchReader = { ...region({}), products: () => Promise.reject(new Error('no network')) };
    const { hits, report } = await search('pump', {
      scopes: [singapore, shanghai],
      readerOf: (scope) => (scope === singapore ? broken : region({ p1: 'pump' })),
    });
    assert.deepEqual(hits, ['cn-shanghai/p1/pump']);
    assert.deepEqual(report.failures, [{ scope: singapore, reason: 'no network' }]);
    const connection = { id: 'emulator', name: 'Local emulator', kind: 'emulator', regionIds: [] } as const;
    assert.equal(
      describeSearch(report, [singapore, shanghai], [connection]),
      'Searched 1 product in Local emulator (cn-shanghai). Local emulator (ap-southeast-1) could not be searched: no network',
    );
  });

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    const asked: string[] = [];
    await assert.rejects(
      () =>
        search('pump', {
          scopes: [shanghai],
          readerOf: () => region(manyProducts, asked),
          signal: controller.signal,
          onProgress: () => {
            controller.abort();
          },
        }),
      { name: 'AbortError' },
    );
    assert.ok(asked.length < 30, String(asked.length));
  });
});
